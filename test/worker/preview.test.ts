import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { allCards } from "../../worker/cards.ts";
import { ORIGIN, get } from "./request.ts";

const CARDS = allCards();
const SLUGS = Object.keys(knowledge.guides);
const STEP = "/guide/ssh-connection-refused/check/service/?server=linux";

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

function decoded(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!);
}

async function page(
  path: string,
): Promise<{ html: string; meta: Record<string, string>; links: Record<string, string>; headers: Headers }> {
  const answer = await get(path);
  const html = await answer.text();
  const head = html.slice(0, html.indexOf("</head>"));
  const metas = [...head.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    decoded(value!),
  ]);
  const links = [...head.matchAll(/<link rel="([^"]+)" (?:type="([^"]+)" )?href="([^"]*)"/g)].map(([, rel, type, href]) => [
    type ?? rel!,
    decoded(href!),
  ]);
  return { html, meta: Object.fromEntries(metas), links: Object.fromEntries(links), headers: answer.headers };
}

/** What a reader sees of a page's own part: no markup, no scripts, one space between words. */
function visible(html: string): string {
  const body = html.slice(html.indexOf("<body")).replace(/<script[^]*?<\/script>|<template[^]*?<\/template>/g, " ");
  return decoded(body.replace(/<[^>]+>/g, "")).replace(/\s+/g, " ");
}

describe.each(SLUGS)("a preview of %s", (slug) => {
  const guide = knowledge.guides[slug]!;
  const url = `${ORIGIN}/guide/${slug}/`;

  test("has its title, description, address and card", async () => {
    const { meta, links } = await page(`/guide/${slug}/`);
    expect(meta).toMatchObject({
      "og:type": "website",
      "og:site_name": "Guidepost",
      "og:title": guide.title,
      "og:url": url,
      "og:image": `${ORIGIN}/card/${slug}.png`,
      "og:image:width": "1200",
      "og:image:height": "630",
      "twitter:card": "summary_large_image",
      "twitter:image": `${ORIGIN}/card/${slug}.png`,
      "twitter:player": `${ORIGIN}/iframe/guide/${slug}/`,
      author: "Guidepost",
    });
    expect(meta["og:description"]).toBe(guide.description.replaceAll("`", ""));
    const { text } = CARDS.find(({ name }) => name === slug)!;
    for (const part of [text.title, text.message, ...text.points]) expect(meta["og:image:alt"]).toContain(part);
    expect(links.canonical).toBe(meta["og:url"]);
    expect(Number(meta["twitter:player:width"]) * Number(meta["twitter:player:height"])).toBeGreaterThan(0);
  });

  test("is found early: the discovery links stand in the first 150 kB of the head, and in the Link header", async () => {
    const { html, links, headers } = await page(`/guide/${slug}/`);
    const json = `${ORIGIN}/oembed?url=${encodeURIComponent(url)}&format=json`;
    const xml = json.replace("format=json", "format=xml");
    expect([links["application/json+oembed"], links["text/xml+oembed"]]).toEqual([json, xml]);
    expect(html.indexOf("text/xml+oembed")).toBeLessThan(150_000);
    expect(headers.get("link")).toBe(
      `<${url}>; rel="canonical", <${json}>; rel="alternate"; type="application/json+oembed", <${xml}>; rel="alternate"; type="text/xml+oembed"`,
    );
  });

  test("says to search engines what the page shows, and nothing else", async () => {
    const { html } = await page(`/guide/${slug}/`);
    const [, json] = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(html)!;
    const { "@graph": graph } = JSON.parse(json!) as { "@graph": Record<string, unknown>[] };
    const [article, questions] = graph as [Record<string, string>, { mainEntity: { name: string; acceptedAnswer: { text: string } }[] }];
    const shown = visible(html);
    expect(article).toMatchObject({ "@type": "TechArticle", url, dateModified: guide.updated });
    const said = [
      article.headline!,
      article.description!,
      article.dateModified!,
      ...questions.mainEntity.flatMap(({ name, acceptedAnswer }) => [name, acceptedAnswer.text]),
    ];
    expect(said.length).toBe(3 + 2 * guide.faq.length);
    for (const text of said) expect(shown).toContain(text.replace(/\s+/g, " "));
  });
});

test("a question's preview is that of the question, and its canonical address the guide's", async () => {
  const { meta, links } = await page(STEP);
  expect(meta).toMatchObject({ "og:url": `${ORIGIN}/guide/ssh-connection-refused/`, robots: "noindex" });
  expect(meta["og:title"]).toContain(" · SSH: Connection refused");
  expect(meta["twitter:player"]).toBe(`${ORIGIN}/iframe/guide/ssh-connection-refused/check/service/?server=linux`);
  expect(links.canonical).toBe(meta["og:url"]);
});

test("a step where one of several errors is known shows that error's card", async () => {
  const { meta } = await page("/guide/ssh-no-route-to-host/?error=network-unreachable");
  expect(meta["og:image"]).toBe(`${ORIGIN}/card/error/network-unreachable.png`);
});

test("the start page has a preview and icons", async () => {
  const { html, meta } = await page("/");
  expect(meta["og:image"]).toBe(`${ORIGIN}/card/page/start.png`);
  expect(meta["og:url"]).toBe(`${ORIGIN}/`);
  expect(html).toContain(`<link rel="icon" href="${ORIGIN}/icon-96.png" type="image/png" sizes="96x96" />`);
  expect(html).toContain(`<link rel="apple-touch-icon" href="${ORIGIN}/apple-touch-icon.png" sizes="180x180" />`);
});

test("a frame is not for search engines, which find the guide", async () => {
  for (const path of ["", "check/service/"]) {
    const { links, headers } = await page(`/iframe/guide/ssh-connection-refused/${path}`);
    expect(links.canonical).toBe(`${ORIGIN}/guide/ssh-connection-refused/`);
    expect(headers.get("x-robots-tag")).toBe("noindex");
  }
});
