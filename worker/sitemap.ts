import knowledge from "../knowledge/generated/knowledge.js";
import { escapeHtml } from "../widget/html.ts";
import { paths } from "./urls.ts";

/** The pages that search engines shall know, with the days of their last changes (https://www.sitemaps.org/protocol.html). */
export function sitemap(origin: string): string {
  const guides = Object.values(knowledge.guides).map(({ slug, updated }) => ({ path: paths.guide(slug), updated }));
  const newest = guides
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1)!;
  const urls = [{ path: "/", updated: newest }, ...guides].map(
    ({ path, updated }) => `<url><loc>${escapeHtml(origin + path)}</loc><lastmod>${updated}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
}
