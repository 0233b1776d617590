import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { pinnedSnippet, snippets } from "../../worker/snippets.ts";
import { service } from "./browser.ts";

/*
 * Other people's pages: what hosts do to an embed. Each scenario says what the guide does there, and in brackets what peers were measured
 * to do in the same one, where that is known.
 */

export const GUIDE = { slug: "ssh-connection-refused", title: "SSH: Connection refused" };
const CODES = Object.fromEntries(snippets(service, GUIDE).map(({ id, code }) => [id, code]));
const SCRIPT = `<script async src="${service}/v1/embed.js"></script>`;
const ELEMENT = `<guide-post guide="${GUIDE.slug}"></guide-post>`;
const PLACE = `<div data-guidepost="${GUIDE.slug}"></div>`;

export type Host = {
  body: string;
  head?: string;
  headers?: Record<string, string>;
  doctype?: string;
  context?: BrowserContextOptions;
  /** What happens on the page once the guide is there, or before. */
  after?: (page: Page) => Promise<unknown>;
  /** Where the guide is to be found: in the page, in a frame, in the page until the reader turns to it, or only as the author's link. */
  shows?: "guide" | "frame" | "guide, then frame" | "link";
  /** How many guides there are at the end. */
  count?: number;
  /** Troubles that the page itself makes, or the policy that it set. */
  expected?: RegExp;
};

const csp = (policy: string): Record<string, string> => ({ "Content-Security-Policy": policy });
const style = (css: string): string => `<style>${css}</style>`;

