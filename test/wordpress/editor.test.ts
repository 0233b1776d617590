import type { APIResponse, Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { launch, openPage, service } from "../browser/browser.ts";
import { FITS, embed, misfit } from "./embed.ts";
import { SLUG } from "./posts.ts";

/* What an author sees who pastes the guide's URL into the block editor. It takes https alone. */

const { title } = knowledge.guides[SLUG]!;
const secureService = inject("secureService");

describe.each(inject("sites"))("in the editor of WordPress $version", ({ origin }) => {
  let browser: Browser;
  /** An author who has logged in. */
  let author: BrowserContext;
  beforeAll(async () => {
    browser = await launch();
    author = await browser.newContext();
    // Its form is not shown to those who do not take its cookie.
    await author.request.get(`${origin}/wp-login.php`);
    await author.request.post(`${origin}/wp-login.php`, { form: { log: "author", pwd: "password" } });
  });
  afterAll(() => browser.close());

  /** The editor with a new post. */
  async function editor(): Promise<{ page: Page; troubles: string[] }> {
    const { page, troubles } = await openPage(browser, {
      storageState: await author.storageState(),
      ignoreHTTPSErrors: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.goto(`${origin}/wp-admin/post-new.php`);
    await page.locator(".edit-post-header, .editor-header").waitFor({ timeout: 30_000 });
    return { page, troubles };
  }

  /** What the editor asks WordPress for when it previews a URL. */
  async function preview(url: string): Promise<APIResponse> {
    const nonce = await author.request.get(`${origin}/wp-admin/admin-ajax.php?action=rest-nonce`);
    return author.request.get(`${origin}/wp-json/oembed/1.0/proxy?url=${encodeURIComponent(url)}`, {
      headers: { "X-WP-Nonce": await nonce.text() },
    });
  }

  /** What holds the blocks: the page, or since WordPress 6.3 a frame of it. */
  async function canvas(page: Page): Promise<Frame> {
    const heading = page.locator(".wp-block-post-title");
    const framed = page.frameLocator("iframe[name=editor-canvas]").locator(".wp-block-post-title");
    await heading.or(page.locator("iframe[name=editor-canvas]")).first().waitFor();
    return (await heading.count()) > 0 ? page.mainFrame() : (await (await framed.elementHandle()).ownerFrame())!;
  }

  test("a pasted URL is the guide at once, and in the post that is published", async () => {
    const { page, troubles } = await editor();
    const blocks = await canvas(page);
    await blocks.locator(".wp-block-post-title").click();
    await page.keyboard.type("Pasted");
    await page.keyboard.press("Enter");
    await page.evaluate((url) => navigator.clipboard.writeText(url), `${secureService}/guide/${SLUG}/`);
    await page.keyboard.press("Control+V");
    const shown = blocks.locator(".wp-block-embed iframe.wp-embedded-content");
    await shown.contentFrame().locator("guide-post h2").waitFor();
    const tooHigh = async (): Promise<number> => {
      const own = await shown
        .contentFrame()
        .locator("html")
        .evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
      return (await shown.evaluate((frame) => frame.clientHeight)) - own;
    };
    await expect.poll(tooHigh).toBe(0);
    await page.locator(".editor-post-publish-panel__toggle").click();
    await page.locator(".editor-post-publish-panel .editor-post-publish-button").click();
    await page.locator(".post-publish-panel__postpublish").waitFor();
    expect(troubles.filter((trouble) => trouble.includes(secureService))).toEqual([]);
    await page.goto(`${origin}/pasted/`);
    await embed(page).locator("guide-post h2").waitFor();
    await expect.poll(() => misfit(page)).toEqual(FITS);
  });

  test.each([
    ["the guide's URL", `/guide/${SLUG}/`, `/guide/${SLUG}/`],
    ["a URL without its last slash", `/guide/${SLUG}`, `/guide/${SLUG}/`],
    ["a URL with what mailings add", `/guide/${SLUG}/?utm_source=x#faq`, `/guide/${SLUG}/`],
    ["a question's URL", `/guide/${SLUG}/check/service/`, `/guide/${SLUG}/check/service/`],
  ])("the preview takes %s", async (_, path, guide) => {
    const { html, ...fields } = (await (await preview(service + path)).json()) as { html: string; title: string };
    expect(fields).toMatchObject({ type: "rich", title: expect.stringContaining(title) as string, provider_name: "Guidepost" });
    expect(html).toContain(
      `<a href="${service}${guide}">${fields.title}</a></blockquote><iframe class="wp-embedded-content" sandbox="allow-scripts"`,
    );
    expect(html).toMatch(new RegExp(` src="${service}/iframe${guide}#\\?secret=(\\w{10})" data-secret="\\1" width="100%"`));
  });

  test("the preview says when there is no such guide, and tells strangers nothing", async () => {
    const missing = await preview(`${service}/guide/ssh-unknown/`);
    expect([missing.status(), await missing.json()]).toMatchObject([404, { code: "oembed_invalid_url" }]);
    const answer = await fetch(`${origin}/wp-json/oembed/1.0/proxy?url=${encodeURIComponent(`${service}/guide/${SLUG}/`)}`);
    expect(answer.status).toBe(401);
  });
});

if (inject("sites").length === 0) test.skip("needs root on Debian");
