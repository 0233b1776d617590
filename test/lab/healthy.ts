import { readLog } from "../../knowledge/readLog.ts";
import type { Knowledge } from "../../knowledge/types.ts";
import type { Facts, Fault, Lacks } from "./fault.ts";
import { Reader } from "./reader.ts";
import { Site } from "./site.ts";
import type { Release } from "./trees.ts";

/**
 * Where nothing is broken the login works, its output names no error, and every check's command gives the healthy answer or leaves it to
 * the reader's eyes. Returns what does not hold; notes what was run.
 */
export async function healthFailures(
  knowledge: Knowledge,
  server: Release,
  facts: Facts,
  lacks: Lacks,
  note: (line: string) => void,
): Promise<string[]> {
  const failures: string[] = [];
  const nothing: Fault = {
    id: "healthy",
    server: [server],
    client: "bookworm",
    break: undefined,
    login: "ssh alice@203.0.113.10",
    wait: 20,
    knows: {},
    hands: undefined,
  };
  const site = await Site.boot({ client: "bookworm", server });
  try {
    const reader = new Reader(site, knowledge, nothing, facts, note);
    const login = await reader.login();
    if (!login.isIn) failures.push("the login does not work");
    for (const error of readLog(knowledge, login.output).errors) failures.push(`a login that works is read as \`${error}\``);
    for (const check of Object.values(knowledge.checks)) {
      note(`? ${check.ask} (${check.id})`);
      const output = await reader.outputOf(check);
      if (output === undefined || check.healthy === undefined) continue;
      const read = readLog(knowledge, output).answers[check.id];
      note(`= ${read ?? "not read"}`);
      const expected = lacks[check.id]?.answers ?? [check.healthy];
      if (read === undefined || expected.includes(read)) continue;
      const hint = read === check.healthy ? ": it need not stand in healthy.yaml" : "";
      failures.push(`\`${check.id}\` is read as \`${read}\`, expected \`${expected.join("` or `")}\`${hint}`);
    }
  } finally {
    await site.end();
  }
  return failures;
}
