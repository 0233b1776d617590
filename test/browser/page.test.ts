import { axeViolations } from "./axe.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, openPage, service } from "./browser.ts";

const GUIDE = `${service}/guide/ssh-connection-refused/`;
const FRAME = `${service}/iframe/guide/ssh-connection-refused/`;

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

/** What somebody answers whose sshd is stopped. */
const ANSWERS: Record<string, string> = {
  "recent-change": "nothing",
  address: "right",
  server: "linux",
  service: "stopped",
  listener: "nothing",
};

/** Clicks these answers until a fix is shown; gives the questions that were asked. */
async function answersToFix(page: Page): Promise<string[]> {
  const asked: string[] = [];
  for (let step = 0; step < 8; step++) {
    const fix = page.locator("guide-post h3", { hasText: /^Fix$/ });
    if ((await fix.count()) > 0) return asked;
    const [check, answer] = (await wantedAnswer(page))!;
    asked.push(check);
    const question = await page.locator("guide-post h2").innerText();
    await page.locator(`guide-post a.answer[href*="${check}=${answer}"]`).first().click();
    await page.locator("guide-post h2", { hasNotText: question }).waitFor();
  }
  throw new Error(`no fix after ${asked.join(", ")}`);
}

/** Waits for the element: until then links navigate. */
async function isDefined(page: Page): Promise<void> {
  await page.waitForFunction(() => customElements.get("guide-post"));
}

/** The one of ANSWERS that the question shown is about: each answer's link has all the answers so far and itself. */
async function wantedAnswer(page: Page): Promise<[string, string] | undefined> {
  const hrefs = await page.locator("guide-post a.answer").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const queries = hrefs.map((href) => new URL(href).searchParams);
  return Object.entries(ANSWERS).find(([check]) => new Set(queries.map((query) => query.get(check))).size > 1);
}

describe.each([
  ["page", GUIDE],
  ["frame", FRAME],
])("the %s", (_, url) => {
  test("leads to the fix in place, and the address follows", async () => {
    const { page, troubles } = await openPage(browser);
    await page.goto(url);
    await page.mouse.move(200, 200);
    await isDefined(page);
    let loads = 0;
    page.on("load", () => loads++);
    const asked = await answersToFix(page);
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(await page.locator("guide-post h2").innerText()).toBe("The SSH service is stopped");
    expect(page.url()).toContain(`${url}cause/sshd-stopped/?`);
    expect(loads).toBe(0);
    await page.goBack();
    await page.locator("guide-post h2", { hasNotText: "The SSH service is stopped" }).waitFor();
    expect(troubles).toEqual([]);
  });

  test("leads to the fix by its links alone when JavaScript is off", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(url);
    await answersToFix(page);
    expect(await page.locator("guide-post h2").innerText()).toBe("The SSH service is stopped");
  });

  test("has tabs that work without JavaScript", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await page.goto(`${url}check/service/?server=linux`);
    expect(await page.locator("guide-post .block:visible").count()).toBe(1);
    await page.locator("guide-post .tabs label", { hasText: "RHEL, Fedora" }).click();
    expect(await page.locator("guide-post .block:visible").innerText()).toContain("systemctl status sshd");
  });

  test.each(["light", "dark"] as const)("has no accessibility violations, %s", async (colorScheme) => {
    const { page } = await openPage(browser, { colorScheme });
    for (const path of ["", "check/service/?server=linux", "cause/sshd-stopped/?server=linux&service=stopped"]) {
      await page.goto(url + path);
      await page.mouse.move(200, 200);
      await isDefined(page);
      expect(await axeViolations(page)).toEqual([]);
    }
  });

  test.each([320, 420, 1280])("is not wider than a screen of %i px", async (width) => {
    const { page } = await openPage(browser, { viewport: { width, height: 800 } });
    for (const path of ["", "check/firewall/?server=linux", "cause/ufw-no-rule/?firewall=ufw-silent", "cause/sshd-stopped/"]) {
      await page.goto(url + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});

test("a guide's page loads two scripts, and nothing else until a reader begins", async () => {
  const { page } = await openPage(browser);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url().replace(service, "")));
  await page.goto(GUIDE);
  await isDefined(page);
  await page.waitForLoadState("networkidle");
  expect(requests.filter((path) => path !== "/favicon.ico").toSorted()).toEqual([
    "/guide/ssh-connection-refused/",
    "/v1/embed.js",
    "/v1/page.js",
  ]);
});

test("a frame's theme stays when the element takes over", async () => {
  const { page } = await openPage(browser, { colorScheme: "light" });
  await page.goto(`${FRAME}?theme=dark`);
  await page.mouse.move(200, 200);
  await isDefined(page);
  const answer = page.locator("guide-post a.answer").first();
  expect(await answer.getAttribute("href")).toContain("theme=dark");
  await answer.click();
  await page.waitForURL(/recent-change=new/);
  expect(new URL(page.url()).searchParams.get("theme")).toBe("dark");
});

