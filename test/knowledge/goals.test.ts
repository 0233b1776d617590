import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { reachOf } from "../../knowledge/guideData.ts";
import { Readers } from "../bench/readers.ts";
import { summary } from "../bench/summary.ts";

/* What `npm run bench:diagnosis` prints must stay this good. The figures are enumerated, not timed: they are the same everywhere. */

describe.each(Object.entries(knowledge.errors))("%s", (error, { causes }) => {
  const readers = new Readers(reachOf(knowledge, [error]));
  const pairs = Object.entries(causes).map(([cause, weight]) => ({ cause, weight }));

  test("takes 3.5 questions or fewer on average, 7 at most for 95 % of readers, and the first proposed fix is right for 95 %", () => {
    const { mean, percentile95, firstRight } = summary(pairs, (cause) => readers.paths(error, cause));
    expect(mean).toBeLessThanOrEqual(3.5);
    expect(percentile95).toBeLessThanOrEqual(7);
    expect(firstRight).toBeGreaterThanOrEqual(0.95);
  });

  test("gets 85 % of readers there within three proposals when one answer was wrong", () => {
    const { withinThree } = summary(pairs, (cause) => readers.pathsWithOneSlip(error, cause));
    expect(withinThree).toBeGreaterThanOrEqual(0.85);
  });
});
