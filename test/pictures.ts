import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import knowledge from "../knowledge/generated/knowledge.js";
import { snippets } from "../worker/snippets.ts";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "./browsers.ts";

/*
 * `npm run pictures -- http://localhost:8787`: takes the README's pictures of a running service (`npm start`): the first guide, by its own
 * embed codes on an otherwise empty page, as the element, the frame and the badge.
 */

const folder = join(import.meta.dirname, "../docs/pictures");
const service = process.argv[2]?.replace(/\/$/, "");
if (!service) {
  console.error("usage: npm run pictures -- http://localhost:8787    (the address of a running service: `npm start`)");
  process.exit(1);
}

const [guide] = Object.values(knowledge.guides);
const codes = Object.fromEntries(snippets(service, guide!).map(({ id, code }) => [id, code]));
const badge = `<img src="${/!\[[^\]]*\]\((\S+?)\)/.exec(codes.badge!)![1]}">`;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath()!, args: CHROMIUM_ARGUMENTS });
await take(browser, "element", codes.element!, 640, async (page) => {
  await page.locator("guide-post .answer").first().waitFor();
});
await take(browser, "frame", codes.iframe!.replace(/src="([^"]*)"/, 'src="$1?theme=dark"'), 420, async (page) => {
  await page.frameLocator("iframe").locator("guide-post .answer").first().waitFor();
});
await take(browser, "badge", badge, 300, async (page) => {
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
});
await browser.close();

/** Takes the picture of what a code puts on a page of this width in px. */
async function take(browser: Browser, name: string, code: string, width: number, ready: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width: width + 32, height: 800 }, colorScheme: "light" });
  await page.route(`${service}/a-page`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><style>body{margin:16px;font-family:system-ui}</style>${code}` }),
  );
  await page.goto(`${service}/a-page`);
  await ready(page);
  const path = join(folder, `${name}.png`);
  await page.locator("guide-post, iframe, img").first().screenshot({ path });
  await page.close();
  console.log(`docs/pictures/${name}.png  ${statSync(path).size} bytes`);
}
