import { expect, test } from "vitest";
import { fallbackWidth } from "../../badge/fallback-width.ts";

test.each([
  ["連", 1],
  ["。", 1],
  ["！", 1],
  ["👍", 1.4],
  ["🏽", 0],
  ["\u0301", 0],
  ["\ufe0f", 0],
  ["خ", 0.6],
  ["Ж", 0.85],
  ["ж", 0.7],
  ["→", 0.85],
])("keeps for %s a width of %d em", (character, em) => {
  expect(fallbackWidth(character)).toBe(em);
});

test("keeps about the width of one flag for its two letters", () => {
  expect([..."🇩🇪"].reduce((sum, letter) => sum + fallbackWidth(letter), 0)).toBeCloseTo(1.4);
});
