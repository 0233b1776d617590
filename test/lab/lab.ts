import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import knowledge from "../../knowledge/generated/knowledge.js";
import { problemReport } from "../../knowledge/problem.ts";
import { faultsOf } from "./fault.ts";
import { healthFailures } from "./healthy.ts";
import { prove } from "./prove.ts";
import type { Proof } from "./prove.ts";
import { leftovers } from "./leftovers.ts";
import { sweepSites } from "./site.ts";
import { RELEASES, installTools, noLabHere, treeOf } from "./trees.ts";
import type { Release } from "./trees.ts";

/*
 * The lab: `npm run lab` breaks real servers in all ways that faults/ describes, and follows the guide back in; `npm run lab -- FAULT…`
 * does it for some, and shows the transcripts, which are in dist/lab/. Writes knowledge/proved.json. Exits with 1 when a fault does not hold.
 */

const reason = noLabHere();
if (reason !== undefined) {
  console.log(`the lab did not run: ${reason}`);
  process.exit(0);
}
installTools();

const { faults, facts, lacks, problems } = faultsOf(knowledge);
if (problems.length > 0) {
  console.error(problemReport(problems));
  process.exit(1);
}
const chosen = process.argv.slice(2);
const unknown = chosen.filter((id) => !Object.hasOwn(faults, id));
if (unknown.length > 0) {
  console.error(`no fault ${unknown.map((id) => `\`${id}\``).join(", ")} in test/lab/faults`);
  process.exit(1);
}
const runs = Object.values(faults)
  .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
  .flatMap((fault) => fault.server.map((server) => ({ fault, server })));

const start = Date.now();
const transcripts = join(import.meta.dirname, "../../dist/lab");
mkdirSync(transcripts, { recursive: true });
await sweepSites();
for (const release of new Set(runs.flatMap(({ fault, server }) => [fault.client, server]))) await treeOf(release);
const proofs: Proof[] = [];
const illness: string[] = [];
const waiting = [...runs];
await Promise.all(Array.from({ length: Math.min(runs.length, availableParallelism() * 2) }, work));
if (chosen.length === 0) await proveHealth();
const remaining = leftovers();

writeProved();
summarize();
process.exitCode = proofs.some(({ failures }) => failures.length > 0) || illness.length > 0 || remaining.length > 0 ? 1 : 0;

/** The other side of it: where nothing is broken nothing is found. */
async function proveHealth(): Promise<void> {
  const releases = Object.keys(RELEASES) as Release[];
  const found = await Promise.all(
    releases.map(async (server) => {
      const transcript: string[] = [];
      const failures = await healthFailures(knowledge, server, facts, lacks, (text) => void transcript.push(text));
      writeFileSync(join(transcripts, `healthy-${server}.txt`), transcript.join("\n"));
      console.log([`${failures.length === 0 ? "ok  " : "FAIL"} healthy (${RELEASES[server]})`, ...failures].join("\n     "));
      return failures;
    }),
  );
  illness.push(...found.flat());
}

async function work(): Promise<void> {
  for (let run = waiting.shift(); run; run = waiting.shift()) {
    const proof = await prove(knowledge, run.fault, run.server, facts);
    proofs.push(proof);
    const transcript = `# ${proof.fault}\n${proof.transcript.join("\n")}\n`;
    writeFileSync(join(transcripts, `${proof.fault}-${proof.server}.txt`), transcript);
    if (chosen.length > 0) console.log(`\n${transcript}`);
    console.log(line(proof));
  }
}

function line({ fault, server, failures, repair, questions, fixes, seconds }: Proof): string {
  const way = repair === undefined ? "beyond the lab" : `${repair}, ${questions} questions, ${fixes} fixes`;
  const head = `${failures.length === 0 ? "ok  " : "FAIL"} ${fault} (${RELEASES[server]}): ${way}, ${seconds.toFixed(1)} s`;
  return [head, ...failures.map((failure) => `     ${failure}`)].join("\n");
}

/** Enters the faults that held, and removes those that did not. */
function writeProved(): void {
  const file = join(import.meta.dirname, "../../knowledge/proved.json");
  const proved = JSON.parse(readFileSync(file, "utf8")) as Record<string, { openssh: string[]; date: string }>;
  for (const fault of new Set(runs.map(({ fault }) => fault))) {
    const own = proofs.filter(({ fault: id }) => id === fault.id);
    delete proved[fault.id];
    if (own.some(({ failures }) => failures.length > 0)) continue;
    const isOfClient = fault.break?.server === undefined && fault.break?.router === undefined && fault.break?.client !== undefined;
    const releases: Release[] = isOfClient ? [fault.client] : fault.server;
    proved[fault.id] = { openssh: releases.map((release) => RELEASES[release]), date: new Date().toISOString().slice(0, 10) };
  }
  if (chosen.length === 0) for (const id of Object.keys(proved)) if (!Object.hasOwn(faults, id)) delete proved[id];
  const sorted = Object.fromEntries(Object.entries(proved).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

function summarize(): void {
  const failed = proofs.filter(({ failures }) => failures.length > 0);
  const repairable = proofs.filter(({ repair }) => repair !== undefined);
  const inAgain = repairable.filter(({ repair }) => repair !== "not in");
  const byHand = inAgain.filter(({ repair }) => repair === "in by hand");
  const atFirst = inAgain.filter(({ fixes }) => fixes === 1);
  const questions = inAgain.reduce((sum, proof) => sum + proof.questions, 0) / Math.max(inAgain.length, 1);
  const percent = (part: Proof[]): string => `${Math.round((100 * part.length) / Math.max(repairable.length, 1))} %`;
  console.log(`
${proofs.length} runs of ${new Set(proofs.map(({ fault }) => fault)).size} faults in ${Math.round((Date.now() - start) / 1000)} s: ${proofs.length - failed.length} hold, ${failed.length} do not
back in ${inAgain.length} of ${repairable.length} (${percent(inAgain)}), ${byHand.length} of them by hand; at the first fix ${percent(atFirst)}; ${questions.toFixed(1)} questions on average`);
  for (const thing of remaining) console.log(`left behind: ${thing}`);
}
