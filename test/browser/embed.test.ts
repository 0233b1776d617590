import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snippets } from "../../worker/snippets.ts";
import { foreignPage, launch, openPage, service } from "./browser.ts";

const CODES = Object.fromEntries(
  snippets(service, { slug: "ssh-connection-refused", title: "SSH: Connection refused" }).map(({ id, code }) => [id, code]),
);

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

function blog(body: string, head = ""): string {
  return `<!doctype html><html lang="en"><head><title>A blog</title>${head}</head><body><h1>My server</h1>${body}<p id="after">After</p></body></html>`;
}

describe.each(["script", "element"])("the %s code on somebody else's page", (id) => {
  test("shows the guide, leads on in place, and leaves the page's address alone", async () => {
    const host = await foreignPage(blog(CODES[id]!));
    const { page, troubles } = await openPage(browser);
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().waitFor();
    expect(await page.locator("guide-post").count()).toBe(1);
    const question = await page.locator("guide-post h2").innerText();
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post h2", { hasNotText: question }).waitFor();
    expect(page.url()).toBe(host.url);
    await page.locator("guide-post .back").click();
    await page.locator("guide-post h2", { hasText: question }).waitFor();
    expect(troubles).toEqual([]);
    host.close();
  });

  test("shows its link when scripts are off", async () => {
    const host = await foreignPage(blog(CODES[id]!));
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(host.url);
    expect(await page.getByRole("link", { name: "SSH: Connection refused" }).getAttribute("href")).toBe(
      `${service}/guide/ssh-connection-refused/`,
    );
    host.close();
  });

  test("keeps its link when the guide cannot be loaded, and throws nothing", async () => {
    const host = await foreignPage(blog(CODES[id]!.replaceAll('"ssh-connection-refused"', '"ssh-unknown"')));
    const { page, troubles } = await openPage(browser);
    const failed = page.waitForEvent("console");
    await page.goto(host.url);
    await failed;
    expect(await page.getByRole("link", { name: "SSH: Connection refused" }).isVisible()).toBe(true);
    expect(troubles.filter((trouble) => trouble.startsWith("exception"))).toEqual([]);
    host.close();
  });
});

describe("hostile pages", () => {
  test.each([
    ["a reset of everything", "<style>*{all:unset!important}</style>"],
    ["a root of 62.5 %", "<style>html{font-size:62.5%}</style>"],
    [
      "inherited text styles",
      "<style>body{text-transform:uppercase;letter-spacing:9px;line-height:4;color:red;text-align:center;word-spacing:2em}</style>",
    ],
  ])("%s leaves the look of the guide alone", async (_, style) => {
    const look = async (head: string): Promise<unknown> => {
      const host = await foreignPage(blog(CODES.element!, `${head}<style>body{width:600px}</style>`));
      const { page } = await openPage(browser);
      await page.goto(host.url);
      await page.locator("guide-post .answer").first().waitFor();
      const seen = await page.locator("guide-post h2").evaluate((heading) => {
        const { fontSize, color, letterSpacing, textTransform, lineHeight, textAlign } = getComputedStyle(heading);
        return { fontSize, color, letterSpacing, textTransform, lineHeight, textAlign };
      });
      host.close();
      return seen;
    };
    expect(await look(style)).toEqual(await look(""));
  });

  test("a policy of connect-src 'self' does not stop it", async () => {
    const host = await foreignPage(blog(CODES.script!), {
      "Content-Security-Policy": `default-src 'self'; script-src ${service}; style-src 'self'; connect-src 'self'`,
    });
    const { page } = await openPage(browser);
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().waitFor();
    host.close();
  });

  test("places that are added later, and a second script, work and double nothing", async () => {
    const host = await foreignPage(blog(`${CODES.script}${CODES.script!.split("\n")[0]}`));
    const { page, troubles } = await openPage(browser);
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().waitFor();
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<section><div data-guidepost="ssh-connection-timed-out"></div></section>');
    });
    await page.locator("section guide-post .answer").first().waitFor();
    expect(await page.locator("guide-post").count()).toBe(2);
    expect(troubles).toEqual([]);
    host.close();
  });
});

test("the frame code shows the first question, and tells the page its height", async () => {
  const listener = `<script>addEventListener("message", ({ data }) => { if (data?.type === "guidepost:resize") document.querySelector("iframe").height = data.height; });</script>`;
  const host = await foreignPage(blog(listener + CODES.iframe!.replace('height="400"', 'height="700"')));
  const { page, troubles } = await openPage(browser);
  await page.goto(host.url);
  const frame = page.frameLocator("iframe");
  await frame.locator("guide-post .answer").first().waitFor();
  expect(await frame.locator(".answer").count()).toBeGreaterThan(2);
  await page.waitForFunction(() => Number(document.querySelector("iframe")!.height) !== 700);
  const fits = await page.locator("iframe").evaluate((element: HTMLIFrameElement) => element.clientHeight);
  expect(fits).toBeGreaterThan(250);
  expect(fits).toBeLessThanOrEqual(400);
  expect(troubles).toEqual([]);
  host.close();
});

test("the frame works in the sandbox that WordPress puts it into", async () => {
  const host = await foreignPage(
    blog(CODES.iframe!.replace("<iframe ", '<iframe sandbox="allow-scripts" ').replace('/" width', '/#?secret=abcdefghij" width')),
    {},
  );
  const { page, troubles } = await openPage(browser);
  await page.addInitScript(() => {
    (window as unknown as { heights: number[] }).heights = [];
    addEventListener("message", ({ data }: MessageEvent<{ message?: string; secret?: string; value?: number }>) => {
      if (data?.message === "height" && data.secret === "abcdefghij")
        (window as unknown as { heights: number[] }).heights.push(data.value!);
    });
  });
  await page.goto(host.url);
  await page.waitForFunction(() => (window as unknown as { heights: number[] }).heights.length > 0);
  const frame = page.frameLocator("iframe");
  const question = await frame.locator("guide-post h2").innerText();
  await frame.locator("guide-post .answer").first().hover();
  await frame.locator("guide-post textarea").waitFor({ state: "attached" });
  await frame.locator("guide-post .answer").first().click();
  await frame.locator("guide-post h2", { hasNotText: question }).waitFor();
  expect(troubles).toEqual([]);
  host.close();
});