test("what the reader has turned to stays when the element takes over", async () => {
  const { page } = await openPage(browser);
  let takeOver = (): void => {};
  const held = new Promise<void>((resolve) => (takeOver = resolve));
  await page.route("**/v1/embed.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(FRAME);
  await page.locator("guide-post summary", { hasText: "Paste" }).click();
  await page.locator("guide-post a.answer").nth(1).focus();
  takeOver();
  await page.locator("guide-post textarea").waitFor();
  const focused = await page.locator("guide-post").evaluate((guide) => guide.shadowRoot!.activeElement?.textContent);
  expect(focused).toBe(await page.locator("guide-post a.answer").nth(1).textContent());
});

test("Back is the way that one came, in the guide and in the browser", async () => {
  const { page } = await openPage(browser);
  await page.goto(GUIDE);
  await isDefined(page);
  const heading = page.locator("guide-post h2");
  const first = await heading.innerText();
  await page.locator("guide-post a.answer").nth(3).click();
  await page.locator("guide-post h2", { hasNotText: first }).waitFor();
  const second = await heading.innerText();
  await page.locator("guide-post a.answer").first().click();
  await page.locator("guide-post h2", { hasNotText: second }).waitFor();
  await page.locator("guide-post .back").click();
  await page.locator("guide-post h2", { hasText: second }).waitFor();
  await page.goBack();
  await page.locator("guide-post h2", { hasText: first }).waitFor();
});

test("Back leads to the start, step by step, also for readers who came by a link to a step", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${GUIDE}?recent-change=new`);
  await isDefined(page);
  const heading = page.locator("guide-post h2");
  const seen = [await heading.innerText()];
  for (let turn = 0; turn < 2; turn++) {
    await page.locator("guide-post a.answer").first().click();
    await page.locator("guide-post h2", { hasNotText: seen.at(-1)! }).waitFor();
    seen.push(await heading.innerText());
  }
  for (const before of seen.slice(0, -1).toReversed()) {
    await page.locator("guide-post .back").click();
    await page.locator("guide-post h2", { hasText: before }).waitFor();
  }
  await page.locator("guide-post .back").click();
  await page.locator("guide-post h2", { hasNotText: seen[0]! }).waitFor();
  expect(await page.locator("guide-post .back").count()).toBe(0);
});

test("a link to a part of the page leaves the guide alone", async () => {
  const { page } = await openPage(browser);
  await page.goto(GUIDE);
  await isDefined(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.evaluate(() => scrollTo(0, document.querySelector("#table")!.getBoundingClientRect().top));
  await page.evaluate(() => document.querySelector<HTMLElement>('#table a[href="#ufw-rejects"]')!.click());
  const top = (): Promise<number> => page.evaluate(() => document.querySelector("#ufw-rejects")!.getBoundingClientRect().top);
  await expect.poll(top, { timeout: 8000 }).toBeLessThan(900);
  expect(asked).toEqual([]);
});

test("what is typed into a served step stays, every key of it", async () => {
  const { page } = await openPage(browser);
  await page.goto(`${GUIDE}check/address/?server=linux`);
  await isDefined(page);
  await page.locator("guide-post summary", { hasText: "Fill in" }).click();
  await page.getByRole("textbox", { name: "Host" }).focus();
  await page.keyboard.type("web.example.com", { delay: 30 });
  expect(await page.getByRole("textbox", { name: "Host" }).inputValue()).toBe("web.example.com");
  await page.locator("guide-post .block:visible", { hasText: "web.example.com" }).first().waitFor();
});

describe.each([true, false])("a link to a cause, with JavaScript: %s,", (javaScriptEnabled) => {
  test("opens it and leads there", async () => {
    const { page, troubles } = await openPage(browser, { javaScriptEnabled });
    await page.goto(GUIDE);
    if (javaScriptEnabled) await isDefined(page);
    await page.locator('#table a[href="#sshd-blocked"]').click();
    await page.locator("#sshd-blocked h4").first().waitFor();
    const cause = page.locator("details:has(> #sshd-blocked)");
    await expect.poll(async () => Math.abs((await cause.boundingBox())!.y)).toBeLessThan(200);
    // Long enough for the element to load and to take the address for a step.
    await page.waitForTimeout(500);
    expect(Math.abs((await cause.boundingBox())!.y)).toBeLessThan(200);
    expect(troubles).toEqual([]);
  });

  test("does so from another page", async () => {
    const { page } = await openPage(browser, { javaScriptEnabled });
    await page.goto(`${GUIDE}#sshd-blocked`);
    await page.locator("#sshd-blocked h4").first().waitFor();
    await expect.poll(async () => Math.abs((await page.locator("details:has(> #sshd-blocked)").boundingBox())!.y)).toBeLessThan(200);
  });
});

test("paper has every cause, the commands of every system, and letters dark enough to read", async () => {
  const { page } = await openPage(browser, { colorScheme: "dark" });
  await page.goto(GUIDE);
  await page.emulateMedia({ media: "print" });
  const rare = page.locator("#sshd-blocked");
  expect(await rare.locator(".panel").evaluateAll((panels) => panels.filter((panel) => !panel.checkVisibility()).length)).toBe(0);
  expect(await rare.evaluate((body) => body.getBoundingClientRect().height)).toBeGreaterThan(200);
  expect(
    await rare
      .locator("pre")
      .first()
      .evaluate((pre) => getComputedStyle(pre).color),
  ).toBe("rgb(0, 0, 0)");
  expect(
    await page.locator("header.site, .contents, #embed, guide-post").evaluateAll((parts) => parts.some((part) => part.checkVisibility())),
  ).toBe(false);
});

