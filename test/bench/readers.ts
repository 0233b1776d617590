import { diagnose } from "../../knowledge/diagnose.ts";
import type { DiagnosisKnowledge } from "../../knowledge/diagnose.ts";
import type { AnswerId, CauseId, CheckId, Diagnosis, ErrorId, Evidence } from "../../knowledge/types.ts";

/** One way that a reader may go: how often it happens, and what happened on it. */
export type Path = { chance: number; asked: { check: CheckId; answer: AnswerId }[]; proposed: CauseId[] };

/** Ways rarer than this are not followed. */
const RAREST = 1e-3;

/**
 * Readers who have one cause and answer as it shows. Where a cause allows several answers, each reader gives one of them;
 * where it says nothing, the healthy answer, or any where none is healthy.
 */
export class Readers {
  private diagnoses = new Map<string, Diagnosis["next"]>();
  private readonly knowledge: DiagnosisKnowledge;

  constructor(knowledge: DiagnosisKnowledge) {
    this.knowledge = knowledge;
  }

  /** What readers with this cause answer, each answer as often as the others. */
  answersOf(cause: CauseId, check: CheckId): AnswerId[] {
    const shown = this.knowledge.causes[cause]!.shows[check];
    if (shown !== undefined) return typeof shown === "string" ? [shown] : shown;
    const { healthy, answers } = this.knowledge.checks[check]!;
    if (healthy !== undefined) return [healthy];
    return Object.keys(answers).filter((answer) => answers[answer]!.lacks === undefined);
  }

  /** Every way from the bare error to the right fix (wrong proposals are tried, and do not help). Chances add up to about 1. */
  paths(error: ErrorId, cause: CauseId, answers: Evidence["answers"] = {}): Path[] {
    return this.follow(cause, { errors: [error], answers, tried: [] }, { chance: 1, asked: [], proposed: [] });
  }

  /** The same ways with one answer wrong, at every question, in every way. */
  pathsWithOneSlip(error: ErrorId, cause: CauseId): Path[] {
    const slipped: Path[] = [];
    for (const path of this.paths(error, cause)) {
      for (const [index, { check }] of path.asked.entries()) {
        const wrong = Object.keys(this.knowledge.checks[check]!.answers).filter((other) => !this.answersOf(cause, check).includes(other));
        for (const other of wrong) {
          const before = [...path.asked.slice(0, index), { check, answer: other }];
          const tried = this.proposedBefore(error, cause, before);
          const evidence = { errors: [error], answers: record(before), tried };
          const chance = path.chance / path.asked.length / wrong.length;
          slipped.push(...this.follow(cause, evidence, { chance, asked: before, proposed: tried }));
        }
      }
    }
    return slipped;
  }

  private proposedBefore(error: ErrorId, cause: CauseId, asked: Path["asked"]): CauseId[] {
    const answers: Evidence["answers"] = {};
    const tried: CauseId[] = [];
    for (const { check, answer } of asked) {
      for (;;) {
        const next = this.next({ errors: [error], answers, tried });
        if (next === "exhausted" || "check" in next || next.fix === cause) break;
        tried.push(next.fix);
      }
      answers[check] = answer;
    }
    return tried;
  }

  private follow(cause: CauseId, evidence: Evidence, path: Path): Path[] {
    if (path.chance < RAREST * RAREST) return [];
    const next = this.next(evidence);
    if (next === "exhausted") return [path];
    if ("fix" in next) {
      const proposed = [...path.proposed, next.fix];
      if (next.fix === cause) return [{ ...path, proposed }];
      return this.follow(cause, { ...evidence, tried: [...evidence.tried, next.fix] }, { ...path, proposed });
    }
    const { check } = next;
    const given = this.answersOf(cause, check);
    return given.flatMap((answer) =>
      this.follow(
        cause,
        { ...evidence, answers: { ...evidence.answers, [check]: answer } },
        { ...path, chance: path.chance / given.length, asked: [...path.asked, { check, answer }] },
      ),
    );
  }

  private next(evidence: Evidence): Diagnosis["next"] {
    const key = JSON.stringify(evidence);
    let next = this.diagnoses.get(key);
    if (!next) this.diagnoses.set(key, (next = diagnose(this.knowledge, evidence).next));
    return next;
  }
}

function record(asked: Path["asked"]): Evidence["answers"] {
  return Object.fromEntries(asked.map(({ check, answer }) => [check, answer]));
}
