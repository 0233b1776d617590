import { join } from "node:path";
import { z } from "zod";
import { problemReport } from "../../knowledge/problem.ts";
import type { Problem } from "../../knowledge/problem.ts";
import { Sources } from "../../knowledge/sources.ts";
import type { Knowledge } from "../../knowledge/types.ts";
import { RELEASES } from "./trees.ts";
import type { Release } from "./trees.ts";

/** A shell script for each machine. */
type Scripts = { client?: string | undefined; router?: string | undefined; server?: string | undefined };

const script = z.string().trim().min(1, "expected a shell script, found nothing");
const scripts = z
  .union(
    [script.transform((server): Scripts => ({ server })), z.strictObject({ client: script, router: script, server: script }).partial()],
    {
      error: "expected a shell script for the server, or one per machine (`client:`, `router:`, `server:`)",
    },
  )
  .optional();
const releases = Object.keys(RELEASES) as [Release, ...Release[]];
const release = z.enum(releases);
const facts = z.record(z.string(), z.string()).default({});

/** The form of a file in faults/: how something is broken, and what the reader who meets it knows. README.md explains the keys. */
const faultSchema = z.strictObject({
  server: z.union([release.transform((one) => [one]), z.array(release).min(1)]).default(["bookworm"]),
  client: release.default("bookworm"),
  break: scripts,
  login: script.default("ssh alice@203.0.113.10"),
  wait: z.number().int().positive().default(20),
  sees: z.string().optional(),
  knows: facts,
  hands: scripts,
  beyond: z.string().trim().min(1).optional(),
});

/** One way to break things, by the id that `proof.fault` of causes names. */
export type Fault = z.output<typeof faultSchema> & { id: string };

/** What everybody who meets a fault of the lab knows about it: check -> answer. A fault's own `knows` comes first. */
export type Facts = Record<string, string>;

/**
 * All faults, and what the reader knows in all of them.
 *
 * @throws Error with every mistake, by file, line and column.
 */
export function faultsOf(knowledge: Knowledge): { faults: Record<string, Fault>; facts: Facts } {
  const sources = new Sources(import.meta.dirname);
  const faults = sources.readFolder("faults", faultSchema, "id");
  const known = sources.read("reader.yaml", facts) ?? {};
  const problems = [...sources.problems];
  const expect = (isRight: boolean, file: string, path: string[], message: string): void => {
    if (!isRight) problems.push(sources.problem({ file, path }, message));
  };
  const expectFacts = (given: Facts, file: string, path: string[]): void => {
    for (const [check, answer] of Object.entries(given)) {
      const answers = knowledge.checks[check]?.answers;
      expect(answers !== undefined, file, [...path, check], `no check \`${check}\``);
      if (answers) expect(Object.hasOwn(answers, answer), file, [...path, check], `no answer \`${answer}\` of \`${check}\``);
    }
  };
  const named = new Set(Object.values(knowledge.causes).map(({ proof }) => ("fault" in proof ? proof.fault : "")));
  expectFacts(known, "reader.yaml", []);
  for (const { id, knows, sees } of Object.values(faults)) {
    const file = `faults/${id}.yaml`;
    expect(named.has(id), file, [], `no cause names the fault \`${id}\` as its proof`);
    expect(sees === undefined || Object.hasOwn(knowledge.errors, sees), file, ["sees"], `no error \`${sees}\``);
    expectFacts(knows, file, ["knows"]);
  }
  if (problems.length > 0) {
    const inRepository = (problem: Problem): Problem => ({ ...problem, file: join("test/lab", problem.file) });
    throw new Error(problemReport(problems.map(inRepository)));
  }
  return { faults, facts: known };
}
