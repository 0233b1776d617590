import { join } from "node:path";
import { z } from "zod";
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
  sees: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
  knows: facts,
  hands: scripts,
  beyond: z.string().trim().min(1).optional(),
});

/** One way to break things, by the id that `proof.fault` of causes names. */
export type Fault = z.output<typeof faultSchema> & { id: string };

/** What everybody who meets a fault of the lab knows about it: check -> answer. A fault's own `knows` comes first. */
export type Facts = Record<string, string>;

/** Checks about things that the lab's machines do not have: the answers that they give on healthy ones, and why. */
export type Lacks = Record<string, { answers: string[]; because: string }>;
const lacksSchema = z.record(z.string(), z.strictObject({ answers: z.array(z.string()).min(1), because: script }));

/** All faults, what the reader knows in all of them, and what the lab lacks; to be used only when there are no problems. */
export function faultsOf(knowledge: Knowledge): { faults: Record<string, Fault>; facts: Facts; lacks: Lacks; problems: Problem[] } {
  const sources = new Sources(import.meta.dirname);
  const faults = sources.readFolder("faults", faultSchema, "id");
  const known = sources.read("reader.yaml", facts) ?? {};
  const lacks = sources.read("healthy.yaml", lacksSchema) ?? {};
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
  for (const [check, { answers }] of Object.entries(lacks)) {
    for (const answer of answers) expectFacts({ [check]: answer }, "healthy.yaml", []);
  }
  for (const { id, knows, sees } of Object.values(faults)) {
    const file = `faults/${id}.yaml`;
    expect(named.has(id), file, [], `no cause names the fault \`${id}\` as its proof`);
    for (const error of sees ?? []) expect(Object.hasOwn(knowledge.errors, error), file, ["sees"], `no error \`${error}\``);
    expectFacts(knows, file, ["knows"]);
  }
  const inRepository = ({ file, line, column, message }: Problem): Problem => ({ file: join("test/lab", file), line, column, message });
  return { faults, facts: known, lacks, problems: problems.map(inRepository) };
}
