import { Markup, markup } from "../../widget/html.ts";
import type { Step } from "../../widget/step.ts";
import frameScript from "../../widget/generated/frame-script.js";
import frameCss from "../generated/frame-css.js";
import { prose } from "../../widget/prose.ts";
import type { PreparedGuide } from "../guides.ts";
import type { NearPage } from "./notFound.ts";
import { paths } from "../urls.ts";
import { documentHtml } from "./document.ts";
import { widgetMarkup } from "./widget.ts";

/**
 * The frame at one step as HTML: the guide alone, and a small script that loads the element when the reader begins. `isBrief` keeps the
 * commands of a question for the next step.
 */
export function frameHtml(
  origin: string,
  guide: PreparedGuide,
  step: Step,
  { theme, isBrief }: { theme: string | null; isBrief: boolean },
): string {
  const { slug, title } = guide.data.guide;
  const own = theme === "light" || theme === "dark" ? theme : undefined;
  return documentHtml({
    title,
    scheme: own ?? "light dark",
    head: markup`<link rel="canonical" href="${origin}${paths.guide(slug)}" /><style>${css}</style>`,
    body: markup`<main>
        ${widgetMarkup(guide, step, { base: paths.frame(slug), page: `${origin}${paths.guide(slug)}`, theme: own, isBrief })}
        <h1><a href="${paths.guide(slug)}" target="_top">${prose(markup, title)}</a> · Guidepost</h1>
      </main>
      <script data-element="${paths.script}">${script}</script>`,
  });
}

/** The frame of a guide that does not exist, with the guides that may have been meant. */
export function missingFrameHtml(origin: string, near: NearPage[]): string {
  const links = near.length > 0 ? near : [{ title: "All guides", path: "/" }];
  return documentHtml({
    title: "No such guide",
    head: markup`<style>${css}</style>`,
    body: markup`<main>
      <h1>There is no guide at this address.</h1>
      <ul>${links.map(({ title, path }) => markup`<li><a href="${origin}${path}" target="_top">${prose(markup, title)}</a></li>`)}</ul>
    </main>`,
  });
}

const css = new Markup(frameCss);
const script = new Markup(frameScript);
