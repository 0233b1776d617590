import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { wordRuns } from "./wordRuns.ts";

/* Guidepost began with five published articles. Their facts carry over, their sentences do not: of each run of eight words in them, seedRuns.txt has a hash. */

const SEEDS = new Set(
  readFileSync(join(import.meta.dirname, "seedRuns.txt"), "utf8")
    .trim()
    .split("\n"),
);

/** Keys of what is prose; commands, patterns, outputs, addresses and ids are not. */
const PROSE = new Set([
  "title",
  "meaning",
  "why",
  "text",
  "warn",
  "prevent",
  "ask",
  "help",
  "label",
  "explain",
  "description",
  "intro",
  "question",
  "answer",
]);

function prose(entry: unknown): string[] {
  if (Array.isArray(entry)) return entry.flatMap(prose);
  if (typeof entry !== "object" || entry === null) return [];
  return Object.entries(entry).flatMap(([key, value]) => (typeof value === "string" ? (PROSE.has(key) ? [value] : []) : prose(value)));
}

test("the hashes are of real runs, and runs are found again", () => {
  expect(SEEDS.size).toBeGreaterThan(5000);
  expect([...wordRuns("One two three `four` five six, seven EIGHT nine ten.").values()]).toEqual([
    "one two three five six seven eight nine",
    "two three five six seven eight nine ten",
  ]);
});

describe.each(["errors", "causes", "checks", "guides"] as const)("%s", (folder) => {
  test.each(Object.entries(knowledge[folder]))("%s says it in its own words", (_, entry) => {
    const shared = prose(entry).flatMap((text) => [...wordRuns(text)].filter(([hash]) => SEEDS.has(hash)).map(([, run]) => run));
    expect(shared).toEqual([]);
  });
});
