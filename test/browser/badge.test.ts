import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBadge } from "badge-maker";
import { decode } from "fast-png";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { badgeSvg, STYLES } from "../../badge/badge.ts";
import { sfntFromWoff } from "../../badge/woff.ts";
import { CHROMIUM_ARGUMENTS, chromiumPath } from "../browsers.ts";
import { service } from "./browser.ts";

const TEXTS = [
  ["SSH connection refused", "28 causes, 24 reproduced"],
  ["SSH host key check failed", "often: The server was reinstalled"],
  ["“T” AV", "À ½ ↑ € ß"],
] as const;

/** A Chromium for which one font is all that its system has, whatever a page asks for. */
type Reader = { browser: Browser; folder: string };
let readers: Reader[];

beforeAll(async () => {
  readers = await Promise.all([400, 900].map((weight) => readerWith(weight)));
});
afterAll(async () => {
  for (const { browser, folder } of readers) {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
});

test.each(STYLES.flatMap((style) => ([1, 2, 3] as const).map((scale) => [style, scale] as const)))(
  "%s has the same pixels whatever fonts the system has, at %i×",
  async (style, scale) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const badges = TEXTS.map(([label, message]) => badgeSvg({ label, message, color: "blue", style }));
      const [first, second] = await Promise.all(readers.map((reader) => pixels(reader, badges, scale, colorScheme)));
      expect(differing(first!, second!)).toBe(0);
    }
  },
);

test("the comparison sees other fonts: a badge of real text has other pixels", async () => {
  const badges = [makeBadge({ label: "SSH connection refused", message: "28 causes" })];
  const [first, second] = await Promise.all(readers.map((reader) => pixels(reader, badges, 1, "light")));
  expect(differing(first!, second!)).toBeGreaterThan(100);
});

test("`auto` has the pixels of `light` or of `dark`, as the reader's system says", async () => {
  const [reader] = readers;
  const of = (theme: "auto" | "light" | "dark") =>
    STYLES.map((style) => badgeSvg({ label: "SSH", message: "28 causes", color: "red", style, theme }));
  for (const scheme of ["light", "dark"] as const) {
    const [auto, fixed] = [await pixels(reader!, of("auto"), 1, scheme), await pixels(reader!, of(scheme), 1, scheme)];
    expect(differing(auto, fixed)).toBe(0);
  }
  expect(differing(await pixels(reader!, of("light"), 1, "light"), await pixels(reader!, of("dark"), 1, "light"))).toBeGreaterThan(100);
});

test.each(["連接被拒絕、連接被拒絕", "تم رفض الاتصال", "👍🏽 🇩🇪 👩‍💻", "Соединение отклонено"])(
  "real text stays in the width kept for it: %s",
  async (message) => {
    const page = await readers[0]!.browser.newPage();
    await page.setContent(badgeSvg({ label: "ssh", message }));
    const [text, image] = await page.evaluate(() =>
      [".//*[local-name()='text']", "//*[local-name()='svg']"].map((path) => {
        const found = document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue as Element;
        const { left, right } = found.getBoundingClientRect();
        return { left, right };
      }),
    );
    await page.close();
    // The label `ssh` takes 30 px.
    expect(text!.left).toBeGreaterThan(image!.left + 30);
    expect(text!.right).toBeLessThan(image!.right);
  },
);

test("the service's badges are images for a browser: SVG, PNG, and those that say what is wrong", async () => {
  const page = await readers[0]!.browser.newPage();
  await page.goto(`${service}/api/guides`);
  const paths = [
    "ssh-hangs.svg",
    "ssh-hangs.png",
    "ssh-hangs.svg?logo=ubuntu&style=social",
    "no-such-guide.svg",
    "no-such-guide.png",
    "a-b-red.svg",
  ];
  const sizes = await page.evaluate(
    (sources) =>
      Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image.naturalHeight;
        }),
      ),
    paths.map((path) => `${service}/badge/${path}`),
  );
  await page.close();
  expect(sizes).toEqual([20, 40, 20, 20, 40, 20]);
});

async function readerWith(weight: number): Promise<Reader> {
  const folder = mkdtempSync(join(tmpdir(), "fonts-"));
  mkdirSync(join(folder, "fonts"));
  const file = import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`);
  writeFileSync(join(folder, "fonts/inter.ttf"), sfntFromWoff(readFileSync(new URL(file))));
  writeFileSync(join(folder, "fonts.conf"), `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`);
  const env = { ...process.env, FONTCONFIG_FILE: join(folder, "fonts.conf") };
  return { folder, browser: await chromium.launch({ executablePath: chromiumPath()!, args: CHROMIUM_ARGUMENTS, env }) };
}

/** The badges as images below one another. */
async function pixels({ browser }: Reader, badges: string[], scale: number, colorScheme: "light" | "dark") {
  const context = await browser.newContext({ viewport: { width: 640, height: 240 }, deviceScaleFactor: scale, colorScheme });
  const page = await context.newPage();
  const images = badges.map(
    (svg) => `<img style="display:block;margin:4px" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`,
  );
  await page.setContent(`<!doctype html><meta name="color-scheme" content="light dark">${images.join("")}`);
  await page.evaluate(() => Promise.all(Array.from(document.images, (image) => image.decode())));
  const image = decode(await page.screenshot());
  await context.close();
  return image;
}

function differing(first: ReturnType<typeof decode>, second: ReturnType<typeof decode>): number {
  expect([first.width, first.height]).toEqual([second.width, second.height]);
  return first.data.filter((value, index) => value !== second.data[index]).length;
}
