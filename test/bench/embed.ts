import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "../browsers.ts";

/*
 * `npm run bench:embed`: what an embed costs its host, beside two peers taken from npm, in one run. Main-thread script time with the CPU
 * slowed down four times (median of the runs), and bytes of what is loaded for the first view, gzip. Ends with 1 when a peer is cheaper.
 */

const ROOT = join(import.meta.dirname, "../..");
const RUNS = 9;
const SLOWER = 4;

type Embed = { markup: string; files: Record<string, string>; ready: string };

const guide = "ssh-connection-refused";
const asset = (path: string): string => readFileSync(join(ROOT, "dist/assets", path), "utf8");
const packaged = (path: string): string => readFileSync(join(ROOT, "node_modules", path), "utf8");
const giscus = await build({
  entryPoints: [join(ROOT, "node_modules/giscus/dist/giscus.mjs")],
  bundle: true,
  minify: true,
  format: "esm",
  write: false,
});

const EMBEDS: Record<string, Embed> = {
  Guidepost: {
    markup: `<script async src="/v1/embed.js"></script><div data-guidepost="${guide}"></div>`,
    files: { "/v1/embed.js": asset("v1/embed.js"), [`/v1/first/${guide}.js`]: asset(`v1/first/${guide}.js`) },
    ready: "document.querySelector('[data-guidepost]').shadowRoot?.querySelector('guide-post').shadowRoot?.querySelector('.answer')",
  },
  "giscus-widget": {
    markup: `<script type="module" src="/giscus.js"></script><giscus-widget repo="a/b" repoid="1" category="c" categoryid="2" mapping="pathname"></giscus-widget>`,
    files: { "/giscus.js": giscus.outputFiles[0]!.text },
    ready: "document.querySelector('giscus-widget')?.shadowRoot?.querySelector('iframe')",
  },
  "Typeform embed": {
    markup: `<div data-tf-widget="abcdef"></div><script src="/typeform.js"></script>`,
    files: { "/typeform.js": packaged("@typeform/embed/build/embed.js") },
    ready: "document.querySelector('iframe')",
  },
};

const browser = await chromium.launch({ executablePath: chromiumPath()!, args: CHROMIUM_ARGUMENTS });
const times: Record<string, number[]> = {};
for (let run = 0; run < RUNS; run++) {
  for (const [name, embed] of Object.entries(EMBEDS)) (times[name] ??= []).push(await scriptTime(browser, embed));
}
await browser.close();

console.log(`${"".padEnd(16)} script at ${SLOWER}x CPU   least..most   bytes, gzip`);
const medians: number[] = [];
for (const [name, { files }] of Object.entries(EMBEDS)) {
  const ordered = times[name]!.toSorted((a, b) => a - b);
  medians.push(ordered[RUNS >> 1]!);
  const bytes = Object.values(files).reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
  const range = `${ordered[0]!.toFixed(0)}..${ordered.at(-1)!.toFixed(0)} ms`;
  console.log(`${name.padEnd(16)} ${`${medians.at(-1)!.toFixed(1)} ms`.padStart(16)} ${range.padStart(13)} ${String(bytes).padStart(13)}`);
}
const [ours, ...peers] = medians;
if (ours! > Math.min(...peers)) process.exitCode = 1;

/** Milliseconds of script on the main thread in the first 2.5 seconds. */
async function scriptTime(browser: Browser, { markup, files, ready }: Embed): Promise<number> {
  const server = createServer(({ url }, response) => {
    const file = files[url!];
    if (file !== undefined) return void response.writeHead(200, { "Content-Type": "text/javascript" }).end(file);
    if (url === "/")
      return void response.writeHead(200, { "Content-Type": "text/html" }).end(`<!doctype html><title>A blog</title>${markup}`);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(
    (url) => url.origin !== origin,
    (route) => route.abort(),
  );
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(origin);
  // Asking the page whether the embed is there would itself be script: it is asked afterwards.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const { metrics } = await session.send("Performance.getMetrics");
  if (!(await page.evaluate(`Boolean(${ready})`))) throw new Error("the embed was not there in time");
  await context.close();
  server.close();
  return metrics.find(({ name }) => name === "ScriptDuration")!.value * 1000;
}
