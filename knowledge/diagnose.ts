import type { Answer, AnswerId, Cause, CauseId, Check, CheckId, Diagnosis, ErrorId, Evidence, Next, Weight } from "./types.ts";

/** The part of the knowledge base that a diagnosis looks at; a guide's data module has it too. */
export type DiagnosisKnowledge = {
  errors: Record<ErrorId, { causes: Record<CauseId, Weight>; implies: Record<CheckId, AnswerId> }>;
  causes: Record<CauseId, Pick<Cause, "shows">>;
  checks: Record<CheckId, Pick<Check, "where" | "needs" | "effort" | "healthy"> & { answers: Record<AnswerId, Partial<Answer>> }>;
};

/** How much more often than a rare cause the others occur. Judgement, not statistics (DESIGN §2). */
const WEIGHTS: Record<Weight, number> = { common: 9, occasional: 3, rare: 1 };
/** Share of readers who give another answer than their cause produces: outputs are misread, machines are odd. */
const SLIP = 0.06;
/** Share of the healthy answer where a cause says nothing of a check: one fault at a time leaves the rest healthy. */
const HEALTHY = 0.9;
/** Share of readers who give an answer that says where they cannot get: the same for every cause, so it tells nothing. */
const LACKING = 0.1;
/** A cause this probable is proposed at once. */
const CLEAR = 0.8;
/** Seconds that it takes to read any question. */
const READING = 30;
/** Seconds that it takes to go from the own machine to the server's console, or to the provider's panel. */
const CHANGE_OF_PLACE = 30;
/** Seconds that a fix takes to try, to test, and to take back when it was the wrong one. */
const TRYING = 300;
/** After so many answers a guide has asked enough: it proposes, from the likeliest cause on. */
const MOST_ANSWERS = 10;
/** Below this many bits a question is not worth asking. */
const LEAST_INFORMATION = 0.02;

/**
 * Ranks the causes that the evidence leaves, and says what to do next.
 *
 * Decision-theoretic troubleshooting: Heckerman, Breese & Rommelse, "Decision-theoretic troubleshooting" (CACM 38(3), 1995);
 * Jensen et al., "The SACSO methodology for troubleshooting complex systems" (AI EDAM 15(4), 2001). Pure and deterministic.
 *
 * @throws RangeError when the evidence names an error that the knowledge does not have.
 */
export function diagnose(knowledge: DiagnosisKnowledge, evidence: Evidence): Diagnosis {
  const facts = factsOf(knowledge, evidence);
  let belief = weightsOf(knowledge, evidence);
  for (const [check, answer] of Object.entries(facts)) {
    if (isAnswer(knowledge, check, answer)) belief = updated(knowledge, belief, check, answer);
  }
  const causes = [...belief]
    .map(([id, probability]) => ({ id, probability }))
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1));
  return { causes, next: nextOf(knowledge, belief, facts, causes) };
}

/** The answers given, and the facts that the errors alone prove (an answer of the reader wins). */
function factsOf(knowledge: DiagnosisKnowledge, evidence: Evidence): Evidence["answers"] {
  const implied = evidence.errors.map((error) => errorOf(knowledge, error).implies);
  return Object.assign({}, ...implied.toReversed(), evidence.answers) as Evidence["answers"];
}

/** How probable it is that a reader with this cause gives this answer. */
export function likelihood(knowledge: DiagnosisKnowledge, cause: CauseId, check: CheckId, answer: AnswerId): number {
  const { answers, healthy } = knowledge.checks[check]!;
  if (answers[answer]!.lacks !== undefined) return LACKING;
  const lacking = Object.values(answers).filter(({ lacks }) => lacks !== undefined).length;
  const count = Object.keys(answers).length - lacking;
  const rest = 1 - lacking * LACKING;
  return rest * telling(knowledge.causes[cause]!.shows[check], healthy, count, answer);
}

/** The same among the answers that tell something of the cause. */
function telling(shown: string | string[] | undefined, healthy: AnswerId | undefined, count: number, answer: AnswerId): number {
  if (shown !== undefined) {
    const listed = typeof shown === "string" ? [shown] : shown;
    if (listed.length === count) return 1 / count;
    return listed.includes(answer) ? (1 - SLIP) / listed.length : SLIP / (count - listed.length);
  }
  if (healthy === undefined) return 1 / count;
  return answer === healthy ? HEALTHY : (1 - HEALTHY) / (count - 1);
}

/** Causes with their probabilities; these add up to 1. */
export type Belief = Map<CauseId, number>;

function errorOf(knowledge: DiagnosisKnowledge, id: ErrorId): DiagnosisKnowledge["errors"][string] {
  const error = knowledge.errors[id];
  if (!error) throw new RangeError(`no error \`${id}\``);
  return error;
}

function isAnswer(knowledge: DiagnosisKnowledge, check: CheckId, answer: AnswerId): boolean {
  return Object.hasOwn(knowledge.checks, check) && Object.hasOwn(knowledge.checks[check]!.answers, answer);
}

