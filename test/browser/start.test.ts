import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeViolations } from "./axe.ts";
import { foreignPage, launch, openPage, service } from "./browser.ts";

const START = `${service}/`;
const LOG = `$ ssh -v alice@secret.example.com
debug1: Connecting to secret.example.com [203.0.113.5] port 22.
ssh: connect to host secret.example.com port 22: Connection refused`;

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

async function paste(page: Page, text: string): Promise<void> {
  await page.fill("#log", text);
  await page.click("#paste button");
}

async function code(page: Page, id: string): Promise<string> {
  return page.locator(`#embed-${id} code`).innerText();
}

/** Opens the builder: its preview is loaded when it comes into view. */
async function openBuilder(page: Page): Promise<void> {
  await page.goto(START);
  await page.locator("#builder").scrollIntoViewIfNeeded();
  await page.locator("[data-preview=element] guide-post").waitFor();
}

describe("the box for pasted logs", () => {
  test("names the error and its line, keeps the text, and leads to the guide", async () => {
    const { page, troubles } = await openPage(browser);
    await page.goto(START);
    await paste(page, LOG);
    await page.locator(".found").waitFor();
    expect(await page.locator(".found h2").innerText()).toBe("Connection refused");
    expect(await page.locator(".found code").innerText()).toBe("ssh: connect to host secret.example.com port 22: Connection refused");
    expect(await page.inputValue("#log")).toBe(LOG);
    await page.click(".found a.go");
    await page.locator("guide-post h2").waitFor();
    expect(page.url()).toContain("/guide/ssh-connection-refused/?error=connection-refused");
    expect(troubles).toEqual([]);
  });

  test("sends nothing of the text", async () => {
    const { page } = await openPage(browser);
    const sent: string[] = [];
    page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
    await page.goto(START);
    await paste(page, LOG);
    await page.click(".found a.go");
    await page.waitForURL(/\/guide\//);
    expect(sent.filter((text) => text.includes("secret") || text.includes("203.0.113.5"))).toEqual([]);
  });

  test("reads what is pasted without a press of the button", async () => {
    const { page } = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(START);
    await page.evaluate((text) => navigator.clipboard.writeText(text), LOG);
    await page.focus("#log");
    await page.keyboard.press("Control+V");
    await page.locator(".found").waitFor();
  });

  test("says so where there is no failure in it", async () => {
    const { page } = await openPage(browser);
    await page.goto(START);
    await paste(page, "Welcome to Debian");
    expect(await page.locator("#read .notice").innerText()).toContain("No SSH failure");
  });

  test("says so when the patterns cannot be loaded, and can be asked again", async () => {
    const { page } = await openPage(browser);
    await page.route("**/v1/log.js*", (route) => route.abort());
    await page.goto(START);
    await paste(page, LOG);
    expect(await page.locator("#read .notice").innerText()).toContain("Your text is still here");
    await page.unroute("**/v1/log.js*");
    await page.click("#paste button");
    await page.locator(".found").waitFor();
  });
});

describe("the search", () => {
  test.each([
    ["refused", "SSH: Connection refused"],
    ["known hosts", "SSH: Offending key in known_hosts"],
    ["permision denied", "SSH: Permission denied (publickey)"],
  ])("finds for %s among others: %s", async (query, title) => {
    const { page, troubles } = await openPage(browser);
    await page.goto(START);
    await page.fill("#search", query);
    await page.locator("#found li").first().waitFor();
    expect(await page.locator("#found a").allInnerTexts()).toContain(title);
    expect(await page.locator(".stations").isVisible()).toBe(false);
    await page.fill("#search", "");
    await page.locator(".stations").waitFor();
    expect(troubles).toEqual([]);
  });

  test("shows all guides where it finds nothing", async () => {
    const { page } = await openPage(browser);
    await page.goto(START);
    await page.fill("#search", "qqqqqqqq");
    await page.getByText("Nothing has these words").waitFor();
    expect(await page.locator(".stations").isVisible()).toBe(true);
  });
});

describe("the builder", () => {
  test("shows the element, the frame and the badge as they will be", async () => {
    const { page, troubles } = await openPage(browser);
    await openBuilder(page);
    await page.locator("[data-preview=element] guide-post a.answer").first().waitFor();
    await page.click("#preview-frame");
    await page.frameLocator("[data-preview=frame] iframe").locator("guide-post a.answer").first().waitFor();
    await page.click("#preview-badge");
    const width = await page
      .locator("[data-preview=badge] img")
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
    expect(width).toBeGreaterThan(50);
    expect(troubles).toEqual([]);
  });

  test("puts what is chosen into the codes and the preview", async () => {
    const { page } = await openPage(browser);
    await openBuilder(page);
    await page.selectOption("#guide", "ssh-connection-timed-out");
    await page.locator("[data-preview=element] guide-post[guide=ssh-connection-timed-out]").waitFor();
    await page.selectOption("#start", "cause/ufw-no-rule/");
    await page.selectOption("#theme", "dark");
    await page.selectOption("#platform", "debian");
    await page.check("[name=compact]");
    await page.selectOption("#style", "flat-square");
    const attributes = 'start="ufw-no-rule" theme="dark" platform="debian" compact';
    await page.locator(`[data-preview=element] guide-post[start=ufw-no-rule][theme=dark][platform=debian][compact]`).waitFor();
    expect(await code(page, "element")).toContain(`<guide-post guide="ssh-connection-timed-out" ${attributes} `);
    expect(await code(page, "script")).toContain('data-start="ufw-no-rule" data-theme="dark" data-platform="debian" data-compact ');
    expect(await code(page, "iframe")).toContain("/iframe/guide/ssh-connection-timed-out/cause/ufw-no-rule/?theme=dark");
    expect(await code(page, "oembed")).toBe(`${START}guide/ssh-connection-timed-out/cause/ufw-no-rule/`);
    expect(await code(page, "badge")).toContain("/badge/ssh-connection-timed-out.svg?style=flat-square");
    expect(await page.locator("#how-to-docusaurus code").last().textContent()).toContain('data-start="ufw-no-rule"');
  });

  test("hands out a code that works in a plain HTML file", async () => {
    const { page, troubles } = await openPage(browser);
    await openBuilder(page);
    await page.selectOption("#start", "check/service/");
    const question = await page.locator("[data-preview=element] guide-post[start=service] h2").innerText();
    const author = await foreignPage(`<!doctype html><title>Post</title>${await code(page, "script")}`);
    await page.goto(author.url);
    await page.locator("guide-post h2", { hasText: question }).waitFor();
    author.close();
    expect(troubles).toEqual([]);
  });
});

describe.each([320, 420, 1280])("at %i px", (width) => {
  test.each(["light", "dark"] as const)(
    "the start page keeps the rules of WCAG 2.2 AA in %s colours and is not too wide",
    async (colorScheme) => {
      const { page } = await openPage(browser, { viewport: { width, height: 800 }, colorScheme });
      await page.goto(START);
      await paste(page, LOG);
      await page.locator(".found").waitFor();
      await page.locator("#builder").scrollIntoViewIfNeeded();
      await page.locator("[data-preview=element] guide-post").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    },
  );
});

test("without JavaScript there is nothing that does not work: the command line, the guides and a guide's codes", async () => {
  const { page } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(START);
  expect(await page.locator("textarea, input, select, .start button").filter({ visible: true }).count()).toBe(0);
  expect(await page.locator(".hero pre").innerText()).toContain("/diagnose");
  await page.getByRole("link", { name: "SSH: Connection refused", exact: true }).first().click();
  expect(page.url()).toBe(`${service}/guide/ssh-connection-refused/`);
});
