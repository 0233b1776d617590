import { axeViolations } from "./axe.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, openPage, service } from "./browser.ts";

const GUIDE = `${service}/guide/ssh-connection-refused/`;
const FRAME = `${service}/iframe/guide/ssh-connection-refused/`;

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

/** Clicks the answers of a sysadmin whose sshd is stopped, until a fix is shown; gives the questions asked. */
const ANSWERS: Record<string, RegExp> = {
  "recent-change": /Nothing that I know of/,
  server: /Linux/,
  service: /inactive \(dead\)/,
  listener: /nothing/i,
};

async function answersToFix(page: import("playwright-core").Page): Promise<string[]> {
  const asked: string[] = [];
  for (let step = 0; step < 8; step++) {
    if (await page.getByRole("heading", { name: "Fix", exact: true }).first().isVisible()) return asked;
    const href = (await page.locator("guide-post a.answer").first().getAttribute("href"))!;
    const keys = [...new URL(href, GUIDE).searchParams.keys()];
    const check = keys.findLast((key) => key !== "error")!;
    asked.push(check);
    await page
      .locator("guide-post a.answer")
      .filter({ hasText: ANSWERS[check] ?? /./ })
      .first()
      .click();
    await page.waitForTimeout(50);
  }
  throw new Error(`no fix after ${asked.join(", ")}`);
}

describe.each([
  ["page", GUIDE],
  ["frame", FRAME],
])("the %s", (_, url) => {
  test("leads to the fix in place, and the address follows", async () => {
    const { page, troubles } = await openPage(browser);
    await page.goto(url);
    await page.mouse.move(200, 200);
    await page.locator("guide-post textarea").waitFor({ state: "attached" });
    let loads = 0;
    page.on("load", () => loads++);
    const asked = await answersToFix(page);
    expect(asked.slice(0, 2)).toEqual(["recent-change", "server"]);
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
    expect(page.url()).toContain("/cause/sshd-stopped/");
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
      await page.locator("guide-post textarea").waitFor({ state: "attached" });
      expect(await axeViolations(page)).toEqual([]);
    }
  });

  test.each([320, 420, 1280])("is not wider than a screen of %i px", async (width) => {
    const { page } = await openPage(browser, { viewport: { width, height: 800 } });
    for (const path of ["", "check/firewall/?server=linux", "cause/ufw-no-rule/?firewall=ufw-silent", "cause/sshd-stopped/"]) {
      const answer = await page.goto(url + path);
      if (answer?.status() === 404) continue;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});

describe("a pasted log", () => {
  test("skips the questions that it answers, and fills the commands", async () => {
    const { page, troubles } = await openPage(browser);
    await page.goto(GUIDE);
    await page.locator("guide-post textarea").waitFor({ state: "attached" });
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill(VERBOSE_LOG);
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("guide-post .notice").waitFor();
    expect(await page.locator("guide-post .notice").innerText()).toMatch(/Connection refused.*answers? w/s);
    expect(new URL(page.url()).searchParams.get("address")).toBe("this-machine");
    expect(await page.locator("guide-post h2").innerText()).not.toContain("shortly before");
    expect(await page.locator("guide-post .screen").innerText()).toContain("2222");
    await page.locator("guide-post summary", { hasText: "Your answers" }).click();
    expect(await page.locator("guide-post q").first().innerText()).toContain("port 2222");
    expect(troubles).toEqual([]);
  });

  test("is sent nowhere", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await page.locator("guide-post textarea").waitFor({ state: "attached" });
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill(VERBOSE_LOG);
    await page.getByRole("button", { name: "Read it" }).click();
    await page.locator("guide-post .notice").waitFor();
    expect(requests).toEqual([]);
  });

  test("of another error leads to its guide", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await page.locator("guide-post textarea").waitFor({ state: "attached" });
    await page.locator("guide-post summary", { hasText: "Paste" }).click();
    await page.locator("guide-post textarea").fill("ssh: connect to host 203.0.113.10 port 22: Connection timed out");
    await page.getByRole("button", { name: "Read it" }).click();
    expect(await page.getByRole("link", { name: "Open its guide" }).getAttribute("href")).toBe(
      `${service}/guide/ssh-connection-timed-out/`,
    );
  });

  test("without an SSH failure is kept, and the reader is told", async () => {
    const { page } = await openPage(browser);
    await page.goto(GUIDE);
    await page.locator("guide-post textarea").waitFor({ state: "attached" });
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
  const buttons = page.locator("#embed [data-copy]");
  expect(await buttons.count()).toBe(5);
  await buttons.nth(2).click();
  await page.locator("#embed [data-copy]", { hasText: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(GUIDE);
});

const VERBOSE_LOG = `OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.22 25 Aug 2026
debug1: Reading configuration data /home/dev/.ssh/config
debug1: Reading configuration data /etc/ssh/ssh_config
debug3: ssh_connect_direct: entering
debug1: Connecting to localhost [127.0.0.1] port 2222.
debug3: set_sock_tos: set socket 3 IP_TOS 0x10
debug1: connect to address 127.0.0.1 port 2222: Connection refused
ssh: connect to host localhost port 2222: Connection refused
`;
