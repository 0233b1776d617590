import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { Readers } from "../bench/readers.ts";
import { summary } from "../bench/summary.ts";

/* What `npm run bench:diagnosis` prints must stay this good. The figures are enumerated, not timed: they are the same everywhere. */

const readers = new Readers(knowledge);

describe.each(Object.entries(knowledge.errors))("%s", (error, { causes }) => {
  const pairs = Object.entries(causes).map(([cause, weight]) => ({ cause, weight }));

  test("takes four questions or fewer on average, and the first proposed fix is right for 95 % of readers", () => {
    const { mean, firstRight } = summary(pairs, (cause) => readers.paths(error, cause));
    expect(mean).toBeLessThanOrEqual(4);
    expect(firstRight).toBeGreaterThanOrEqual(0.95);
  });

  test("gets 80 % of readers there within three proposals when one answer was wrong", () => {
    const { withinThree } = summary(pairs, (cause) => readers.pathsWithOneSlip(error, cause));
    expect(withinThree).toBeGreaterThanOrEqual(0.8);
  });
});
