import { SIGN } from "../../badge/sign.ts";
import { Markup, markup } from "../../widget/html.ts";
import { plain } from "../../widget/report.ts";
import type { NamedCard } from "../cards.ts";
import pageCss from "../generated/page-css.js";
import { paths } from "../urls.ts";
import { documentHtml } from "./document.ts";
import { previewTags } from "./preview.ts";

/** What every page of ours has. */
export type Page = {
  origin: string;
  /** Of the window; the name of the site is added. */
  title: string;
  description: string;
  /** Absolute. */
  canonical: string;
  isIndexed: boolean;
  /** What previews of the page show; a page without is not worth one. */
  card?: NamedCard;
  head?: Markup;
  main: Markup;
};

/** A whole page as HTML. */
export function pageHtml({ origin, title, description: prose, canonical, isIndexed, card, head, main }: Page): string {
  const description = plain(prose);
  return documentHtml({
    title: `${title} · Guidepost`,
    head: markup`<meta name="description" content="${description}" />
      <link rel="canonical" href="${canonical}" />
      <meta name="author" content="Guidepost" />
      <link rel="icon" href="${origin}/favicon.ico" type="image/svg+xml" sizes="any" />
      <link rel="icon" href="${origin}${paths.icon(96)}" type="image/png" sizes="96x96" />
      <link rel="apple-touch-icon" href="${origin}${paths.icon(180)}" sizes="180x180" />
      ${isIndexed ? undefined : markup`<meta name="robots" content="noindex" />`}
      ${card && previewTags({ origin, title, description, canonical, card })} ${head}
      <style>${css}</style>`,
    body: markup`<a class="skip" href="#main">Skip to the guide</a>
      <header class="site">
        <a class="brand" href="${origin}/">${LOGO}Guidepost</a>
        <nav aria-label="Site"><a href="${origin}/#guides">Guides</a><a href="${origin}/#embed">Embed</a><a href="${origin}/diagnose">For the terminal</a></nav>
      </header>
      <main id="main">${main}</main>
      <footer class="site">
        <p>Every cause names its source. Weights are judgement, not statistics. What you paste into a guide stays in your browser.</p>
        <p><a href="${origin}${paths.knowledge}">Knowledge base as JSON</a> · <a href="${origin}/api/guides">List of guides</a> · <a href="${origin}${paths.openapi}">API</a> · <a href="${origin}${paths.feed}">Changed guides</a></p>
      </footer>
      <script async src="${paths.pageScript}"></script>`,
  });
}

const css = new Markup(pageCss);

const LOGO = markup`<svg class="logo" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">${new Markup(SIGN)}</svg>`;
