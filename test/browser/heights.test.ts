import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { heightsOf } from "../../worker/snippets.ts";
import { measured } from "../heights.ts";
import { launch, service } from "./browser.ts";

/** Fonts differ between machines, and a word more or less is no reason to measure again. */
const TOLERANCE = 70;

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(() => browser.close());

test("the heights that snippets reserve are those of the first views (else: npm run heights)", { timeout: 300_000 }, async () => {
  const heights = await measured(browser, service, Object.keys(knowledge.guides));
  const wrong = Object.entries(heights).filter(([slug, { element, frame, oembed }]) => {
    const reserved = heightsOf(slug);
    return [reserved.element - element, reserved.frame - frame, reserved.oembed - oembed].some((off) => Math.abs(off) > TOLERANCE);
  });
  expect(wrong.map(([slug]) => slug)).toEqual([]);
});
