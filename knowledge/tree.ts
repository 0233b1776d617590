import { chanceOf, diagnose } from "./diagnose.ts";
import type { DiagnosisKnowledge } from "./diagnose.ts";
import type { AnswerId, CauseId, CheckId, Evidence } from "./types.ts";

/**
 * A decision tree. `chance` is the share of readers who come here, by the weights of the causes and by how well these predict answers.
 * An outcome ends a branch: what follows a fix that did not help is not drawn.
 */
export type TreeNode =
  | { kind: "question"; check: CheckId; chance: number; answers: { answer: AnswerId; node: TreeNode }[] }
  | { kind: "outcome"; cause: CauseId; chance: number }
  | { kind: "report"; chance: number };

/**
 * The decision tree that diagnose() unfolds to from this evidence (DESIGN §3): nobody draws or maintains it. Answers that fewer than
 * `rarest` of all readers give are left out, and so are those to questions `depth` levels below the first one.
 */
export function tree(
  knowledge: DiagnosisKnowledge,
  evidence: Evidence,
  { rarest = 0.001, depth = Infinity, chance = 1 }: { rarest?: number; depth?: number; chance?: number } = {},
): TreeNode {
  const { causes, next } = diagnose(knowledge, evidence);
  if (next === "exhausted") return { kind: "report", chance };
  if ("fix" in next) return { kind: "outcome", cause: next.fix, chance };
  const { check } = next;
  if (depth === 0) return { kind: "question", check, chance, answers: [] };
  const belief = new Map(causes.map(({ id, probability }) => [id, probability]));
  const answers = Object.keys(knowledge.checks[check]!.answers).flatMap((answer) => {
    const share = chance * chanceOf(knowledge, belief, check, answer);
    if (share < rarest) return [];
    const after = { ...evidence, answers: { ...evidence.answers, [check]: answer } };
    return [{ answer, node: tree(knowledge, after, { rarest, depth: depth - 1, chance: share }) }];
  });
  return { kind: "question", check, chance, answers };
}

/** The causes that a tree proposes. */
export function outcomesOf(node: TreeNode): Set<CauseId> {
  if (node.kind === "question") return new Set(node.answers.flatMap(({ node: child }) => [...outcomesOf(child)]));
  return new Set(node.kind === "outcome" ? [node.cause] : []);
}
