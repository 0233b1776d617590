import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import knowledge from "../knowledge/generated/knowledge.js";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "./browsers.ts";

/** Heights in CSS pixels of a guide's first view, as `worker/heights.json` has them. */
export type Heights = { element: number; frame: number; oembed: number };

/** What is reserved for: a column of text, the frame as the snippets offer it, and as oEmbed does. */
const WIDTHS = { element: 640, frame: 420, oembed: 600 };

/** Renders the first view of each guide by a running service. */
export async function measured(browser: Browser, service: string, slugs: string[]): Promise<Record<string, Heights>> {
  const page = await browser.newPage();
  const heights: Record<string, Heights> = {};
  for (const slug of slugs) {
    await page.setViewportSize({ width: WIDTHS.element, height: 800 });
    await page.route(`${service}/a-blog/${slug}`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><body style="margin:0"><script async src="/v1/embed.js"></script><guide-post guide="${slug}"></guide-post>`,
      }),
    );
    await page.goto(`${service}/a-blog/${slug}`);
    await page.locator("guide-post .answer").first().waitFor();
    const element = Math.ceil((await page.locator("guide-post").boundingBox())!.height);
    await page.goto(`${service}/iframe/guide/${slug}/`);
    const frameAt = async (width: number): Promise<number> => {
      await page.setViewportSize({ width, height: 800 });
      return page.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    };
    heights[slug] = { element: tens(element), frame: tens(await frameAt(WIDTHS.frame)), oembed: tens(await frameAt(WIDTHS.oembed)) };
  }
  await page.close();
  return heights;
}

/** Rounded up, so that a word more or less changes nothing. */
function tens(height: number): number {
  return Math.ceil(height / 10) * 10;
}

if (process.argv[1] === import.meta.filename) {
  const service = process.argv[2];
  if (!service) {
    console.error("usage: npm run heights -- http://localhost:8787    (the address of a running service: `npm start`)");
    process.exit(1);
  }
  const browser = await chromium.launch({ executablePath: chromiumPath()!, args: CHROMIUM_ARGUMENTS });
  const heights = await measured(browser, service, Object.keys(knowledge.guides));
  await browser.close();
  const lines = Object.entries(heights).map(
    ([slug, { element, frame, oembed }]) => `  "${slug}": { "element": ${element}, "frame": ${frame}, "oembed": ${oembed} }`,
  );
  writeFileSync(join(import.meta.dirname, "../worker/heights.json"), `{\n${lines.join(",\n")}\n}\n`);
  console.log(`worker/heights.json has ${lines.length} guides now`);
}
