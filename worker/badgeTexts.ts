import type { GuidePart } from "../knowledge/guideData.ts";
import { provedOn } from "../knowledge/provedOn.ts";
import type { CauseId, ErrorId, Weight } from "../knowledge/types.ts";
import { filled } from "../widget/fill.ts";
import { plain } from "../widget/report.ts";

/** What a badge tells of a guide, an error or a cause, when it is asked for. */
export const SHOWS = ["causes", "checks", "proved", "updated", "fix"] as const;
export type Show = (typeof SHOWS)[number];

/** What a badge is about: the whole guide, or one of its errors or causes. Both must be the guide's. */
export type Subject = { error?: ErrorId; cause?: CauseId };

/** The two texts of a badge, from the knowledge base alone. */
export function badgeTexts(part: GuidePart, { error, cause }: Subject, show?: Show): { label: string; message: string } {
  const label = labelOf(part, error);
  if (show === "updated") return { label, message: `updated ${part.guide.updated}` };
  if (cause !== undefined) return { label, message: causeMessage(part, cause, show) };

  const causes = Object.keys(error === undefined ? part.causes : part.errors[error]!.causes);
  const proved = causes.filter((id) => isProved(part, id)).length;
  switch (show) {
    case "causes":
      return { label, message: counted(causes.length, "cause") };
    case "checks":
      return { label, message: counted(checksFor(part, causes), "check") };
    case "proved":
      return { label, message: `${proved} of ${causes.length} reproduced` };
    case "fix":
      return { label, message: `try: ${fixOf(part, likeliest(part, error))}` };
    case undefined:
      if (error !== undefined) return { label, message: `often: ${plain(part.causes[likeliest(part, error)]!.title)}` };
      return { label, message: counted(causes.length, "cause") + (proved > 0 ? `, ${proved} reproduced` : "") };
    default:
      return show satisfies never;
  }
}

function causeMessage(part: GuidePart, cause: CauseId, show: Show | undefined): string {
  switch (show) {
    case "fix":
      return `fix: ${fixOf(part, cause)}`;
    case "checks":
      return counted(checksFor(part, [cause]), "check");
    case "proved":
      return isProved(part, cause) ? "reproduced" : "not reproduced";
    default:
      return plain(part.causes[cause]!.title);
  }
}

/** Longest label that the image shows whole: see MAX_LABEL of the badge. */
const LONGEST_LABEL = 32;

function labelOf({ guide, errors }: GuidePart, error: ErrorId | undefined): string {
  const title = error === undefined ? undefined : plain(errors[error]!.title);
  return title !== undefined && title.length <= LONGEST_LABEL ? title : guide.label;
}

/** How many checks tell these causes from others. */
function checksFor({ causes }: GuidePart, ids: CauseId[]): number {
  return new Set(ids.flatMap((id) => Object.keys(causes[id]!.shows))).size;
}

/** Whether the lab has reproduced the cause on a real server. */
function isProved(part: GuidePart, id: CauseId): boolean {
  return provedOn(part, part.causes[id]!).length > 0;
}

const WEIGHTS: Weight[] = ["common", "occasional", "rare"];

/** The first cause of the highest weight: a badge asks nothing, so the weights are all there is to go by. */
function likeliest({ guide, errors }: GuidePart, error: ErrorId = guide.errors[0]!): CauseId {
  const causes = Object.entries(errors[error]!.causes);
  return WEIGHTS.flatMap((weight) => causes.filter(([, its]) => its === weight))[0]![0];
}

/** The first sentence of the fix. */
function fixOf({ causes }: GuidePart, id: CauseId): string {
  const [first] = plain(filled(causes[id]!.fix[0]!.text, {})).split(/(?<=[.?!:])\s/);
  return first!.replace(/[.:]$/, "");
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
