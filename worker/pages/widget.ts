import guideCss from "../../widget/generated/guide-css.js";
import { Markup, markup } from "../../widget/html.ts";
import type { Step } from "../../widget/step.ts";
import { view } from "../../widget/view.ts";
import type { PreparedGuide } from "../guides.ts";

/**
 * The guide at one step as `<guide-post>` with declarative shadow DOM: it works by its links alone; the element takes over when its
 * script is there. `base` is the path that the steps' links begin with, `page` that of the guide page.
 */
export function widgetMarkup({ data, details }: PreparedGuide, step: Step, base: string, page: string, theme?: string): Markup {
  const content = view(markup, {
    data,
    details,
    step,
    base,
    page,
    placeholders: {},
    titled: false,
    interactive: false,
    lines: { errors: {}, answers: {} },
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
  });
  const attribute = theme === "light" || theme === "dark" ? markup` theme="${theme}"` : undefined;
  return markup`<guide-post guide="${data.guide.slug}" base="${base}"${attribute}><template shadowrootmode="open"><style>${css}</style>${content}</template></guide-post>`;
}

const css = new Markup(guideCss);
