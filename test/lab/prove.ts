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

/** The server's log. Of lines whose process ended at once journald does not find the unit, so they are asked for by name. */
const LOG = "for of in '-u ssh -u ssh.socket' '-t sshd -t sshd-session'; do journalctl -b --no-pager $of; done";

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
    const log = await site.run("server", LOG);
    proof.failures.push(...misreadings(knowledge, fault, causes, evidence.errors, readLog(knowledge, log.output).errors));
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

/** Another error than before is a step ahead: the reader goes on with that. The same one rules the cause out. */
function afterFix(knowledge: Knowledge, fault: Fault, evidence: Evidence, cause: string, login: Login): Evidence {
  const now = evidenceOf(knowledge, fault, login);
  const isAnother = now.errors.length > 0 && now.errors[0] !== evidence.errors[0];
  return isAnother ? now : { ...evidence, tried: [...evidence.tried, cause] };
}

function evidenceOf(knowledge: Knowledge, { sees }: Fault, { output }: Login): Evidence {
  const { errors, answers } = readLog(knowledge, output);
  return { errors: errors.length > 0 ? errors : (sees ?? []), answers, tried: [] };
}

/** Causes that no error leads to: neither one read from the client's output or the server's log, nor what the reader sees without words. */
function misreadings(knowledge: Knowledge, { sees }: Fault, causes: Cause[], client: string[], server: string[]): string[] {
  const explains = (errors: string[], cause: Cause): boolean =>
    errors.some((error) => Object.hasOwn(knowledge.errors[error]!.causes, cause.id));
  const named = (errors: string[]): string => errors.map((id) => `\`${id}\``).join(", ") || "no error";
  return causes
    .filter((cause) => !explains([...client, ...server, ...(sees ?? [])], cause))
    .map(({ id }) => `\`${id}\` is no cause of what is read: ${named(client)}; in the server's log: ${named(server)}`);
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
      const isForEyes =
        read === undefined && answers.some((answer) => reader.knows(id, answer) || check.answers[answer]!.reads.length === 0);
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
    const { way, login } = await reader.repair(cause, causes.includes(cause));
    proof.repair = way;
    note(`= ${way}`);
    if (way !== "not in") return;
    evidence = afterFix(knowledge, fault, evidence, cause.id, login);
  }
  proof.failures.push(`the guide did not lead back in: ${proof.questions} questions, ${proof.fixes} fixes`);
}
