import { diagnose } from "../knowledge/diagnose.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import type { AnswerId, CauseId, CheckId, Evidence, Next } from "../knowledge/types.ts";

/** What a guide shows: a question, an outcome, the good end, or the report when nothing is left. */
type Screen =
  | { kind: "question"; check: CheckId }
  | { kind: "outcome"; cause: CauseId }
  | { kind: "solved"; cause: CauseId }
  | { kind: "report" };

/** Where a reader stands: what is shown, and what is known. */
export type Step = { screen: Screen; evidence: Evidence };

/** A path that names something this guide does not have. */
export type UnknownStep = { unknown: "check" | "cause" | "page"; id: string };

/** The step that every guide begins with. */
export function firstStep(data: GuideData): Step {
  return stepAfter(data, { errors: data.guide.errors, answers: { ...data.guide.presumes }, tried: [] });
}

/** The step that the diagnosis of this evidence leads to. */
export function stepAfter(data: GuideData, evidence: Evidence): Step {
  return { screen: screenOf(diagnose(data, evidence).next), evidence };
}

/** The step after an answer. An answer given again replaces the old one. */
export function answered(data: GuideData, evidence: Evidence, check: CheckId, answer: AnswerId | "unsure"): Step {
  const { [check]: _, ...others } = evidence.answers;
  return stepAfter(data, { ...evidence, answers: { ...others, [check]: answer } });
}

/** The step after a fix that did not help. */
export function triedInVain(data: GuideData, evidence: Evidence, cause: CauseId): Step {
  return stepAfter(data, { ...evidence, tried: [...evidence.tried.filter((tried) => tried !== cause), cause] });
}

/** The outcome of a fix that was said not to help, as if it had not been tried. */
export function untried(evidence: Evidence, cause: CauseId): Step {
  const tried = evidence.tried.filter((other) => other !== cause);
  return { screen: { kind: "outcome", cause }, evidence: { ...evidence, tried } };
}

/** The question of an answer already given, without that answer: to change it, or to go back. */
export function askedAgain(evidence: Evidence, check: CheckId): Step {
  const { [check]: _, ...others } = evidence.answers;
  return { screen: { kind: "question", check }, evidence: { ...evidence, answers: others } };
}

/**
 * The path of a step below its guide's, query included: `check/service/?server=linux`. Keys are the names of the facts (DESIGN §4);
 * what the guide presumes anyway is left out. The start of a guide is the empty path.
 */
export function pathOf(data: GuideData, { screen, evidence }: Step): string {
  const query = new URLSearchParams();
  if (evidence.errors.join() !== data.guide.errors.join()) for (const error of evidence.errors) query.append("error", error);
  for (const [check, answer] of Object.entries(evidence.answers)) {
    if (data.guide.presumes[check] !== answer) query.append(check, answer);
  }
  for (const cause of evidence.tried) query.append("tried", cause);
  const search = query.size > 0 ? `?${query}` : "";
  switch (screen.kind) {
    case "question":
      return `check/${screen.check}/${search}`;
    case "outcome":
      return `cause/${screen.cause}/${search}`;
    case "solved":
      return `cause/${screen.cause}/solved/${search}`;
    case "report":
      return `report/${search}`;
  }
}

/**
 * The step that a path below the guide's and a query name. Unknown keys and stale ids in the query are left out: the facts that
 * still hold stay. The empty path is the diagnosis of the query's facts.
 */
export function stepOf(data: GuideData, path: string, query: URLSearchParams): Step | UnknownStep {
  const evidence = evidenceOf(data, query);
  const [kind, id = "", rest] = path.split("/").filter((part) => part !== "");
  if (kind === undefined) return stepAfter(data, evidence);
  if (kind === "report" && id === "") return { screen: { kind: "report" }, evidence };
  if (kind === "check" && rest === undefined) {
    return Object.hasOwn(data.checks, id) ? askedAgain(evidence, id) : { unknown: "check", id };
  }
  if (kind === "cause" && (rest === undefined || rest === "solved")) {
    if (!Object.hasOwn(data.causes, id)) return { unknown: "cause", id };
    return { screen: { kind: rest === "solved" ? "solved" : "outcome", cause: id }, evidence };
  }
  return { unknown: "page", id: path };
}

/** The facts of a query that this guide knows. */
export function evidenceOf(data: GuideData, query: URLSearchParams): Evidence {
  const errors = query.getAll("error").filter((id) => Object.hasOwn(data.errors, id));
  const answers: Evidence["answers"] = { ...data.guide.presumes };
  for (const [check, answer] of query) if (isAnswer(data, check, answer)) answers[check] = answer;
  const tried = query.getAll("tried").filter((id) => Object.hasOwn(data.causes, id));
  return { errors: errors.length > 0 ? [...new Set(errors)] : data.guide.errors, answers, tried: [...new Set(tried)] };
}

function isAnswer(data: GuideData, check: string, answer: string): boolean {
  if (!Object.hasOwn(data.checks, check)) return false;
  return answer === "unsure" || Object.hasOwn(data.checks[check]!.answers, answer);
}

function screenOf(next: Next): Screen {
  if (next === "exhausted") return { kind: "report" };
  return "check" in next ? { kind: "question", check: next.check } : { kind: "outcome", cause: next.fix };
}
