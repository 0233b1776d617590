import { expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { ORIGIN, get } from "./request.ts";

/** A page as a crawler sees it: its links with their fragments, and the ids that fragments can name. */
type Page = { status: number; isIndexed: boolean; links: string[]; ids: Set<string> };

async function visited(path: string): Promise<Page> {
  const answer = await get(path);
  const isHtml = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
  const html = isHtml ? await answer.text() : "";
  const hrefs = [...html.matchAll(/<a\b[^>]*? href="([^"]*)"/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
  const links = hrefs.map((href) => new URL(href, ORIGIN + path)).filter(({ origin }) => origin === ORIGIN);
  return {
    status: answer.status,
    isIndexed: isHtml && !html.includes('<meta name="robots" content="noindex"'),
    links: links.map(({ pathname, search, hash }) => pathname + search + hash),
    ids: new Set([...html.replace(/<template shadowrootmode[^]*?<\/template>/, "").matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)),
  };
}

/** Steps are as many as there are ways through a guide: their pages are visited, the links on them are not followed. */
test("no link that is reached from the start page is broken, and no anchor", { timeout: 240_000 }, async () => {
  const pages = new Map<string, Page>();
  const broken: string[] = [];
  const pathOf = (link: string): string => link.split("#", 1)[0]!;
  const open = ["/"];
  for (const path of open) {
    pages.set(path, await visited(path));
    const { links, isIndexed } = pages.get(path)!;
    if (isIndexed) open.push(...new Set(links.map(pathOf).filter((next) => !open.includes(next))));
  }
  for (const [from, { links, isIndexed }] of pages) {
    if (!isIndexed) continue;
    for (const link of links) {
      const { status, ids } = pages.get(pathOf(link))!;
      const id = decodeURIComponent(new URL(link, ORIGIN).hash.slice(1));
      if (status !== 200 || (id !== "" && !ids.has(id))) broken.push(`${from} -> ${link}: ${status}`);
    }
  }
  expect(broken).toEqual([]);
  const guides = Object.keys(knowledge.guides).map((slug) => `/guide/${slug}/`);
  expect(guides.filter((path) => !pages.get(path)?.isIndexed)).toEqual([]);
  expect(pages.size).toBeGreaterThan(500);
});
