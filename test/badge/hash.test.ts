import { expect, test } from "vitest";
import { hash } from "../../badge/hash.ts";

test.each([
  ["", "811c9dc5"],
  ["a", "e40c292c"],
  ["foobar", "bf9cf968"],
])("of %j is the published FNV-1a value", (text, hex) => {
  expect(parseInt(hash(text), 36).toString(16)).toBe(hex);
});
