import { diagnose } from "../knowledge/diagnose.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import type { AnswerId, CauseId, CheckId, Evidence, Next } from "../knowledge/types.ts";

/** What a guide shows: which of its errors it is, a check's question, an outcome, the good end, or the report when nothing is left. */
export type Screen =
  | { kind: "error" }
  | { kind: "question"; check: CheckId }
  | { kind: "outcome"; cause: CauseId }
  | { kind: "solved"; cause: CauseId }
  | { kind: "report" };

/** Where a reader stands: what is shown, and what is known. */
export type Step = { screen: Screen; evidence: Evidence };

/** A path that names something this guide does not have. */
export type UnknownStep = { unknown: "check" | "cause" | "page"; id: string };

/** The step that a guide begins with: a guide of several errors asks first which it is. */
export function firstStep(data: GuideData): Step {
  const evidence: Evidence = { errors: data.guide.errors, answers: { ...data.guide.presumes }, tried: [] };
  return { screen: data.guide.errors.length > 1 ? { kind: "error" } : screenOf(data.first), evidence };
}

/** Whether nothing was said yet. */
export function isStart(data: GuideData, { screen, evidence }: Step): boolean {
  const first = firstStep(data);
  return JSON.stringify(screen) === JSON.stringify(first.screen) && queryOf(data, evidence) === queryOf(data, first.evidence);
}

/** The step that the diagnosis of this evidence leads to. */
export function stepAfter(data: GuideData, evidence: Evidence): Step {
  return { screen: screenOf(diagnose(data, evidence).next), evidence };
}

/** The evidence after an answer. An answer given again replaces the old one. */
export function answered(evidence: Evidence, check: CheckId, answer: AnswerId | "unsure"): Evidence {
  const { [check]: _, ...others } = evidence.answers;
  return { ...evidence, answers: { ...others, [check]: answer } };
}

/** The evidence after a fix that did not help. */
export function triedInVain(evidence: Evidence, cause: CauseId): Evidence {
  return { ...evidence, tried: [...evidence.tried.filter((tried) => tried !== cause), cause] };
}

/** The question which error it is, without the answer to it. */
export function errorAsked(data: GuideData, evidence: Evidence): Step {
  return { screen: { kind: "error" }, evidence: { ...evidence, errors: data.guide.errors } };
}

/** Where a reader of a guide of several errors goes on who cannot tell which it is. */
export function errorUnknown(data: GuideData, evidence: Evidence): Step {
  return { screen: screenOf(data.first), evidence };
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
export function pathOf(data: GuideData, step: Step): string {
  if (isStart(data, step)) return "";
  const { screen, evidence } = step;
  const query = queryOf(data, evidence);
  switch (screen.kind) {
    case "error":
      return `error/${query}`;
    case "question":
      return `check/${screen.check}/${query}`;
    case "outcome":
      return `cause/${screen.cause}/${query}`;
    case "solved":
      return `cause/${screen.cause}/solved/${query}`;
    case "report":
      return `report/${query}`;
  }
}

/** The facts alone as a query, `?` included, or nothing. As a path it leads to whatever the diagnosis of these facts is. */
export function queryOf(data: GuideData, evidence: Evidence): string {
  const query = new URLSearchParams();
  if (evidence.errors.join() !== data.guide.errors.join()) for (const error of evidence.errors) query.append("error", error);
  for (const [check, answer] of Object.entries(evidence.answers)) {
    if (data.guide.presumes[check] !== answer) query.append(check, answer);
  }
  for (const cause of evidence.tried) query.append("tried", cause);
  return query.size > 0 ? `?${query}` : "";
}

/**
 * The step that a path below the guide's and a query name. Unknown keys and stale ids in the query are left out: the facts that
 * still hold stay. The empty path is the diagnosis of the query's facts, or without any the guide's start.
 */
export function stepOf(data: GuideData, path: string, query: URLSearchParams): Step | UnknownStep {
  const evidence = evidenceOf(data, query);
  const [kind, id = "", rest] = path.split("/").filter((part) => part !== "");
  if (kind === undefined) return queryOf(data, evidence) === "" ? firstStep(data) : stepAfter(data, evidence);
  if (kind === "error" && id === "" && data.guide.errors.length > 1) return errorAsked(data, evidence);
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
