import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, openPage, service } from "./browser.ts";

/* React 19 and Turbo themselves, in their development builds: they complain of what would break quietly. */

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

const SCRIPT = `<script async src="${service}/v1/embed.js"></script>`;

/** A site of several pages and scripts, by path. */
async function site(files: Record<string, string>): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url }, response) => {
    const file = files[url!];
    const type = url!.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
    response.writeHead(file === undefined ? 204 : 200, { "Content-Type": type }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** Code of a page with the packages that it imports, as an author's bundler makes it. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: "tsx" },
    bundle: true,
    write: false,
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"development"' },
  });
  return outputFiles[0]!.text;
}

/** The app of the React tests: a guide that a button changes. */
const APP = `
  import { StrictMode, useEffect, useState } from "react";
  function App() {
    useEffect(() => void (document.body.dataset.ready = ""), []);
    const [guide, setGuide] = useState("ssh-connection-refused");
    return <StrictMode><main>
      <button onClick={() => setGuide("ssh-broken-pipe")}>Other guide</button>
      <guide-post guide={guide} theme="dark"><a href="https://guides.example.org/">The guide</a></guide-post>
    </main></StrictMode>;
  }`;

const SERVED = renderToString(
  createElement(
    "main",
    null,
    createElement("button", null, "Other guide"),
    createElement(
      "guide-post",
      { guide: "ssh-connection-refused", theme: "dark" },
      createElement("a", { href: "https://guides.example.org/" }, "The guide"),
    ),
  ),
);

describe("React 19", () => {
  const start = {
    "renders the guide in StrictMode": 'createRoot(document.getElementById("app")).render(<App />)',
    "hydrates the guide, before the element is there": 'hydrateRoot(document.getElementById("app"), <App />)',
    "hydrates the guide, after the element is there":
      'customElements.whenDefined("guide-post").then(() => setTimeout(() => hydrateRoot(document.getElementById("app"), <App />), 500))',
  };

  test.each(Object.entries(start))("%s, and changes its options", async (name, mount) => {
    const isLate = name.includes("before");
    const { url, close } = await site({
      "/": `<!doctype html><html lang="en"><title>An app</title><div id="app">${mount.includes("hydrate") ? SERVED : ""}</div>
        ${isLate ? "" : SCRIPT}<script src="/app.js"></script>${isLate ? `<script>setTimeout(() => { const script = document.createElement("script"); script.src = "${service}/v1/embed.js"; document.body.append(script) }, 500)</script>` : ""}`,
      "/app.js": await bundled(`${APP} import { createRoot, hydrateRoot } from "react-dom/client"; ${mount};`),
    });
    const { page, troubles } = await openPage(browser);
    await page.goto(`${url}/`);
    await page.locator("body[data-ready]").waitFor();
    await page.locator("guide-post .answer").first().click();
    await page.locator("guide-post .back").waitFor();
    await page.getByRole("button", { name: "Other guide" }).click();
    await page.locator("guide-post .name", { hasText: "Broken pipe" }).waitFor();
    expect(await page.locator("guide-post").count()).toBe(1);
    expect(await page.locator("guide-post .guide").getAttribute("class")).toBe("guide dark");
    expect(troubles).toEqual([]);
    close();
  });
});

test("React 19 hydrates a place with data-guidepost, after its guide has come", async () => {
  const place = `<div data-guidepost="ssh-connection-refused"><a href="https://guides.example.org/">The guide</a></div>`;
  const { url, close } = await site({
    "/": `<!doctype html><html lang="en"><title>An app</title><div id="app">${place}</div>${SCRIPT}<script src="/app.js"></script>`,
    "/app.js": await bundled(`import { hydrateRoot } from "react-dom/client";
      const App = () => <div data-guidepost="ssh-connection-refused"><a href="https://guides.example.org/">The guide</a></div>;
      customElements.whenDefined("guide-post").then(() => setTimeout(() => {
        hydrateRoot(document.getElementById("app"), <App />);
        document.body.dataset.ready = "";
      }, 500));`),
  });
  const { page, troubles } = await openPage(browser);
  await page.goto(`${url}/`);
  await page.locator("body[data-ready]").waitFor();
  await page.waitForTimeout(500);
  await page.locator("guide-post .answer").first().click();
  await page.locator("guide-post .back").waitFor();
  expect(await page.locator("guide-post").count()).toBe(1);
  expect(troubles).toEqual([]);
  close();
});

test("Turbo visits pages with guides, and comes back to them", async () => {
  const layout = (title: string, body: string): string =>
    `<!doctype html><html lang="en"><head><title>${title}</title><script src="/turbo.js"></script>${SCRIPT}</head><body><h1>${title}</h1>${body}</body></html>`;
  const { url, close } = await site({
    "/": layout(
      "First",
      `<a href="/second">Second</a><div data-guidepost="ssh-connection-refused"><a href="https://guides.example.org/">The guide</a></div>`,
    ),
    "/second": layout("Second", `<guide-post guide="ssh-broken-pipe"></guide-post>`),
    "/turbo.js": await bundled('import "@hotwired/turbo";'),
  });
  const { page, troubles } = await openPage(browser);
  let loads = 0;
  page.on("load", () => loads++);
  await page.goto(`${url}/`);
  await page.locator("guide-post .answer").first().waitFor();
  await page.getByRole("link", { name: "Second" }).click();
  await page.locator("guide-post .name", { hasText: "Broken pipe" }).waitFor();
  await page.locator("guide-post .answer").first().click();
  await page.locator("guide-post .back").waitFor();
  await page.goBack();
  await page.locator("h1", { hasText: "First" }).waitFor();
  await page.locator("guide-post .answer").first().click();
  await page.locator("guide-post .back").waitFor();
  expect(await page.locator("guide-post").count()).toBe(1);
  expect(loads).toBe(1);
  expect(troubles).toEqual([]);
  close();
});
