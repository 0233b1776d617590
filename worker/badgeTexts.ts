import knowledge from "../knowledge/generated/knowledge.js";
import type { GuideData } from "../knowledge/guideData.ts";
import { diagnose } from "../knowledge/diagnose.ts";
import type { CauseId, ErrorId } from "../knowledge/types.ts";
import { filled } from "../widget/fill.ts";
import { plain } from "../widget/report.ts";

/** What a badge tells of a guide, an error or a cause, and what it tells of a guide unless asked for something else. */
export const SHOWS = ["causes", "checks", "proved", "updated", "fix"] as const;
export type Show = (typeof SHOWS)[number];

/** What a badge is about: the whole guide, or one of its errors or causes. Both must be the guide's. */
export type Subject = { error?: ErrorId; cause?: CauseId };

/** The two texts of a badge, from the knowledge base alone. */
export function badgeTexts(data: GuideData, { error, cause }: Subject, show?: Show): { label: string; message: string } {
  const label = labelOf(data, error);
  const { updated } = knowledge.guides[data.guide.slug]!;
  if (show === "updated") return { label, message: `updated ${updated}` };
  if (cause !== undefined) return { label, message: causeMessage(data, cause, show) };

  const about = error === undefined ? data.causes : data.errors[error]!.causes;
  const causes = Object.keys(about);
  switch (show) {
    case "causes":
      return { label, message: counted(causes.length, "cause") };
    case "checks":
      return { label, message: counted(checksFor(data, causes), "check") };
    case "proved":
      return { label, message: `${proved(causes)} of ${causes.length} reproduced` };
    case "fix":
      return { label, message: `try: ${fixOf(likeliest(data, error))}` };
    case undefined:
      if (error !== undefined) return { label, message: `often: ${plain(data.causes[likeliest(data, error)]!.title)}` };
      return { label, message: counted(causes.length, "cause") + (proved(causes) > 0 ? `, ${proved(causes)} reproduced` : "") };
    default:
      return show satisfies never;
  }
}

function causeMessage(data: GuideData, cause: CauseId, show: Show | undefined): string {
  switch (show) {
    case "fix":
      return `fix: ${fixOf(cause)}`;
    case "checks":
      return counted(checksFor(data, [cause]), "check");
    case "proved":
      return proved([cause]) === 1 ? "reproduced" : "not reproduced";
    default:
      return plain(data.causes[cause]!.title);
  }
}

/** Longest label that the image shows whole: see MAX_LABEL of the badge. */
const LONGEST_LABEL = 32;

function labelOf(data: GuideData, error: ErrorId | undefined): string {
  const title = error === undefined ? undefined : plain(data.errors[error]!.title);
  return title !== undefined && title.length <= LONGEST_LABEL ? title : data.guide.label;
}

/** How many checks tell these causes from others. */
function checksFor(data: GuideData, causes: CauseId[]): number {
  return new Set(causes.flatMap((cause) => Object.keys(data.causes[cause]!.shows))).size;
}

/** How many of the causes were reproduced on a real server. */
function proved(causes: CauseId[]): number {
  return causes.filter((cause) => "fault" in knowledge.causes[cause]!.proof).length;
}

/** The cause that the diagnosis starts with, as judged by the authors' weights. */
function likeliest(data: GuideData, error: ErrorId | undefined): CauseId {
  const errors = error === undefined ? data.guide.errors : [error];
  return diagnose(data, { errors, answers: { ...data.guide.presumes }, tried: [] }).causes[0]!.id;
}

/** The first sentence of the fix. */
function fixOf(cause: CauseId): string {
  const [first] = plain(filled(knowledge.causes[cause]!.fix[0]!.text, {})).split(/(?<=[.?!:])\s/);
  return first!.replace(/[.:]$/, "");
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
