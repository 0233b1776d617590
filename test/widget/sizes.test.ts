import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ICON } from "../../badge/sign.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { firstStep } from "../../widget/step.ts";
import { guideBySlug } from "../../worker/guides.ts";
import { frameHtml } from "../../worker/pages/frame.ts";
import { guidePage } from "../../worker/pages/guide.ts";

const ASSETS = join(import.meta.dirname, "../../dist/assets/v1");
const zipped = (text: string | Buffer): number => gzipSync(text, { level: 9 }).length;

/** Most bytes, gzip, of each guide's modules: with the script, the first is what a page loads until a reader turns to it. */
const BUDGETS = { first: 2500, guide: 10_000, fixes: 12_000 };

const modules = Object.entries(BUDGETS).flatMap(([folder, most]) =>
  readdirSync(join(ASSETS, folder)).map((file) => [`${folder}/${file}`, most] as const),
);

test.each(modules)("%s takes at most %i bytes, gzip", (file, most) => {
  expect(zipped(readFileSync(join(ASSETS, file)))).toBeLessThanOrEqual(most);
});

test.each(Object.keys(knowledge.guides))("the frame of %s takes at most 3,000 bytes, gzip, with its script and styles", (slug) => {
  const guide = guideBySlug(slug)!;
  const html = frameHtml("https://guidepost.example", guide, firstStep(guide.data), { theme: null, isBrief: true });
  expect(zipped(html)).toBeLessThanOrEqual(3000);
});

test.each([
  ["embed.js", 10_000],
  ["reader.js", 14_000],
])("%s takes at most %i bytes, gzip", (file, most) => {
  expect(zipped(readFileSync(join(ASSETS, file)))).toBeLessThanOrEqual(most);
});

// What a browser loads of it (page.test.ts): the page with its styles and pictures, two scripts, and the icon.
test.each(Object.keys(knowledge.guides))("the page of %s takes at most 40,000 bytes, gzip, with all that it loads", (slug) => {
  const html = guidePage("https://guidepost.example", guideBySlug(slug)!);
  const files = ["embed.js", "page.js"].map((file) => readFileSync(join(ASSETS, file)));
  const sizes = [html, ICON, ...files].map(zipped);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(40_000);
});
