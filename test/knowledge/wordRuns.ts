import { createHash } from "node:crypto";

/** Words in a row that make a sentence somebody's. */
const RUN = 8;

/** Hashes of all runs of eight words in a text; code, commands and messages in backticks are left aside. */
export function wordRuns(text: string): Map<string, string> {
  const words = text
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/`[^`]*`/g, " ")
    .match(/[a-z0-9]+(?:'[a-z]+)?/g);
  const runs = new Map<string, string>();
  for (let start = 0; start + RUN <= (words?.length ?? 0); start++) {
    const run = words!.slice(start, start + RUN).join(" ");
    runs.set(createHash("sha256").update(run).digest("hex").slice(0, 12), run);
  }
  return runs;
}
