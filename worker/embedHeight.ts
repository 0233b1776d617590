import type { GuideData } from "../knowledge/guideData.ts";
import { isStart } from "../widget/step.ts";
import type { Step } from "../widget/step.ts";
import { heightsOf } from "./snippets.ts";

/**
 * Medians of what questions and outcomes take in a frame of 420 px, over every twelfth of all guides' (questions 375 to 1122 px,
 * outcomes 627 to 1408). A guide's start is measured by itself.
 */
const USUAL = { question: 620, outcome: 990 };

/** Up to this width a guide is set closer: 30em and its borders (widget/guide.css). */
const NARROW = 482;

/** Height in CSS pixels to offer for a frame of this width at a step: most consumers never change it. */
export function embedHeight(data: GuideData, step: Step, width: number): number {
  const { kind } = step.screen;
  if (isStart(data, step) || (kind !== "question" && kind !== "outcome")) {
    return heightsOf(data.guide.slug)[width <= NARROW ? "frame" : "oembed"];
  }
  return USUAL[kind];
}
