import lighthouse from "lighthouse";
import type { Result } from "lighthouse";
import puppeteer from "puppeteer-core";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "../browsers.ts";
import { service } from "./browser.ts";

let browser: Browser;
beforeAll(async () => void (browser = await puppeteer.launch({ executablePath: chromiumPath()!, args: CHROMIUM_ARGUMENTS })));
afterAll(() => browser.close());

/** What Lighthouse finds with its settings for a phone: slow 4G and a processor four times slower, simulated. */
async function report(path: string, onlyCategories: string[]): Promise<Result> {
  const page = await browser.newPage();
  const result = await lighthouse(service + path, { onlyCategories, logLevel: "silent" }, undefined, page);
  await page.close();
  return result!.lhr;
}

describe.each(["/guide/ssh-connection-refused/", "/iframe/guide/ssh-connection-refused/", "/"])("Lighthouse gives %s", (path) => {
  test("nothing to mend in accessibility, best practices and SEO", async () => {
    const { audits } = await report(path, ["accessibility", "best-practices", "seo"]);
    const failed = Object.values(audits).filter(
      ({ score, scoreDisplayMode }) => scoreDisplayMode !== "informative" && score !== null && score < 1,
    );
    // A frame is not to be found by itself: it says `noindex`, and has no description for a list of pages that it is not in.
    const meant = path.startsWith("/iframe/") ? ["meta-description", "is-crawlable"] : [];
    expect(failed.map(({ id }) => id)).toEqual(meant);
  });

  test("98 or more for performance, without layout shifts", { timeout: 180_000, retry: 2 }, async () => {
    // A loaded machine is slower for a while, never faster than it is: the best of three counts.
    const { categories, audits } = await report(path, ["performance"]);
    expect(audits["cumulative-layout-shift"]!.numericValue).toBe(0);
    expect(categories.performance!.score).toBeGreaterThanOrEqual(0.98);
  });
});
