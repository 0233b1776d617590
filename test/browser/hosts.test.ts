import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foreignPage, launch, openPage } from "./browser.ts";
import { GUIDE, HOSTS, hostPage } from "./hosts.ts";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

test("there are at least 50 of them", () => {
  expect(Object.keys(HOSTS).length).toBeGreaterThanOrEqual(50);
});

/** A loaded machine takes a while. */
const PATIENT = { timeout: 8000 };

describe("a host with", () => {
  test.each(Object.entries(HOSTS))("%s", async (_, host) => {
    const { headers, context, after, shows = "guide", count = 1, expected } = host;
    const { url, close } = await foreignPage(hostPage(host), headers);
    try {
      const { page, troubles } = await openPage(browser, context);
      await page.goto(url);
      if (after && (await page.locator("guide-post").count()) > 0) {
        await page.locator("guide-post .answer").first().waitFor({ state: "attached" });
      }
      await after?.(page);
      if (shows === "link") {
        expect(await page.getByRole("link", { name: GUIDE.title }).isVisible()).toBe(true);
      } else {
        if (shows === "guide, then frame") await page.locator("guide-post .answer").first().hover();
        const root = shows === "guide" ? page : page.frameLocator("iframe");
        await expect.poll(() => root.locator("guide-post h2").count(), PATIENT).toBe(count);
        await expect.poll(() => root.locator("guide-post .answer").first().isVisible(), PATIENT).toBe(true);
        const guide = root.locator("guide-post").last();
        const question = await guide.locator("h2").innerText();
        await guide.locator(".answer").first().click();
        await expect.poll(() => guide.locator("h2").innerText(), PATIENT).not.toBe(question);
      }
      expect(troubles.filter((trouble) => !expected?.test(trouble))).toEqual([]);
      await page.context().close();
    } finally {
      close();
    }
  });
});
