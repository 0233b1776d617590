import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinnedSnippet, snippets } from "../../worker/snippets.ts";
import { foreignPage, launch, openPage, service } from "./browser.ts";

const GUIDE = { slug: "ssh-connection-refused", title: "SSH: Connection refused" };
const CODES = Object.fromEntries(snippets(service, GUIDE).map(({ id, code }) => [id, code]));

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

describe("the element", () => {
  /** A page with one guide, its events collected in `window.told`. */
  async function hosted(markup: string): Promise<{ page: Page; troubles: string[]; told: () => Promise<unknown[]> }> {
    const listener = `<script>window.told = []; for (const type of ["answer", "outcome", "solved", "error"])
      addEventListener("guidepost-" + type, ({ type, detail }) => told.push({ type, ...detail, error: detail.error && String(detail.error.name) }));</script>`;
    const host = await foreignPage(blog(`${listener}<script async src="${service}/v1/embed.js"></script>${markup}`));
    const { page, troubles } = await openPage(browser);
    await page.goto(host.url);
    return { page, troubles, told: () => page.evaluate(() => (window as unknown as { told: unknown[] }).told) };
  }

  const NAMED = 'guide="ssh-connection-refused"';

  test.each([
    ["a check", "service", /service/i],
    ["a cause", "sshd-stopped", /^The SSH service is stopped$/],
    ["an error", "connection-refused", /\?$/],
  ])("begins with %s", async (_, start, heading) => {
    const { page, troubles, told } = await hosted(`<guide-post ${NAMED} start="${start}"></guide-post>`);
    await page.locator("guide-post h2").waitFor();
    expect(await page.locator("guide-post h2").innerText()).toMatch(heading);
    expect(await told()).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("tells when its start names nothing, and begins at the beginning", async () => {
    const { page, told } = await hosted(`<guide-post ${NAMED} start="no-such-thing"></guide-post>`);
    await page.locator("guide-post h2").waitFor();
    expect(await told()).toEqual([{ type: "guidepost-error", guide: "ssh-connection-refused", error: "RangeError" }]);
  });

  test("tells the page what is answered and proposed", async () => {
    const { page, told } = await hosted(`<guide-post ${NAMED} start="service"></guide-post>`);
    await page.locator('guide-post a.answer[href*="service=stopped"]').click();
    await page.locator("guide-post summary", { hasText: "Likeliest causes" }).click();
    await page.locator("guide-post .likely a").first().click();
    await page.locator("guide-post .verdict").waitFor();
    expect(await told()).toEqual([
      { type: "guidepost-answer", guide: "ssh-connection-refused", check: "service", answer: "stopped" },
      { type: "guidepost-outcome", guide: "ssh-connection-refused", cause: expect.any(String) as string },
    ]);
  });

  test("tells the page what helped", async () => {
    const { page, told } = await hosted(`<guide-post ${NAMED} start="sshd-stopped"></guide-post>`);
    await page.getByText("It works now").click();
    await page.locator("guide-post .verdict.good").waitFor();
    expect(await told()).toEqual([{ type: "guidepost-solved", guide: "ssh-connection-refused", cause: "sshd-stopped" }]);
  });

  test("restarts and reads logs when a page asks it to", async () => {
    const { page } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    const heading = page.locator("guide-post h2");
    await heading.waitFor();
    const first = await heading.innerText();
    const element = page.locator("guide-post");
    await element.evaluate((guide: HTMLElement & { read: (text: string) => Promise<void> }) =>
      guide.read("ssh: connect to host 192.168.1.9 port 2222: Connection refused\n"),
    );
    await page.locator("guide-post .notice").waitFor();
    expect(await page.locator("guide-post .notice").innerText()).toContain("192.168.1.9");
    await element.evaluate((guide: HTMLElement & { restart: () => Promise<void> }) => guide.restart());
    await page.locator("guide-post h2", { hasText: first }).waitFor();
    expect(await page.locator("guide-post .notice").count()).toBe(0);
  });

  test("takes its options as properties too, also those set before the script came", async () => {
    const { page } = await hosted(`<main></main>`);
    await page.evaluate(() => {
      const guide = document.createElement("guide-post");
      Object.assign(guide, { guide: "ssh-connection-refused", start: "sshd-stopped", theme: "dark", compact: true });
      document.querySelector("main")!.append(guide);
    });
    await page.locator("guide-post h2", { hasText: "The SSH service is stopped" }).waitFor();
    expect(await page.locator("guide-post .guide").getAttribute("class")).toBe("guide dark compact");
    expect(await page.locator("guide-post .paste").isVisible()).toBe(false);
    expect(await page.locator("guide-post").evaluate((guide) => guide.getAttributeNames())).toEqual([]);
  });

  test("shows the author's platform first, and remembers the tab that the reader chose", async () => {
    const { page } = await hosted(`<guide-post ${NAMED} start="service" platform="rhel"></guide-post>`);
    const shown = page.locator("guide-post .block:visible");
    await shown.waitFor();
    expect(await shown.innerText()).toContain("systemctl status sshd");
    await page.locator("guide-post .tabs label", { hasText: "Windows" }).click();
    await page.locator("guide-post").hover();
    await page.locator('guide-post a.answer[href*="service=running"]').click();
    await page.locator("guide-post .back").click();
    await page.locator("guide-post .block:visible", { hasText: "Get-Service" }).waitFor();
  });

  test("fills the commands with what the reader types", async () => {
    const { page } = await hosted(`<guide-post ${NAMED} start="address"></guide-post>`);
    await page.locator("guide-post summary", { hasText: "Fill in" }).click();
    await page.getByRole("textbox", { name: "Host" }).fill("web.example.com");
    await page.locator("guide-post .block:visible", { hasText: "web.example.com" }).first().waitFor();
    await page.getByRole("textbox", { name: "Host" }).fill("; rm -rf /");
    expect(await page.locator("guide-post .block", { hasText: "rm -rf" }).count()).toBe(0);
  });

  test("shows its first view with two requests, and fetches nothing more until the reader turns to it", async () => {
    const host = await foreignPage(blog(CODES.element!));
    const { page } = await openPage(browser);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().waitFor();
    expect(asked.filter((path) => path.startsWith("/v1/"))).toEqual(["/v1/embed.js", "/v1/first/ssh-connection-refused.js"]);
    await page.locator("guide-post").hover();
    await expect.poll(() => asked).toContain("/v1/later.js");
    expect(asked).not.toContain("/v1/log.js");
    host.close();
  });

  test("leaves what is shown alone when the rest has come: the reader may be in the midst of it", async () => {
    const { page } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    const answer = page.locator("guide-post .answer").nth(1);
    await answer.evaluate((link) => Object.assign(link, { marked: true }));
    const loaded = page.waitForResponse(/later\.js/);
    await answer.focus();
    await loaded;
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("my log");
    expect(await answer.evaluate((link) => (link as unknown as { marked?: boolean }).marked)).toBe(true);
    await answer.click();
    await page.locator("guide-post .back").waitFor();
    expect(await page.locator("guide-post textarea").inputValue()).toBe("my log");
  });

  test("says while a click waits that it was heard", async () => {
    const { page } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    let arrive = (): void => undefined;
    const slow = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/\/v1\/later/, async (route) => (await slow, route.continue()));
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post [aria-busy=true]").waitFor();
    arrive();
    await page.locator("guide-post .back").waitFor();
    expect(await page.locator("guide-post [aria-busy]").count()).toBe(0);
  });

  test("keeps showing the old guide until another one is there", async () => {
    const { page } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .back").waitFor();
    const heights = await page.locator("guide-post").evaluate(async (guide) => {
      const seen: number[] = [];
      guide.setAttribute("guide", "ssh-broken-pipe");
      for (let frame = 0; frame < 60; frame++) {
        await new Promise(requestAnimationFrame);
        seen.push(guide.getBoundingClientRect().height);
      }
      return seen;
    });
    expect(Math.min(...heights)).toBeGreaterThan(100);
    await page.locator("guide-post .name", { hasText: "Broken pipe" }).waitFor();
  });

  test("a click that waited for one guide leads nowhere when the page has taken another, which works", async () => {
    const { page } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    const url = page.url();
    let arrive = (): void => undefined;
    const slow = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/\/v1\/guide\/ssh-connection-refused/, async (route) => (await slow, route.continue()));
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post").evaluate((guide) => guide.setAttribute("guide", "ssh-broken-pipe"));
    await page.locator("guide-post .name", { hasText: "Broken pipe" }).waitFor();
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .back").waitFor();
    arrive();
    await page.waitForTimeout(300);
    expect(page.url()).toBe(url);
    expect(await page.locator("guide-post .back").count()).toBe(1);
  });

  test("a log that waits to be read does not stop the answers, and is not read after a restart", async () => {
    const { page } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    let arrive = (): void => undefined;
    const slow = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/\/v1\/log/, async (route) => (await slow, route.continue()));
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("ssh: connect to host 192.168.1.9 port 22: Connection refused");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .back").waitFor();
    await page.locator("guide-post").evaluate((guide) => (guide as HTMLElementTagNameMap["guide-post"]).restart());
    await page.locator("guide-post .name").waitFor();
    arrive();
    await page.waitForTimeout(500);
    expect(await page.locator("guide-post .notice").count()).toBe(0);
  });

  test("a min-height of nothing reserves nothing", async () => {
    const { page } = await hosted(`<guide-post ${NAMED} style="min-height:0"></guide-post>`);
    await page.locator("guide-post .answer").first().waitFor();
    expect((await page.locator("guide-post").boundingBox())!.height).toBeGreaterThan(300);
  });

  test("another try that fails keeps the focus, and a failure is said once", async () => {
    const { page, told } = await hosted(`<guide-post guide="ssh-unknown"></guide-post>`);
    await page.locator("guide-post [data-retry]").focus();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await told()).length).toBe(2);
    expect(await page.locator("guide-post").evaluate((guide) => guide.shadowRoot!.activeElement?.textContent)).toBe("Try again");
  });

  test("tells of one failure once", async () => {
    const { page, told } = await hosted(`<guide-post ${NAMED}></guide-post>`);
    await page.route(/\/v1\/(?:guide|fixes|later)/, (route) => route.abort());
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .notice").waitFor();
    await page.locator("guide-post .answer").first().click();
    await page.waitForTimeout(500);
    expect(await page.locator("guide-post .notice").count()).toBe(1);
    expect(await told()).toEqual([{ type: "guidepost-error", guide: "ssh-connection-refused", error: "TypeError" }]);
  });

  test("says which of the reader's values it does not use", async () => {
    const { page } = await hosted(`<guide-post ${NAMED} start="address"></guide-post>`);
    await page.locator("guide-post summary", { hasText: "Fill in" }).click();
    await page.getByRole("textbox", { name: "Port" }).fill("70000");
    await page.locator("guide-post .refused", { hasText: "1 to 65535" }).waitFor();
    await page.getByRole("textbox", { name: "Host" }).fill("fe80::1%eth0");
    expect(await page.locator("guide-post .refused").count()).toBe(1);
  });

  test("offers another try when the guide cannot be loaded, which works once it can", async () => {
    const host = await foreignPage(blog(CODES.element!));
    const { page, troubles } = await openPage(browser);
    let isBroken = true;
    await page.route(/\/v1\/first\//, (route) => (isBroken ? route.abort() : route.continue()));
    await page.goto(host.url);
    await page.locator("guide-post [data-retry]").waitFor();
    expect(await page.getByRole("link", { name: "SSH: Connection refused" }).isVisible()).toBe(true);
    isBroken = false;
    await page.locator("guide-post [data-retry]").click();
    await page.locator("guide-post .answer").first().waitFor();
    expect(troubles.filter((trouble) => trouble.startsWith("exception"))).toEqual([]);
    host.close();
  });

  test("stays on the page and says so when the next step cannot be loaded", async () => {
    const host = await foreignPage(blog(CODES.element!));
    const { page, troubles } = await openPage(browser);
    await page.route(/\/v1\/(?:fixes|later)/, (route) => route.abort());
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .notice").waitFor();
    expect(page.url()).toBe(host.url);
    expect(await page.getByRole("link", { name: "Open its page" }).getAttribute("href")).toContain(
      `${service}/guide/ssh-connection-refused/?`,
    );
    expect(troubles.filter((trouble) => trouble.startsWith("exception"))).toEqual([]);
    host.close();
  });

  test.each([
    ["none", "trusted-types 'none'; require-trusted-types-for 'script'"],
    ["a list without Lit's", "trusted-types mine; require-trusted-types-for 'script'"],
  ])("shows its first view, and gives way to a frame when turned to, where Trusted Types allow %s of the policies", async (_, policy) => {
    const host = await foreignPage(blog(`${CODES.script}<script>0</script>`), { "Content-Security-Policy": policy });
    const { page, troubles } = await openPage(browser);
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().hover();
    await page.frameLocator("iframe").locator("guide-post .answer").first().waitFor();
    await expect.poll(() => page.locator("iframe").getAttribute("height").then(Number)).toBeGreaterThan(200);
    expect(await page.locator("iframe").isVisible()).toBe(true);
    expect(troubles.filter((trouble) => trouble.startsWith("exception"))).toEqual([]);
    host.close();
  });

  test("works where Trusted Types are required and any policy is allowed", async () => {
    const host = await foreignPage(blog(CODES.script!), { "Content-Security-Policy": "require-trusted-types-for 'script'" });
    const { page, troubles } = await openPage(browser);
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .back").waitFor();
    expect(troubles).toEqual([]);
    host.close();
  });
});

