import blockCss from "../../widget/generated/block-css.js";
import guideCss from "../../widget/generated/guide-css.js";
import { Markup, markup } from "../../widget/html.ts";
import * as later from "../../widget/later.ts";
import { isStart } from "../../widget/step.ts";
import type { Step } from "../../widget/step.ts";
import { begun, view } from "../../widget/view.ts";
import type { PreparedGuide } from "../guides.ts";

/**
 * The guide at one step as `<guide-post>` with declarative shadow DOM: it works by its links alone; the element takes over when its
 * script is there. `base` is the path that the steps' links begin with, `page` that of the guide page.
 */
export function widgetMarkup({ data, fixes }: PreparedGuide, step: Step, base: string, page: string, theme?: string): Markup {
  const content = view(markup, {
    data,
    rest: { later, fixes },
    ...begun(step),
    base,
    page,
    platforms: { client: [], server: [] },
    isAtHome: true,
    interactive: false,
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
  });
  const attribute = theme === "light" || theme === "dark" ? markup` theme="${theme}"` : undefined;
  // A frame's first view is small: it has the styles that it needs.
  const needed = [guideCss, isStart(data, step) && !content.text.includes("<pre") ? "" : blockCss, isStart(data, step) ? "" : later.css];
  const styles = needed.filter((css) => css !== "").map((css) => markup`<style>${new Markup(css)}</style>`);
  return markup`<guide-post guide="${data.guide.slug}" base="${base}"${attribute}><template shadowrootmode="open">${styles}${content}</template></guide-post>`;
}
