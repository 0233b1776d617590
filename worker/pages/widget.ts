import blockCss from "../../widget/generated/block-css.js";
import codeCss from "../../widget/generated/code-css.js";
import guideCss from "../../widget/generated/guide-css.js";
import hostCss from "../../widget/generated/host-css.js";
import { Markup, markup } from "../../widget/html.ts";
import laterCss from "../../widget/generated/later-css.js";
import { isStart } from "../../widget/step.ts";
import type { Step } from "../../widget/step.ts";
import { begun, view } from "../../widget/view.ts";
import type { PreparedGuide } from "../guides.ts";

/**
 * The guide at one step as `<guide-post>` with declarative shadow DOM: it works by its links alone, and the element goes on from it. `base`
 * is the path that the steps' links begin with, `page` the address of the guide page; `isBrief` leaves out the commands of a question.
 */
export function widgetMarkup(
  { data, fixes }: PreparedGuide,
  step: Step,
  { base, page, theme, isBrief = false }: { base: string; page: string; theme?: "light" | "dark" | undefined; isBrief?: boolean },
): Markup {
  const content = view(markup, {
    data,
    fixes,
    ...begun(step),
    // A frame's first view stands where its steps' addresses begin.
    base: isBrief ? "" : base,
    page,
    theme,
    platforms: { client: [], server: [] },
    isAtHome: true,
    isBrief,
  });
  // A frame's first view is small: it has the styles that it needs.
  const isFirst = isStart(data, step);
  const needed = [
    guideCss,
    ...(content.text.includes("<code>") ? [codeCss] : []),
    ...(isFirst && isBrief ? [] : [hostCss, blockCss]),
    ...(isFirst ? [] : [laterCss]),
  ];
  const styles = needed.map((css) => markup`<style>${new Markup(css)}</style>`);
  return markup`<guide-post guide="${data.guide.slug}" base="${base}"${theme && markup` theme="${theme}"`}><template shadowrootmode="open">${styles}${content}</template></guide-post>`;
}