test("the frame code shows the first question, and tells the page its height", async () => {
  const listener = `<script>addEventListener("message", ({ data }) => { if (data?.type === "guidepost:resize") document.querySelector("iframe").height = data.height; });</script>`;
  const host = await foreignPage(blog(listener + CODES.iframe!.replace(/height="\d+"/, 'height="700"')));
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

test("the frame tells its height in every dialect that hosts speak", async () => {
  const listener = `<script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>`;
  const frame = CODES.iframe!.replace('/" width', '/?childId=pym-0#?secret=abcdefghij" width');
  const host = await foreignPage(blog(listener + frame));
  const { page } = await openPage(browser);
  await page.goto(host.url);
  await page.frameLocator("iframe").locator("guide-post .answer").first().waitFor();
  await page.waitForTimeout(1500);
  const heard = await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  const src = `${service}/iframe/guide/ssh-connection-refused/`;
  const { height } = heard.find((message) => (message as { type?: string }).type === "guidepost:resize") as { height: number };
  expect(height).toBeGreaterThan(200);
  for (const message of [
    { type: "guidepost:resize", v: 1, height },
    { sentinel: "amp", type: "embed-size", height },
    JSON.stringify({ src, context: "iframe.resize", method: "resize", height }),
    { action: "resize", width: 420, height },
    { "datawrapper-height": { [src]: height } },
    { message: "height", value: height, secret: "abcdefghij" },
    `pymxPYMxpym-0xPYMxheightxPYMx${height}`,
  ]) {
    expect(heard).toContainEqual(message);
  }
  host.close();
});

test("the frame follows the theme that its host tells it", async () => {
  const host = await foreignPage(blog(CODES.iframe!));
  const { page } = await openPage(browser, { colorScheme: "light" });
  await page.goto(host.url);
  const main = page.frameLocator("iframe").locator("main");
  await main.waitFor();
  const colour = (): Promise<string> => main.evaluate((element) => getComputedStyle(element).backgroundColor);
  const light = await colour();
  await page.evaluate(() => document.querySelector("iframe")!.contentWindow!.postMessage({ type: "guidepost:theme", theme: "dark" }, "*"));
  await expect.poll(colour).not.toBe(light);
  await page.evaluate(() => document.querySelector("iframe")!.contentWindow!.postMessage({ type: "guidepost:theme", theme: "auto" }, "*"));
  await expect.poll(colour).toBe(light);
  host.close();
});

test("a host that answers each height with a theme is answered once", async () => {
  const host = await foreignPage(
    blog(
      `<script>window.heard = 0; addEventListener("message", ({ data, source }) => { heard++; if (data?.type === "guidepost:resize") source.postMessage({ type: "guidepost:theme", theme: "dark" }, "*"); });</script>${CODES.iframe}`,
    ),
  );
  const { page } = await openPage(browser);
  await page.goto(host.url);
  await page.frameLocator("iframe").locator("guide-post .answer").first().waitFor();
  await page.waitForTimeout(2000);
  expect(await page.evaluate(() => (window as unknown as { heard: number }).heard)).toBeLessThan(100);
  host.close();
});

test("a double click answers one question, and a second click while the rest loads none", async () => {
  const host = await foreignPage(blog(CODES.element!));
  const { page } = await openPage(browser);
  await page.route(/\/v1\/later/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.addInitScript(() => {
    (window as unknown as { told: string[] }).told = [];
    addEventListener("guidepost-answer", (event) =>
      (window as unknown as { told: string[] }).told.push((event as CustomEvent<{ check: string }>).detail.check),
    );
  });
  await page.goto(host.url);
  const answer = page.locator("guide-post .answer").first();
  await answer.dblclick();
  await answer.click();
  await page.locator("guide-post .back").waitFor();
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toHaveLength(1);
  host.close();
});

test.each(["light", "dark"])("the element takes the %s colours of a page that sets them itself", async (scheme) => {
  const host = await foreignPage(blog(CODES.element!, `<style>html{color-scheme:${scheme}}</style>`));
  const { page } = await openPage(browser, { colorScheme: scheme === "light" ? "dark" : "light" });
  await page.goto(host.url);
  await page.locator("guide-post .answer").first().waitFor();
  const background = await page.locator("guide-post .guide").evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(background).toBe(scheme === "light" ? "rgb(255, 255, 255)" : "rgb(18, 25, 27)");
  host.close();
});

test("the frame shows a question's commands, and the box for logs, when the reader asks for them", async () => {
  const { page } = await openPage(browser, { viewport: { width: 420, height: 800 } });
  await page.goto(`${service}/iframe/guide/ssh-permission-denied-publickey/`);
  expect(await page.locator("guide-post pre").count()).toBe(0);
  await page.mouse.move(200, 200);
  await page.waitForFunction(() => customElements.get("guide-post"));
  await page.locator("guide-post summary", { hasText: "Paste" }).click();
  await page.locator("guide-post textarea").fill("a log");
  await page.locator("guide-post pre").first().waitFor();
  expect(await page.locator("guide-post .paste").getAttribute("open")).toBe("");
});

test("the frame's commands are one link away without JavaScript", async () => {
  const { page } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${service}/iframe/guide/ssh-permission-denied-publickey/`);
  await page.getByRole("link", { name: "Show the commands" }).click();
  expect(await page.locator("guide-post pre").first().isVisible()).toBe(true);
});

test("a copied command is told to screen readers", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${service}/guide/ssh-connection-refused/check/service/?server=linux`);
  await page.waitForFunction(() => customElements.get("guide-post"));
  const button = page.locator("guide-post .copy:visible");
  expect(await button.getAttribute("aria-label")).toBe(null);
  await page.getByRole("button", { name: "Copy systemctl status ssh" }).click();
  await page.getByRole("status").filter({ hasText: "Copied" }).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Copy systemctl status ssh" }).waitFor();
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
  await page.frames()[1]!.waitForFunction(() => customElements.get("guide-post"));
  await frame.locator("guide-post .answer").first().click();
  await frame.locator("guide-post h2", { hasNotText: question }).waitFor();
  expect(troubles).toEqual([]);
  host.close();
});

describe("nothing on the page moves when the guide comes", () => {
  const codes = { ...CODES, pinned: pinnedSnippet(service, GUIDE) };
  const columns = [320, 420, 720];

  test.each(["script", "iframe", "element", "pinned"].flatMap((id) => columns.map((column) => [id, column] as const)))(
    "with the %s code in a column of %i px",
    async (id, column) => {
      const observer = `<script>window.shift = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value; }).observe({ type: "layout-shift", buffered: true });</script>`;
      const host = await foreignPage(blog(`${observer}<div style="width:${column}px">${codes[id as keyof typeof codes]}</div>`));
      const { page } = await openPage(browser, { viewport: { width: 1280, height: 1400 } });
      await page.goto(host.url);
      const root = id === "iframe" ? page.frameLocator("iframe") : page;
      await root.locator("guide-post .answer").first().waitFor();
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
      host.close();
    },
  );

  test("and all of the guide shows once the reader turns to it", async () => {
    const host = await foreignPage(blog(`<div style="width:320px">${CODES.element}</div>`));
    const { page } = await openPage(browser);
    await page.goto(host.url);
    await page.locator("guide-post .answer").first().focus();
    const section = page.locator("guide-post section");
    expect(await section.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    host.close();
  });
});