export const HOSTS: Record<string, Host> = {
  // How it is put on the page
  "script and data attribute": { body: CODES.script! },
  "custom element": { body: CODES.element! },
  frame: { body: CODES.iframe!, shows: "frame" },
  "one file with integrity": { body: pinnedSnippet(service, GUIDE) },
  "data attribute on the script itself": { body: `<script async src="${service}/v1/embed.js" data-guidepost="${GUIDE.slug}"></script>` },
  "script in the head": { head: SCRIPT, body: PLACE },
  "script at the end": { body: `${PLACE}<p>Text</p>${SCRIPT}` },
  "script that blocks": { body: `<script src="${service}/v1/embed.js"></script>${PLACE}` },
  "script deferred": { body: `<script defer src="${service}/v1/embed.js"></script>${PLACE}` },
  "script twice (Material and Web Awesome throw)": { body: `${SCRIPT}${PLACE}${SCRIPT}` },
  "one file with integrity beside the script": { body: `${SCRIPT}${pinnedSnippet(service, GUIDE)}` },
  "two files with integrity": {
    body: `${pinnedSnippet(service, GUIDE)}${pinnedSnippet(service, { slug: "ssh-connection-timed-out", title: "Timed out" })}`,
    count: 2,
  },
  "one file with integrity before the script": { body: `${pinnedSnippet(service, GUIDE)}${SCRIPT}` },
  "two guides": { body: `${SCRIPT}${PLACE}<guide-post guide="ssh-connection-timed-out"></guide-post>`, count: 2 },
  "the same guide twice": { body: `${SCRIPT}${PLACE}${ELEMENT}`, count: 2 },
  "an element within a place": { body: `${SCRIPT}<div data-guidepost="${GUIDE.slug}">${ELEMENT}</div>` },

  // What comes later
  "place inserted later": {
    body: SCRIPT + ELEMENT,
    after: (page) => page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), PLACE),
    count: 2,
  },
  "element inserted later": {
    body: SCRIPT + ELEMENT,
    after: (page) => page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), ELEMENT),
    count: 2,
  },
  "script as a module": { body: `<script type="module" src="${service}/v1/embed.js"></script>${PLACE}` },
  "element adopted from another document": {
    body: `${SCRIPT}${ELEMENT}<iframe srcdoc="<p>A frame</p>" width="600" height="700"></iframe>`,
    after: async (page) => {
      await page.frameLocator("iframe").locator("p").waitFor();
      await page.evaluate(() => document.querySelector("iframe")!.contentDocument!.body.append(document.querySelector("guide-post")!));
    },
    shows: "frame",
  },
  "script inserted later": {
    body: PLACE,
    after: (page) =>
      page.evaluate((src) => {
        const script = document.createElement("script");
        script.src = src;
        document.body.append(script);
      }, `${service}/v1/embed.js`),
  },
  "element moved (giscus-widget stops resizing)": {
    body: `${SCRIPT}${ELEMENT}<aside></aside>`,
    after: (page) => page.evaluate(() => document.querySelector("aside")!.append(document.querySelector("guide-post")!)),
  },
  "element removed and put back": {
    body: SCRIPT + ELEMENT,
    after: (page) =>
      page.evaluate(() => {
        const guide = document.querySelector("guide-post")!;
        guide.remove();
        document.body.append(guide);
      }),
  },
  "element cloned": {
    body: SCRIPT + ELEMENT,
    after: (page) => page.evaluate(() => document.body.append(document.querySelector("guide-post")!.cloneNode(true))),
    count: 2,
  },
  "body swapped (Turbo)": {
    body: SCRIPT + PLACE,
    after: (page) =>
      page.evaluate((html) => {
        const body = document.createElement("body");
        body.innerHTML = html;
        document.body.replaceWith(body);
      }, PLACE),
  },
  "router that replaces the article": {
    body: `${SCRIPT}<main>${PLACE}</main>`,
    after: (page) =>
      page.evaluate((html) => {
        history.pushState(null, "", "/next");
        document.querySelector("main")!.innerHTML = html;
      }, ELEMENT),
  },
  "rendered twice in a row (StrictMode)": {
    body: `${SCRIPT}<main></main>`,
    after: (page) =>
      page.evaluate((html) => {
        const main = document.querySelector("main")!;
        for (let turn = 0; turn < 2; turn++) main.replaceChildren(document.createRange().createContextualFragment(html));
      }, ELEMENT),
  },
  "guide changed by a framework": {
    body: SCRIPT + ELEMENT,
    after: (page) => page.locator("guide-post").evaluate((guide) => guide.setAttribute("guide", "ssh-broken-pipe")),
  },
  "content kept in a template": {
    body: `${SCRIPT}<template>${PLACE}</template><main></main>`,
    after: (page) =>
      page.evaluate(() =>
        document.querySelector("main")!.append(document.querySelector<HTMLTemplateElement>("template")!.content.cloneNode(true)),
      ),
  },
  "back and forward cache": {
    body: SCRIPT + PLACE,
    after: async (page) => {
      const url = page.url();
      await page.goto("about:blank");
      await page.goBack();
      expect(page.url()).toBe(url);
    },
  },

  // Other scripts
  "AMD loader (Lit bundles register with it)": {
    head: `<script>window.define = Object.assign(() => { throw new Error("taken for a module") }, { amd: {} });</script>`,
    body: SCRIPT + PLACE,
  },
  "CommonJS names": {
    head: `<script>window.module = { exports: {} }; window.exports = module.exports; window.require = () => ({});</script>`,
    body: SCRIPT + PLACE,
  },
  "prototypes extended": {
    head: `<script>Array.prototype.last = function () { return this.at(-1) }; Object.prototype.extra = 1;</script>`,
    body: SCRIPT + PLACE,
  },
  "shortcuts on every key": {
    head: `<script>addEventListener("keydown", (event) => { if (!/INPUT|TEXTAREA/.test(event.target.tagName)) event.preventDefault(); });</script>`,
    body: SCRIPT + ELEMENT,
    after: async (page) => {
      await page.locator("guide-post").hover();
      await page.locator("guide-post summary", { hasText: "Paste" }).click();
      await page.locator("guide-post textarea").pressSequentially("/ssh");
      expect(await page.locator("guide-post textarea").inputValue()).toBe("/ssh");
    },
  },
  "element with an id like a global": { body: `<form id="location"><input name="source"></form>${SCRIPT}${PLACE}` },
  "base element": { head: `<base href="https://elsewhere.example.org/deep/">`, body: SCRIPT + PLACE },

  // Policies
  "connect-src 'self'": {
    body: CODES.script!,
    headers: csp(`script-src ${service}; connect-src 'self'; style-src 'self'`),
    expected: /style/i,
  },
  "style-src 'none'": { body: SCRIPT + ELEMENT, headers: csp(`script-src ${service}; style-src 'none'`), expected: /style/i },
  "default-src 'self' and the script's host": { body: SCRIPT + ELEMENT, headers: csp(`default-src 'self'; script-src ${service}`) },
  "nonce and strict-dynamic": {
    body: `<script async nonce="abc" src="${service}/v1/embed.js"></script>${ELEMENT}`,
    headers: csp("script-src 'nonce-abc' 'strict-dynamic'"),
  },
  "require-trusted-types-for 'script' (6 of 17 peers dead)": { body: SCRIPT + ELEMENT, headers: csp("require-trusted-types-for 'script'") },
  "a list of Trusted Types (10 of 17 peers dead)": {
    body: SCRIPT + ELEMENT,
    headers: csp("trusted-types mine; require-trusted-types-for 'script'"),
    shows: "guide, then frame",
    expected: /Trusted ?Type|policy/i,
  },
  "Trusted Types 'none'": {
    body: SCRIPT + PLACE,
    headers: csp("trusted-types 'none'; require-trusted-types-for 'script'"),
    shows: "guide, then frame",
    expected: /Trusted ?Type|policy/i,
  },
  "scripts forbidden": {
    body: CODES.element!,
    headers: csp("script-src 'none'"),
    shows: "link",
    expected: /script|embed/i,
  },
  "Cross-Origin-Embedder-Policy: require-corp": {
    body: SCRIPT + ELEMENT,
    headers: { "Cross-Origin-Embedder-Policy": "require-corp" },
    shows: "guide",
  },
  "frame below Cross-Origin-Embedder-Policy": {
    body: CODES.iframe!,
    headers: { "Cross-Origin-Embedder-Policy": "require-corp" },
    shows: "frame",
  },
  "opaque origin": { body: SCRIPT + ELEMENT, headers: csp("sandbox allow-scripts") },
  "frame in an opaque origin": { body: CODES.iframe!, headers: csp("sandbox allow-scripts"), shows: "frame" },
  "no referrer": { body: SCRIPT + ELEMENT, headers: { "Referrer-Policy": "no-referrer" } },
  "Integrity-Policy for scripts": {
    body: pinnedSnippet(service, GUIDE),
    headers: { "Integrity-Policy": "blocked-destinations=(script)" },
  },
  "permissions denied": { body: CODES.iframe!, headers: { "Permissions-Policy": "clipboard-write=(), fullscreen=()" }, shows: "frame" },

  // Styles
  "a reset of everything": { body: SCRIPT + ELEMENT, head: style("*{all:unset!important}") },
  "everything hidden": { body: SCRIPT + ELEMENT, head: style("guide-post{display:none!important}") },
  "a root of 62.5 %": { body: SCRIPT + ELEMENT, head: style("html{font-size:62.5%}") },
  "a root of 40 px": { body: SCRIPT + ELEMENT, head: style("html{font-size:40px}") },
  "inherited text styles": {
    body: SCRIPT + ELEMENT,
    head: style("body{text-transform:uppercase;letter-spacing:9px;line-height:5;visibility:visible}"),
  },
  "right to left": { body: `<div dir="rtl" lang="ar">${SCRIPT}${ELEMENT}</div>` },
  "quirks mode": { body: SCRIPT + ELEMENT, doctype: "" },
  "a dialog": {
    body: `<dialog>${SCRIPT}${ELEMENT}</dialog>`,
    after: (page) => page.evaluate(() => document.querySelector("dialog")!.showModal()),
  },
  "a table cell": { body: `<table><tr><td>${SCRIPT}${ELEMENT}</td></tr></table>` },
  "a float": { body: `<div style="float:left">${SCRIPT}${ELEMENT}</div>` },
  "a narrow column": { body: `<div style="width:200px">${SCRIPT}${ELEMENT}</div>` },
  "flex and grid": {
    body: `<div style="display:grid;grid-template-columns:1fr 1fr"><div style="display:flex">${SCRIPT}${ELEMENT}</div><p>Text</p></div>`,
  },
  "a closed details": {
    body: `<details><summary>More</summary>${SCRIPT}${ELEMENT}</details>`,
    after: (page) => page.locator("summary", { hasText: "More" }).first().click(),
  },
  "user styles of all links": {
    body: SCRIPT + ELEMENT,
    head: style("a{color:red!important;display:none!important} ul{list-style:square!important}"),
  },

  // Readers
  "no JavaScript": { body: CODES.element!, context: { javaScriptEnabled: false }, shows: "link" },
  "no JavaScript, in a frame": { body: CODES.iframe!, context: { javaScriptEnabled: false }, shows: "frame" },
  "dark, forced colours, reduced motion": {
    body: SCRIPT + ELEMENT,
    context: { colorScheme: "dark", forcedColors: "active", reducedMotion: "reduce" },
  },
  "a phone": { body: SCRIPT + ELEMENT, context: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true } },
};

/** The page of a host. */
export function hostPage({ body, head = "", doctype = "<!doctype html>" }: Host): string {
  return `${doctype}<html lang="en"><head><title>A blog</title>${head}</head><body><h1>My server</h1>${body}<p>After</p></body></html>`;
}
