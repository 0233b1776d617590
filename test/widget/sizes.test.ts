import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const ASSETS = join(import.meta.dirname, "../../dist/assets/v1");

/** Most bytes, gzip, of each guide's two data modules: with the script, the first is what a page loads at first. */
const BUDGETS = { guide: 10_000, fixes: 12_000 };

const modules = Object.entries(BUDGETS).flatMap(([folder, most]) =>
  readdirSync(join(ASSETS, folder)).map((file) => [`${folder}/${file}`, most] as const),
);

test.each(modules)("%s takes at most %i bytes, gzip", (file, most) => {
  expect(gzipSync(readFileSync(join(ASSETS, file)), { level: 9 }).length).toBeLessThanOrEqual(most);
});

test("the code that reads logs, and all else that follows the first question, takes at most 14 kB, gzip", () => {
  expect(gzipSync(readFileSync(join(ASSETS, "later.js")), { level: 9 }).length).toBeLessThanOrEqual(14_000);
});
