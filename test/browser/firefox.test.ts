import puppeteer from "puppeteer-core";
import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firefoxPath } from "../browsers.ts";
import { foreignPage, service } from "./browser.ts";
import { HOSTS, hostPage } from "./hosts.ts";

/* The key hosts in Firefox, driven by WebDriver BiDi: those in which engines were measured to differ, or peers to fail. */

const KEY = [
  "script and data attribute",
  "custom element",
  "frame",
  "one file with integrity",
  "script twice (Material and Web Awesome throw)",
  "AMD loader (Lit bundles register with it)",
  "connect-src 'self'",
  "style-src 'none'",
  "require-trusted-types-for 'script' (6 of 17 peers dead)",
  "a list of Trusted Types (10 of 17 peers dead)",
  "Trusted Types 'none'",
  "Cross-Origin-Embedder-Policy: require-corp",
  "frame below Cross-Origin-Embedder-Policy",
  "opaque origin",
  "frame in an opaque origin",
  "Integrity-Policy for scripts",
  "a reset of everything",
  "everything hidden",
  "a root of 62.5 %",
  "right to left",
];

/** A loaded machine takes a while. */
const PATIENT = { timeout: 8000 };

const path = firefoxPath();
if (!path) console.warn("no Firefox here: its tests are skipped; install firefox-esr, or set FIREFOX to its path");

describe.skipIf(!path)("in Firefox, a host with", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await puppeteer.launch({ browser: "firefox", executablePath: path!, headless: true })));
  afterAll(() => browser.close());

  test.each(KEY)("%s", async (name) => {
    const host = HOSTS[name]!;
    const { url, close } = await foreignPage(hostPage(host), host.headers);
    const page = await browser.newPage();
    try {
      const exceptions: string[] = [];
      page.on("pageerror", (error) => exceptions.push(String(error)));
      await page.goto(url);
      if (host.shows === "guide, then frame") await (await page.waitForSelector(">>> .answer"))!.hover();
      const root = host.shows?.includes("frame") ? await frameOf(page) : page;
      const answer = await root.waitForSelector(">>> .answer", { visible: true });
      const question = await root.$eval(">>> #heading", (heading) => heading.textContent);
      await answer!.click();
      await expect
        .poll(() => root.$eval(">>> #heading", (heading) => heading.textContent).catch(() => question), PATIENT)
        .not.toBe(question);
      expect(exceptions.filter((exception) => !host.expected?.test(exception))).toEqual([]);
    } finally {
      await page.close();
      close();
    }
  });

  test("a pasted log, which is read in place", async () => {
    const page = await browser.newPage();
    await page.goto(`${service}/guide/ssh-connection-refused/`);
    await (await page.waitForSelector(">>> summary"))!.click();
    await (await page.waitForSelector(">>> textarea", { visible: true }))!.type(
      "ssh: connect to host 192.168.1.9 port 2222: Connection refused",
    );
    await (await page.waitForSelector(">>> [data-read]"))!.click();
    const notice = await page.waitForSelector(">>> .notice");
    expect(await notice!.evaluate((element) => element.textContent)).toContain("192.168.1.9");
    await page.close();
  });
});

async function frameOf(page: Page): Promise<Frame> {
  const element = await page.waitForSelector(">>> iframe");
  return element!.contentFrame();
}
