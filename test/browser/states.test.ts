import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations } from "./axe.ts";
import { foreignPage, launch, openPage, service } from "./browser.ts";

/* Every state of the guide, in both themes: no accessibility violations (WCAG 2.2 AA by axe-core), and a heading that takes the focus. */

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const GUIDE = "/guide/ssh-connection-refused/";
const paste = async (page: Page, text: string): Promise<void> => {
  await page.locator("guide-post summary", { hasText: "Paste" }).click();
  await page.locator("guide-post textarea").fill(text);
  await page.getByRole("button", { name: "Read it" }).click();
  await page.locator("guide-post .notice").waitFor();
};
const open = async (page: Page, summary: string): Promise<void> => page.locator("guide-post summary", { hasText: summary }).click();

const STATES: Record<string, [path: string, turn?: (page: Page) => Promise<unknown>]> = {
  "the first question": [GUIDE],
  "which error it is": ["/guide/ssh-no-matching-host-key-type/"],
  "a question with commands": [`${GUIDE}check/service/?server=linux`],
  "an outcome": [`${GUIDE}cause/sshd-stopped/?server=linux&service=stopped`],
  "an outcome out of reach": [`${GUIDE}cause/ufw-rejects/?server=no-access`],
  "the good end": [`${GUIDE}cause/sshd-stopped/solved/?server=linux&service=stopped`],
  "the report": [`${GUIDE}report/?server=linux&service=stopped&tried=sshd-stopped`],
  "the box for logs": [GUIDE, (page) => open(page, "Paste")],
  "a log that was read": [GUIDE, (page) => paste(page, "ssh: connect to host 192.168.1.9 port 22: Connection refused")],
  "a log of another error": [GUIDE, (page) => paste(page, "ssh: connect to host 192.168.1.9 port 22: Connection timed out")],
  "a log that says nothing": [GUIDE, (page) => paste(page, "hello")],
  "the reader's own values": [`${GUIDE}check/service/?server=linux`, (page) => open(page, "Fill in")],
  "the answers so far": [`${GUIDE}check/service/?server=linux&tried=sshd-killed`, (page) => open(page, "Your answers")],
  "the likeliest causes": [`${GUIDE}check/service/?server=linux`, (page) => open(page, "Likeliest")],
};

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  test.each(Object.entries(STATES))("%s has no violations", async (_, [path, turn]) => {
    const { page } = await openPage(browser, { colorScheme, viewport: { width: 420, height: 900 } });
    await page.goto(service + path);
    await page.waitForFunction(() => customElements.get("guide-post"));
    await turn?.(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });

  test("a guide that cannot be loaded has no violations", async () => {
    const head = `<title>A blog</title><style>html{color-scheme:light dark;background:canvas;color:canvastext}</style>`;
    const body = `<main><h1>My server</h1><script async src="${service}/v1/embed.js"></script><guide-post guide="ssh-unknown"><a href="${service}/">All guides</a></guide-post></main>`;
    const host = await foreignPage(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`);
    const { page } = await openPage(browser, { colorScheme });
    await page.goto(host.url);
    await page.locator("guide-post [data-retry]").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
    host.close();
  });
});

describe("by keyboard", () => {
  test("an answer is reached and given, and the next question's heading has the focus", async () => {
    const { page } = await openPage(browser);
    await page.goto(service + GUIDE);
    await page.waitForFunction(() => customElements.get("guide-post"));
    const focused = (): Promise<string> =>
      page.evaluate(() => document.querySelector("guide-post")!.shadowRoot!.activeElement?.textContent?.trim() ?? "");
    const first = await page.locator("guide-post h2").innerText();
    await page.locator("guide-post .answer").first().focus();
    await page.keyboard.press("Tab");
    expect(await focused()).toBe(await page.locator("guide-post .answer").nth(1).innerText());
    await page.keyboard.press("Enter");
    await page.locator("guide-post h2", { hasNotText: first }).waitFor();
    expect(await focused()).toBe(await page.locator("guide-post h2").innerText());
  });

  test("the tabs of systems are moved through by arrows, and the commands follow", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${service}${GUIDE}check/service/?server=linux`);
    await page.waitForFunction(() => customElements.get("guide-post"));
    const shown = page.locator("guide-post .block:visible");
    const before = await shown.innerText();
    await page.locator("guide-post .tabs input:checked").focus();
    await page.keyboard.press("ArrowRight");
    expect(await shown.innerText()).not.toBe(before);
  });
});

test("the accessibility tree names the guide by its question, and the answers as links", async () => {
  const { page } = await openPage(browser);
  await page.goto(service + GUIDE);
  await page.waitForFunction(() => customElements.get("guide-post"));
  const question = await page.locator("guide-post h2").innerText();
  const region = page.getByRole("region", { name: question });
  expect(await region.getByRole("heading", { name: question, level: 2 }).count()).toBe(1);
  expect(await region.getByRole("link").count()).toBeGreaterThan(3);
  expect(await page.getByRole("status").count()).toBe(0);
});

test("on paper there are the outcome and the answers that led there, without buttons", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${service}${GUIDE}cause/sshd-stopped/?server=linux&service=stopped`);
  await page.waitForFunction(() => customElements.get("guide-post"));
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("guide-post h2").isVisible()).toBe(true);
  expect(await page.locator("guide-post .evidence dl").isVisible()).toBe(true);
  for (const hidden of [".copy", ".toolbar", ".paste", ".values"])
    expect(await page.locator(`guide-post ${hidden}`).first().isVisible()).toBe(false);
});

test("at 400 % zoom (320 px wide) nothing has to be scrolled sideways", async () => {
  const { page } = await openPage(browser, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
  for (const [path] of Object.values(STATES)) {
    await page.goto(service + path);
    await page.waitForFunction(() => customElements.get("guide-post"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test("nothing moves for readers who want reduced motion", async () => {
  const { page } = await openPage(browser, { reducedMotion: "reduce" });
  await page.goto(service + GUIDE);
  await page.waitForFunction(() => customElements.get("guide-post"));
  const moving = await page.locator("guide-post").evaluate(
    (guide) =>
      [...guide.shadowRoot!.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration !== "0s" || animationName !== "none";
      }).length,
  );
  expect(moving).toBe(0);
});
