import { diagnose } from "../../knowledge/diagnose.ts";
import { readLog } from "../../knowledge/readLog.ts";
import type { Cause, Evidence, Knowledge } from "../../knowledge/types.ts";
import type { Facts, Fault } from "./fault.ts";
import { Reader } from "./reader.ts";
import type { Login } from "./reader.ts";
import { Site } from "./site.ts";
import type { Release } from "./trees.ts";

/** What one run of a fault showed. `failures` is empty when everything held. */
export type Proof = {
  fault: string;
  server: Release;
  failures: string[];
  /** How the guide's reader got in; undefined where the fault says that it is beyond the lab's machines. */
  repair?: "in" | "in by hand" | "not in";
  questions: number;
  fixes: number;
  seconds: number;
  transcript: string[];
};

/** More steps than any guide takes. */
const MOST_STEPS = 40;

/** Breaks a site as the fault says, and sees whether the knowledge base holds: the error, the checks, and the way back in. */
export async function prove(knowledge: Knowledge, fault: Fault, server: Release, facts: Facts): Promise<Proof> {
  const start = Date.now();
  const proof: Proof = { fault: fault.id, server, failures: [], questions: 0, fixes: 0, seconds: 0, transcript: [] };
  const note = (line: string): void => void proof.transcript.push(line);
  const causes = Object.values(knowledge.causes).filter(({ proof: named }) => "fault" in named && named.fault === fault.id);
  const site = await Site.boot({ client: fault.client, server });
  try {
    for (const machine of ["server", "router", "client"] as const) {
      const script = fault.break?.[machine];
      if (script === undefined) continue;
      note(`## break the ${machine}\n${script}`);
      const { output, code } = await site.run(machine, script, { seconds: 60 });
      note(`${output}[${code ?? "stopped"}]`);
    }
    const reader = new Reader(site, knowledge, fault, facts, note);
    note("## what the reader sees");
    const login = await reader.login();
    if (login.isIn) proof.failures.push("the login works although it is broken");
    const evidence = evidenceOf(knowledge, fault, login);
    reader.placeholders = { ...reader.placeholders, ...readLog(knowledge, login.output).placeholders };
    for (const cause of causes) {
      if (!evidence.errors.some((error) => Object.hasOwn(knowledge.errors[error]!.causes, cause.id))) {
        const read = evidence.errors.map((id) => `\`${id}\``).join(", ") || "no error";
        proof.failures.push(`the login's output is read as ${read}, whose causes are without \`${cause.id}\``);
      }
    }
    note("## what the causes promise");
    proof.failures.push(...(await brokenPromises(knowledge, causes, reader)));
    note("## the guide, followed blindly");
    await followGuide(knowledge, fault, causes, reader, evidence, proof, note);
  } finally {
    await site.end();
    proof.seconds = (Date.now() - start) / 1000;
  }
  return proof;
}

function evidenceOf(knowledge: Knowledge, { sees }: Fault, { output }: Login): Evidence {
  const { errors, answers } = readLog(knowledge, output);
  return { errors: errors.length > 0 || sees === undefined ? errors : [sees], answers, tried: [] };
}

/** Checks whose commands do not print what a cause says that they show. What only a reader's eyes can tell is not held against it. */
async function brokenPromises(knowledge: Knowledge, causes: Cause[], reader: Reader): Promise<string[]> {
  const failures: string[] = [];
  const promised = new Set(causes.flatMap(({ shows }) => Object.keys(shows)));
  for (const id of promised) {
    const check = knowledge.checks[id]!;
    const output = await reader.outputOf(check);
    if (output === undefined) continue;
    const read = readLog(knowledge, output).answers[id];
    for (const cause of causes) {
      const shown = cause.shows[id];
      if (shown === undefined) continue;
      const answers = [shown].flat();
      const isForEyes = read === undefined && answers.some((answer) => check.answers[answer]!.reads.length === 0);
      if (isForEyes || (read !== undefined && answers.includes(read))) continue;
      failures.push(
        `\`${cause.id}\` shows \`${id}: ${answers.join(" or ")}\`, and its command was read as ${read ? `\`${read}\`` : "no answer"}`,
      );
    }
  }
  return failures;
}

/** Asks, answers, repairs as diagnose() says, until the reader is in. */
async function followGuide(
  knowledge: Knowledge,
  fault: Fault,
  causes: Cause[],
  reader: Reader,
  evidence: Evidence,
  proof: Proof,
  note: (line: string) => void,
): Promise<void> {
  if (fault.beyond !== undefined) return;
  proof.repair = "not in";
  for (let step = 0; step < MOST_STEPS; step++) {
    const { next } = diagnose(knowledge, evidence);
    if (next === "exhausted") break;
    if ("check" in next) {
      const check = knowledge.checks[next.check]!;
      proof.questions++;
      note(`? ${check.ask} (${check.id})`);
      const answer = (await reader.answerTo(check)) ?? "unsure";
      note(`= ${answer === "unsure" ? "I don't know" : `${check.answers[answer]!.label} (${answer})`}`);
      evidence.answers[check.id] = answer;
      continue;
    }
    const cause = knowledge.causes[next.fix]!;
    proof.fixes++;
    note(`! ${cause.title} (${cause.id})`);
    proof.repair = await reader.repair(cause, causes.includes(cause));
    note(`= ${proof.repair}`);
    if (proof.repair !== "not in") return;
    evidence.tried.push(cause.id);
  }
  proof.failures.push(`the guide did not lead back in: ${proof.questions} questions, ${proof.fixes} fixes`);
}
