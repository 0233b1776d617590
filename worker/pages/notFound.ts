import knowledge from "../../knowledge/generated/knowledge.js";
import { nearest } from "../../knowledge/nearest.ts";
import { markup } from "../../widget/html.ts";
import { paths } from "../urls.ts";
import { pageHtml } from "./layout.ts";

/** A page that exists, near to one that does not. */
export type NearPage = { title: string; path: string };

/** Guides whose slug, error or title is like `word`. */
export function guidesNear(word: string): NearPage[] {
  const guides = Object.values(knowledge.guides);
  const near = nearest(
    guides.flatMap(({ slug, errors }) => [slug, ...errors]),
    word.toLowerCase(),
  );
  const found = near.flatMap((id) => guides.filter(({ slug, errors }) => slug === id || errors.includes(id)));
  return [...new Set(found)].map(({ slug, title }) => ({ title, path: paths.guide(slug) }));
}

/** Checks or causes of a guide whose id is like `word`. */
export function stepsNear(
  slug: string,
  kind: "check" | "cause",
  table: Record<string, { ask: string } | { title: string }>,
  word: string,
): NearPage[] {
  return nearest(Object.keys(table), word.toLowerCase()).map((id) => {
    const entry = table[id]!;
    return { title: "ask" in entry ? entry.ask : entry.title, path: `${paths.guide(slug)}${kind}/${id}/` };
  });
}

/** The page for an address that leads nowhere: says so, and names what may have been meant. */
export function notFoundPage(origin: string, path: string, near: NearPage[]): string {
  const all = Object.values(knowledge.guides).map(({ slug, title }) => ({ title, path: paths.guide(slug) }));
  return pageHtml({
    origin,
    title: "Not found",
    description: "There is no such page.",
    canonical: `${origin}/`,
    isIndexed: false,
    main: markup`<div class="top">
      <h1>Nothing at this address</h1>
      <p class="lead">There is no page <code>${path}</code>.</p>
      ${near.length > 0 ? markup`<h2>Did you mean</h2>${list(near)}` : markup`<h2>All guides</h2>${list(all)}`}
    </div>`,
  });
}

function list(pages: NearPage[]): unknown {
  return markup`<ul>${pages.map(({ title, path }) => markup`<li><a href="${path}">${title.replaceAll("`", "")}</a></li>`)}</ul>`;
}
