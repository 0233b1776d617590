import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "../browsers.ts";
import { service } from "./browser.ts";

let browser: Browser;
beforeAll(async () => void (browser = await puppeteer.launch({ executablePath: chromiumPath()!, args: CHROMIUM_ARGUMENTS })));
afterAll(() => browser.close());

test.each(["/guide/ssh-connection-refused/", "/iframe/guide/ssh-connection-refused/", "/"])(
  "Lighthouse gives %s 100 for accessibility",
  async (path) => {
    const page = await browser.newPage();
    const result = await lighthouse(service + path, { onlyCategories: ["accessibility"], logLevel: "silent" }, undefined, page);
    const { categories, audits } = result!.lhr;
    const failed = Object.values(audits).filter(({ score }) => score !== null && score < 1);
    expect(failed.map(({ id, title }) => `${id}: ${title}`)).toEqual([]);
    expect(categories.accessibility!.score).toBe(1);
    await page.close();
  },
);
