import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { launch, openPage, service } from "../browser/browser.ts";
import { FITS, embed, embeddedFrame, misfit } from "./embed.ts";
import { SLUG } from "./posts.ts";

/* What a visitor sees of a post in which the guide's URL stands. */

const GUIDE = `${service}/guide/${SLUG}/`;
const { title } = knowledge.guides[SLUG]!;

describe.each(inject("sites"))("in WordPress $version", ({ origin }) => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser.close());

  async function opened(post: string, width = 1280, options: BrowserContextOptions = {}): Promise<{ page: Page; troubles: string[] }> {
    const { page, troubles } = await openPage(browser, { viewport: { width, height: 900 }, ...options });
    await page.goto(`${origin}/${post}/`);
    await embed(page).locator("guide-post h2").waitFor();
    return { page, troubles };
  }

  /** Does something that leads on, and gives the next heading. */
  async function turned(page: Page, turn: () => Promise<unknown>, nth = 0): Promise<string> {
    const heading = embed(page, nth).locator("guide-post h2");
    const before = await heading.innerText();
    await turn();
    await embed(page, nth).locator("guide-post h2", { hasNotText: before }).waitFor();
    return heading.innerText();
  }

  const answer = (page: Page, nth = 0): Promise<void> => embed(page, nth).locator("guide-post a.answer").first().click();
  const taken = async (page: Page): Promise<void> => {
    await embed(page).locator("guide-post").hover();
    await (await embeddedFrame(page)).waitForFunction(() => customElements.get("guide-post"));
  };

  describe.each([320, 420, 1280])("at %i px", (width) => {
    test.each([
      ["a URL on a line of its own", "line", "What changed just before?"],
      ["the embed shortcode", "shortcode", "What changed just before?"],
      ["the embed block", "block", "What changed just before?"],
      ["a question's URL", "question", knowledge.checks.service!.ask],
      ["an outcome's URL", "outcome", knowledge.causes["sshd-stopped"]!.title],
      ["a question of more than 1000 px", "long", "Which way into the server is left?"],
    ])("%s is the guide at its natural height", async (_, post, heading) => {
      const { page, troubles } = await opened(post, width);
      expect(await embed(page).locator("guide-post h2").innerText()).toBe(heading);
      await expect.poll(() => misfit(page)).toEqual(FITS);
      expect(await page.locator("blockquote:visible").count()).toBe(0);
      expect(troubles).toEqual([]);
    });

    test("answers lead on, and the height follows", async () => {
      const { page, troubles } = await opened("line", width);
      const first = await embed(page).locator("guide-post h2").innerText();
      const headings = [first, await turned(page, () => answer(page))];
      await expect.poll(() => misfit(page)).toEqual(FITS);
      headings.push(await turned(page, () => answer(page)));
      await expect.poll(() => misfit(page)).toEqual(FITS);
      expect(new Set(headings).size).toBe(3);
      expect(await turned(page, () => embed(page).locator("guide-post .back").click())).toBe(headings[1]);
      await expect.poll(() => misfit(page)).toEqual(FITS);
      expect(page.url()).toBe(`${origin}/line/`);
      expect(troubles).toEqual([]);
    });

    test("the keyboard alone answers", async () => {
      const { page, troubles } = await opened("line", width);
      const frame = await embeddedFrame(page);
      const focused = (): Promise<string> =>
        frame.evaluate(() => {
          const inner = document.activeElement!.shadowRoot?.activeElement;
          return inner instanceof HTMLElement ? `${inner.localName} ${inner.className}` : "";
        });
      const headings = [];
      for (const _ of ["while the element comes", "after"]) {
        for (let presses = 0; presses < 30 && (await focused()) !== "a answer"; presses++) await page.keyboard.press("Tab");
        expect(await focused()).toBe("a answer");
        headings.push(await turned(page, () => page.keyboard.press("Enter")));
        await expect.poll(() => misfit(page)).toEqual(FITS);
        await taken(page);
      }
      expect(await focused()).toMatch(/^h2/);
      expect(new Set(headings).size).toBe(2);
      expect(troubles).toEqual([]);
    });
  });

  test("an answer leads on before the element is there, and without it", async () => {
    const { page } = await openPage(browser);
    await page.route(`${service}/v1/*`, (route) => route.abort());
    await page.goto(`${origin}/line/`);
    await embed(page).locator("guide-post h2").waitFor();
    await turned(page, () => answer(page));
    await turned(page, () => answer(page));
    expect(await (await embeddedFrame(page)).evaluate(() => customElements.get("guide-post") === undefined)).toBe(true);
    await expect.poll(() => misfit(page)).toEqual(FITS);
  });

  test("the height follows the page's width, and every pixel", async () => {
    const { page } = await opened("line");
    await page.setViewportSize({ width: 320, height: 700 });
    await expect.poll(() => misfit(page)).toEqual(FITS);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expect.poll(() => misfit(page)).toEqual(FITS);
    const frame = await embeddedFrame(page);
    for (const padding of ["1px", "2px", "3px", "0"]) {
      await frame.evaluate((bottom) => void (document.body.style.paddingBottom = bottom), padding);
      await expect.poll(() => misfit(page).then(({ scroll }) => scroll)).toBe(0);
    }
  });

  test.each(["by mouse", "by keyboard"])("the guide's link opens its page, %s", async (how) => {
    const { page, troubles } = await opened("line");
    const link = embed(page).getByRole("link", { name: title });
    if (how === "by mouse") await link.click();
    else {
      await link.focus();
      await page.keyboard.press("Enter");
    }
    await page.waitForURL(GUIDE);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    expect(troubles).toEqual([]);
  });

  test("what the terminal shows is read in the sandbox", async () => {
    const { page, troubles } = await opened("line");
    await embed(page).locator("guide-post").hover();
    await embed(page).locator("guide-post summary", { hasText: "Paste" }).click();
    await expect.poll(() => misfit(page)).toEqual(FITS);
    await embed(page).locator("guide-post textarea").fill("ssh: connect to host 192.168.1.9 port 2222: Connection refused");
    await embed(page).getByRole("button", { name: "Read it" }).click();
    expect(await embed(page).locator("guide-post .notice").innerText()).toContain("192.168.1.9");
    await expect.poll(() => misfit(page)).toEqual(FITS);
    expect(troubles).toEqual([]);
  });

  test("commands are copied in the sandbox", async () => {
    const { page, troubles } = await opened("question");
    await taken(page);
    await embed(page).getByRole("button", { name: "Copy" }).first().click();
    await embed(page).getByRole("button", { name: "Copied" }).waitFor();
    // What was copied is pasted into a page of the browser's own.
    const command = await embed(page).locator("guide-post pre:visible code").first().innerText();
    await page.goto("about:blank");
    await page.setContent("<textarea autofocus></textarea>");
    await page.locator("textarea").focus();
    await page.keyboard.press("Control+V");
    expect((await page.locator("textarea").inputValue()).trim()).toBe(command.trim());
    expect(troubles).toEqual([]);
  });

  test("two guides in a post keep apart", async () => {
    const { page, troubles } = await opened("two");
    await embed(page, 1).locator("guide-post h2").waitFor();
    await turned(page, () => answer(page, 1), 1);
    expect(await embed(page).locator("guide-post h2").innerText()).toBe("What changed just before?");
    for (const nth of [0, 1]) await expect.poll(() => misfit(page, nth)).toEqual(FITS);
    expect(troubles).toEqual([]);
  });

  test("where the site knows Guidepost as a provider, the frame has its height from the start", async () => {
    const { page, troubles } = await openPage(browser);
    await page.goto(`${origin}/registered/`);
    const place = page.locator("iframe");
    expect(await place.getAttribute("sandbox")).toBeNull();
    const root = place.contentFrame().locator("html");
    await place.contentFrame().locator("guide-post h2").waitFor();
    expect(await root.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    expect(await page.locator("blockquote:visible").count()).toBe(0);
    await place.contentFrame().getByRole("link", { name: title }).click();
    await page.waitForURL(GUIDE);
    expect(troubles).toEqual([]);
  });

  test.each(["line", "block"])("without JavaScript there is a link instead (%s)", async (post) => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${origin}/${post}/`);
    const link = page.locator("blockquote").getByRole("link", { name: title });
    expect(await link.isVisible()).toBe(true);
    await link.click();
    await page.waitForURL(GUIDE);
  });

  test("a guide that there is not leaves the URL as its author wrote it", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${origin}/unknown/`);
    expect(await page.locator("iframe").count()).toBe(0);
    expect(await page.getByText(`${service}/guide/ssh-unknown/`).isVisible()).toBe(true);
  });
});

if (inject("sites").length === 0) test.skip("needs root on Debian");
