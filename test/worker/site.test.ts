import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { securityText } from "../../worker/security.ts";
import { ORIGIN, get } from "./request.ts";

const SLUGS = Object.keys(knowledge.guides);
const PAGES = SLUGS.map((slug) => `${ORIGIN}/guide/${slug}/`);

async function text(path: string, type: string): Promise<string> {
  const answer = await get(path);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, `${type}; charset=utf-8`]);
  return answer.text();
}

async function xml<Content>(path: string, type: string): Promise<Content> {
  const content = await text(path, type);
  expect(XMLValidator.validate(content)).toBe(true);
  return new XMLParser({ ignoreAttributes: false }).parse(content) as Content;
}

test("the sitemap has the start page and every guide, with the day of its change", async () => {
  const { urlset } = await xml<{ urlset: { url: { loc: string; lastmod: string }[] } }>("/sitemap.xml", "application/xml");
  expect(urlset.url.map(({ loc }) => loc)).toEqual([`${ORIGIN}/`, ...PAGES]);
  for (const { lastmod } of urlset.url) expect(lastmod).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("robots may go everywhere and find the sitemap", async () => {
  expect(await text("/robots.txt", "text/plain")).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${ORIGIN}/sitemap.xml\n`);
});

test("the feed has guides, newest first, and the start page leads to it", async () => {
  const { feed } = await xml<{ feed: { entry: { id: string; title: string; updated: string }[]; updated: string } }>(
    "/feed.xml",
    "application/atom+xml",
  );
  const days = feed.entry.map(({ updated }) => updated);
  expect(days).toEqual(days.toSorted().toReversed());
  expect(feed.updated).toBe(days[0]);
  for (const { id } of feed.entry) expect(PAGES).toContain(id);
  expect(await (await get("/")).text()).toContain(`type="application/atom+xml" href="${ORIGIN}/feed.xml"`);
});

test("llms.txt names every guide once, and no page that is not there", async () => {
  const content = await text("/llms.txt", "text/markdown");
  expect(content).toMatch(/^# .+\n\n> .+\n/);
  const urls = [...content.matchAll(/\]\((\S+)\)/g)].map(([, url]) => url!);
  expect(urls.filter((url) => url.includes("/guide/")).toSorted()).toEqual(PAGES.toSorted());
  for (const url of urls.filter((url) => !url.includes("/guide/"))) expect((await get(url)).status).not.toBe(404);
});

describe("security.txt", () => {
  test("names the contact that the deployment has set", async () => {
    const lines = (await text("/.well-known/security.txt", "text/plain")).split("\n");
    expect(lines).toContain("Contact: mailto:security@example.org");
    expect(lines).toContain(`Canonical: ${ORIGIN}/.well-known/security.txt`);
    const [, expires] = /^Expires: (.*)$/m.exec(lines.join("\n"))!;
    expect(Date.parse(expires!)).toBeGreaterThan(Date.now());
  });

  test("expires in less than a year, at midnight", () => {
    expect(securityText(ORIGIN, "mailto:a@example.org", new Date("2026-11-21T17:30:00Z"))).toContain("\nExpires: 2027-05-20T00:00:00Z\n");
  });
});

describe("the start page", () => {
  test("links to every guide, and to no page that is not there", async () => {
    const html = await (await get("/")).text();
    const links = new Set([...html.matchAll(/<a\b[^>]*? href="(\/[^"#]*)"/g)].map(([, href]) => href!));
    for (const slug of SLUGS) expect(links).toContain(`/guide/${slug}/`);
    for (const href of links) expect([href, (await get(href)).status]).toEqual([href, 200]);
  });

  test("has ids that are used once, and anchors that lead somewhere", async () => {
    const html = await (await get("/")).text();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const anchors = [...html.matchAll(/href="[^"]*#([\w-]+)"/g)].map(([, anchor]) => anchor);
    for (const anchor of anchors) expect(ids).toContain(anchor);
  });
});

describe("a guide's tree for a README", () => {
  type Node = { nodeName: string; value?: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] };
  const ALLOWED = new Set(["h3", "p", "a", "strong", "code", "pre", "details", "summary", "blockquote", "#text"]);
  const nodes = (node: Node): Node[] => (node.childNodes ?? []).flatMap((child) => [child].concat(nodes(child)));

  test.each(SLUGS)("%s: GitHub's tags alone, no empty line, and links to causes that are there", async (slug) => {
    const content = await text(`/guide/${slug}/tree.md`, "text/markdown");
    expect(content).not.toMatch(/\n\s*\n/);
    const all = nodes(parseFragment(content));
    expect(all.map(({ nodeName }) => nodeName).filter((name) => !ALLOWED.has(name))).toEqual([]);
    expect(all.filter(({ nodeName }) => nodeName === "details").length).toBeGreaterThan(1);
    const hrefs = all.flatMap(({ attrs = [] }) => attrs.map(({ value }) => value));
    expect(hrefs.filter((href) => href.includes("/cause/")).length).toBeGreaterThan(1);
    const causes = new Set(Object.keys(knowledge.causes).map((id) => `${ORIGIN}/guide/${slug}/cause/${id}/`));
    for (const href of hrefs) expect(href === `${ORIGIN}/guide/${slug}/` || causes.has(href)).toBe(true);
    // GitHub shows files of up to 512 kB.
    expect(content.length).toBeLessThan(300_000);
  });

  test("of a guide that does not exist is not found", async () => {
    expect((await get("/guide/gone/tree.md")).status).toBe(404);
  });
});