/** The weights of the errors' causes; an error told less of counts half as much as the one before it. */
function weightsOf(knowledge: DiagnosisKnowledge, evidence: Evidence): Belief {
  const belief: Belief = new Map();
  evidence.errors.forEach((error, rank) => {
    for (const [cause, weight] of Object.entries(errorOf(knowledge, error).causes)) {
      if (evidence.tried.includes(cause)) continue;
      belief.set(cause, Math.max(belief.get(cause) ?? 0, WEIGHTS[weight] / 2 ** rank));
    }
  });
  return normalised(belief);
}

function updated(knowledge: DiagnosisKnowledge, belief: Belief, check: CheckId, answer: AnswerId): Belief {
  const after: Belief = new Map();
  for (const [cause, probability] of belief) after.set(cause, probability * likelihood(knowledge, cause, check, answer));
  return normalised(after);
}

function normalised(belief: Belief): Belief {
  let sum = 0;
  for (const probability of belief.values()) sum += probability;
  for (const [cause, probability] of belief) belief.set(cause, probability / sum);
  return belief;
}

/** Entropy in bits. */
function entropy(belief: Belief): number {
  let bits = 0;
  for (const probability of belief.values()) if (probability > 0) bits -= probability * Math.log2(probability);
  return bits;
}

function nextOf(knowledge: DiagnosisKnowledge, belief: Belief, facts: Evidence["answers"], causes: Diagnosis["causes"]): Next {
  const likeliest = causes[0];
  if (!likeliest) return "exhausted";
  const question = Object.keys(facts).length < MOST_ANSWERS ? bestQuestion(knowledge, belief, facts) : undefined;
  const wasted = (1 - likeliest.probability) * TRYING;
  if (likeliest.probability >= CLEAR || !question || question.effort > wasted) return { fix: likeliest.id };
  return { check: question.check };
}

/** The check with the most expected information per second, or the need that stands before it. */
function bestQuestion(
  knowledge: DiagnosisKnowledge,
  belief: Belief,
  facts: Evidence["answers"],
): { check: CheckId; effort: number } | undefined {
  const place = lastPlace(knowledge, facts);
  const before = entropy(belief);
  let best: { check: CheckId; effort: number; rate: number } | undefined;
  for (const id of Object.keys(knowledge.checks)) {
    if (Object.hasOwn(facts, id)) continue;
    const path = pathTo(knowledge, belief, facts, id);
    if (!path) continue;
    const information = path.chance * (before - expectedEntropy(knowledge, belief, id));
    if (information < LEAST_INFORMATION) continue;
    const { where } = knowledge.checks[id]!;
    const effort = path.effort + (place && where !== "reader" && where !== place ? CHANGE_OF_PLACE : 0);
    const rate = information / effort;
    if (!best || rate > best.rate) best = { check: path.first, effort, rate };
  }
  return best;
}

/** The questions to ask before a check can be asked: the first of them, what they cost together, and the chance that its needs then hold. */
function pathTo(
  knowledge: DiagnosisKnowledge,
  belief: Belief,
  facts: Evidence["answers"],
  id: CheckId,
): { first: CheckId; effort: number; chance: number } | undefined {
  const { needs, effort, where } = knowledge.checks[id]!;
  if (isOutOfReach(knowledge, facts, where)) return undefined;
  const path = { first: id, effort: READING + effort, chance: 1 };
  for (const [need, wanted] of Object.entries(needs)) {
    const known = facts[need];
    if (known !== undefined) {
      if (!wanted.includes(known)) return undefined;
      continue;
    }
    const before = pathTo(knowledge, belief, facts, need);
    if (!before) return undefined;
    if (path.first === id) path.first = before.first;
    path.effort += before.effort;
    path.chance *= before.chance * wanted.reduce((sum, answer) => sum + chanceOf(knowledge, belief, need, answer), 0);
  }
  return path;
}

/** Whether the reader has said that they cannot get there. */
function isOutOfReach(knowledge: DiagnosisKnowledge, facts: Evidence["answers"], where: Check["where"]): boolean {
  return Object.entries(facts).some(([check, answer]) => knowledge.checks[check]?.answers[answer]?.lacks === where);
}

/** How probable an answer is by all that is believed. */
export function chanceOf(knowledge: DiagnosisKnowledge, belief: Belief, check: CheckId, answer: AnswerId): number {
  let chance = 0;
  for (const [cause, probability] of belief) chance += probability * likelihood(knowledge, cause, check, answer);
  return chance;
}

function expectedEntropy(knowledge: DiagnosisKnowledge, belief: Belief, check: CheckId): number {
  let expected = 0;
  for (const answer of Object.keys(knowledge.checks[check]!.answers)) {
    const chance = chanceOf(knowledge, belief, check, answer);
    if (chance > 0) expected += chance * entropy(updated(knowledge, belief, check, answer));
  }
  return expected;
}

/** Where the last answer was found: nobody likes to walk to and fro. */
function lastPlace(knowledge: DiagnosisKnowledge, facts: Evidence["answers"]): Check["where"] | undefined {
  const places = Object.keys(facts).map((id) => knowledge.checks[id]?.where);
  return places.findLast((where) => where !== undefined && where !== "reader");
}
