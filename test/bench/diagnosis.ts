import knowledge from "../../knowledge/generated/knowledge.js";
import { reachOf } from "../../knowledge/guideData.ts";
import { linearPaths } from "./linear.ts";
import { summary } from "./summary.ts";
import type { Summary } from "./summary.ts";
import { Readers } from "./readers.ts";

/*
 * `npm run bench:diagnosis [-- --causes]`: how far readers have to go, for every (error, cause) pair, weighted. Deterministic: readers
 * are enumerated, not drawn. Beside it a linear guide on the same data: causes by weight, one check each. `--causes` adds a line a cause.
 */

const rows: [string, Summary][] = [];
const details: string[] = [];

for (const [error, { causes }] of Object.entries(knowledge.errors)) {
  const readers = new Readers(reachOf(knowledge, [error]));
  const pairs = Object.entries(causes).map(([cause, weight]) => ({ cause, weight }));
  rows.push([error, summary(pairs, (cause) => readers.paths(error, cause))]);
  rows.push([`${error}, one wrong answer`, summary(pairs, (cause) => readers.pathsWithOneSlip(error, cause))]);
  rows.push([`${error}, linear guide`, summary(pairs, (cause) => linearPaths(readers, knowledge, error, cause))]);
  for (const pair of pairs) {
    const { mean, firstRight } = summary([pair], (cause) => readers.paths(error, cause));
    const slip = summary([pair], (cause) => readers.pathsWithOneSlip(error, cause));
    details.push(
      `${pair.cause.padEnd(30)} ${pair.weight.padEnd(11)} ${mean.toFixed(1).padStart(5)} ${percent(firstRight)} ${percent(slip.withinThree)}`,
    );
  }
}

console.log(`${"".padEnd(42)} mean   95th   first fix   within three\n${"".padEnd(42)} questions     right       proposals`);
for (const [name, { mean, percentile95, firstRight, withinThree }] of rows) {
  console.log(
    `${name.padEnd(42)} ${mean.toFixed(2).padStart(4)}   ${String(percentile95).padStart(4)}   ${percent(firstRight)}     ${percent(withinThree)}`,
  );
}
if (process.argv.includes("--causes")) console.log(`\n${"cause".padEnd(43)}questions  first  slip3\n${details.join("\n")}`);

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(6)} %`;
}