describe("the decision tree", () => {
  test.each([320, 1280])("is shown once at %i px, every box a link with its text inside", async (width) => {
    const { page } = await openPage(browser, { viewport: { width, height: 800 } });
    for (const slug of ["ssh-connection-refused", "ssh-no-matching-host-key-type", "git-could-not-read-from-remote-repository"]) {
      await page.goto(`${service}/guide/${slug}/`);
      const pictures = page.locator("svg.tree:visible");
      expect(await pictures.count()).toBe(1);
      const outside = await pictures.locator("a").evaluateAll((links) =>
        links.flatMap((link) => {
          const box = link.querySelector("rect")!.getBoundingClientRect();
          const text = link.querySelector("text")!.getBoundingClientRect();
          return text.right < box.right && text.bottom < box.bottom && text.top > box.top ? [] : [link.textContent];
        }),
      );
      expect(outside).toEqual([]);
    }
  });

  test("leads to the step of a box", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await page.locator("svg.tree.wide a.outcome").first().click();
    await page.locator("guide-post h3", { hasText: /^Fix$/ }).waitFor();
  });
});

describe("a pasted log", () => {
  test("skips the questions that it answers", async () => {
    const { page, troubles } = await openPage(browser);
    await page.goto(`${service}/guide/ssh-connection-timed-out/`);
    await isDefined(page);
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill(VERBOSE_LOG);
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("guide-post .notice").waitFor();
    expect(await page.locator("guide-post .notice").innerText()).toMatch(/Connection timed out\..*answers \d questions/s);
    expect(new URL(page.url()).searchParams.get("address")).toBe("private");
    const question = await page.locator("guide-post h2").innerText();
    await page.locator("guide-post a.answer").first().click();
    await page.locator("guide-post h2", { hasNotText: question }).waitFor();
    expect(page.url()).not.toContain("/check/address/");
    await page.locator("guide-post summary", { hasText: "Your answers" }).click();
    expect(await page.locator("guide-post q").first().innerText()).toContain("10.20.0.5");
    expect(troubles).toEqual([]);
  });

  test("fills the commands with its host and port", async () => {
    const { page } = await openPage(browser);
    await page.goto(`${GUIDE}check/address/`);
    await isDefined(page);
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("ssh: connect to host web.example.com port 2222: Connection refused");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("guide-post .notice").waitFor();
    await page.locator('guide-post a.answer[href*="recent-change=nothing"]').click();
    await page.locator("guide-post .block:visible", { hasText: "web.example.com" }).waitFor();
  });

  test("is sent nowhere", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await isDefined(page);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("ssh: connect to host 192.168.1.9 port 22: Connection refused");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("guide-post .notice").waitFor();
    // What reads it is fetched; nothing of the text is in those addresses.
    const names = ["later", "reader", "log", "guide/ssh-connection-refused", "fixes/ssh-connection-refused"];
    expect(requests.toSorted()).toEqual(names.map((name) => `GET ${service}/v1/${name}.js `).toSorted());
  });

  test("of another error leads to its guide", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await isDefined(page);
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("ssh: connect to host 203.0.113.10 port 22: Connection timed out");
    await page.getByRole("button", { name: "Read it" }).click();
    expect(await page.getByRole("link", { name: "Open its guide" }).getAttribute("href")).toBe(
      `${service}/guide/ssh-connection-timed-out/?error=connection-timed-out`,
    );
  });

  test("without an SSH failure is kept, and the reader is told", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await isDefined(page);
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("npm ERR! something else");
    await page.getByRole("button", { name: "Read it" }).click();
    expect(await page.locator("guide-post .notice").innerText()).toContain("No SSH failure");
    expect(await page.locator("guide-post textarea").inputValue()).toBe("npm ERR! something else");
  });
});

test("the five embed codes are copied by their buttons", async () => {
  const { page } = await openPage(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(GUIDE);
  const buttons = page.locator("#embed div.snippet [data-copy]");
  expect(await buttons.count()).toBe(5);
  await buttons.nth(2).click();
  await page.locator("#embed [data-copy]", { hasText: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(GUIDE);
});

const VERBOSE_LOG = `OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.22 25 Aug 2026
debug1: Reading configuration data /home/dev/.ssh/config
debug1: Reading configuration data /etc/ssh/ssh_config
debug3: ssh_connect_direct: entering
debug1: Connecting to db.internal [10.20.0.5] port 2222.
debug3: set_sock_tos: set socket 3 IP_TOS 0x10
debug1: connect to address 10.20.0.5 port 2222: Connection timed out
ssh: connect to host db.internal port 2222: Connection timed out
`;

test("the type declarations are text, and not what their ending stands for", async () => {
  const answer = await fetch(`${service}/v1/guide-post.d.ts`);
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});
