import { extract } from "@extractus/oembed-extractor";
import { XMLParser } from "fast-xml-parser";
import createMetascraper from "metascraper";
import iframeRules from "metascraper-iframe";
import openGraphScraper from "open-graph-scraper";
import { unfurl } from "unfurl.js";
import { describe, expect, inject, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { heightsOf } from "../../worker/snippets.ts";

/* What other people's programs make of a guide's address, over the network and from our answers alone. */

const SLUG = "ssh-connection-refused";
const { title, description } = knowledge.guides[SLUG]!;
const HEIGHT = heightsOf(SLUG).oembed;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", allowBooleanAttributes: true });

/** Whether an address answers with a PNG of the size that was said (PNG §11.2.2: width and height come first). */
async function isPicture(url: unknown, width: unknown, height: unknown): Promise<boolean> {
  const answer = await fetch(String(url));
  const bytes = new DataView(await answer.arrayBuffer());
  expect(answer.headers.get("content-type")).toBe("image/png");
  return bytes.getUint32(16) === Number(width) && bytes.getUint32(20) === Number(height);
}

/** The html of an oEmbed answer, element by element. */
function parsed(html: unknown): unknown {
  return parser.parse(String(html));
}

/** The elements that a page shows: a link where frames are dropped, and the frame at its size. */
function embed(origin: string, { width = 600, height = HEIGHT } = {}): unknown {
  return {
    blockquote: { hidden: true, a: { "#text": title, href: `${origin}/guide/${SLUG}/` } },
    iframe: {
      src: `${origin}/iframe/guide/${SLUG}/`,
      width: "100%",
      height: String(height),
      style: `max-width:${width}px;border:0`,
      frameborder: "0",
      title,
    },
  };
}

describe.each(["http", "https"] as const)("over %s", (protocol) => {
  const origin = inject("origins")[protocol];
  const guide = `${origin}/guide/${SLUG}/`;

  describe("@extractus/oembed-extractor", () => {
    test("finds the endpoint and gets the frame", async () => {
      const { html, ...fields } = await extract(guide);
      expect(fields).toMatchObject({
        method: "auto-discovery",
        version: "1.0",
        type: "rich",
        title,
        provider_name: "Guidepost",
        provider_url: `${origin}/`,
        width: 600,
        height: HEIGHT,
      });
      expect(parsed(html)).toEqual(embed(origin));
    });

    test("gets a question's frame for a question's address", async () => {
      const { html } = await extract(`${guide}check/service/`);
      expect(html).toContain(`<iframe src="${origin}/iframe/guide/${SLUG}/check/service/"`);
    });

    test.each([
      [{}, 1200, 630],
      [{ maxwidth: 600 }, 600, 315],
      [{ maxwidth: 300, maxheight: 200 }, 300, 158],
    ])("gets a thumbnail within %o", async (most, width, height) => {
      const { thumbnail_url, thumbnail_width, thumbnail_height } = await extract(guide, most);
      expect([thumbnail_width, thumbnail_height]).toEqual([width, height]);
      expect(await isPicture(thumbnail_url, width, height)).toBe(true);
    });

    test("gets a frame within the size that it asks for", async () => {
      const { html, ...fields } = await extract(guide, { maxwidth: 300, maxheight: 200 });
      expect(fields).toMatchObject({ width: 300, height: 200 });
      expect(parsed(html)).toEqual(embed(origin, { width: 300, height: 200 }));
    });

    test("gets a frame that answers, for every guide", async () => {
      for (const slug of Object.keys(knowledge.guides)) {
        const { html } = await extract(`${origin}/guide/${slug}/`);
        const frame = /<iframe src="([^"]+)"/.exec(String(html))![1]!;
        expect(frame).toBe(`${origin}/iframe/guide/${slug}/`);
        expect((await fetch(frame)).status, frame).toBe(200);
      }
    });

    test("gets nothing for a guide that there is not", async () => {
      await expect(extract(`${origin}/guide/ssh-unknown/`)).rejects.toThrow("404");
    });
  });

  test("unfurl.js reads the page and gets the frame", async () => {
    const { oEmbed, open_graph: card, ...page } = await unfurl(guide);
    expect(page).toMatchObject({ title: `${title} · Guidepost`, description, canonical_url: guide });
    expect(page.favicon).toMatch(new RegExp(`^${origin}/`));
    expect((await fetch(page.favicon!)).headers.get("content-type")).toMatch(/^image\//);
    expect(card).toMatchObject({ type: "website", title, description, url: guide, site_name: "Guidepost" });
    expect(oEmbed).toMatchObject({ version: "1.0", type: "rich", title, provider_name: "Guidepost", width: 600, height: HEIGHT });
    expect(parsed(oEmbed?.type === "rich" && oEmbed.html)).toEqual(embed(origin));
    const { url, width, height, alt } = card.images![0]!;
    expect(alt).toContain(title);
    expect(await isPicture(url, width, height)).toBe(true);
  });

  describe("metascraper-iframe", () => {
    const metascraper = createMetascraper([iframeRules()]);
    const page = async (): Promise<string> => (await fetch(guide)).text();

    test("gets the frame", async () => {
      const { iframe } = await metascraper({ url: guide, html: await page() });
      expect(parsed(iframe)).toEqual(embed(origin));
    });

    test("gets a frame within the width that it asks for", async () => {
      // The option is described in the package's README; its types leave it out.
      const narrow = { url: guide, html: await page(), iframe: { maxWidth: 300 } };
      expect(parsed((await metascraper(narrow)).iframe)).toEqual(embed(origin, { width: 300, height: heightsOf(SLUG).frame }));
    });
  });

  test("open-graph-scraper gets what a card shows", async () => {
    const { error, result } = await openGraphScraper({ url: guide });
    expect(error).toBe(false);
    expect(result).toMatchObject({
      ogType: "website",
      ogSiteName: "Guidepost",
      ogTitle: title,
      ogDescription: description,
      ogUrl: guide,
    });
    const { url, width, height, alt } = result.ogImage![0]!;
    expect([Number(width), Number(height)]).toEqual([1200, 630]);
    expect(alt).toContain(title);
    expect(await isPicture(url, width, height)).toBe(true);
    expect(result.twitterCard).toBe("summary_large_image");
    expect(result.twitterPlayer).toMatchObject([{ url: `${origin}/iframe/guide/${SLUG}/` }]);
    expect((await fetch(new URL(result.favicon!, guide))).headers.get("content-type")).toMatch(/^image\//);
  });
});
