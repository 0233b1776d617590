import knowledge from "../../knowledge/generated/knowledge.js";
import { LONGEST_LOG, readLog } from "../../knowledge/readLog.ts";
import { hostile } from "./hostile.ts";

/*
 * `npm run bench:reading`: milliseconds to read 1 MB of each hostile text (of which the last `LONGEST_LOG` characters are read, and the
 * rest is said to be left out), the best of seven runs. The first line is the first text of all: it prepares the search.
 */

const MEGABYTE = 1024 * 1024;

const start = performance.now();
readLog(knowledge, "ssh: connect to host web port 22: Connection refused");
console.log(`${(performance.now() - start).toFixed(1).padStart(7)} ms  the first text, one line`);
for (const [name, text] of hostile(knowledge)) {
  const given = text.repeat(Math.ceil(MEGABYTE / text.length)).slice(0, MEGABYTE);
  const runs = Array.from({ length: 7 }, () => {
    const begin = performance.now();
    readLog(knowledge, given);
    return performance.now() - begin;
  });
  console.log(
    `${Math.min(...runs)
      .toFixed(1)
      .padStart(7)} ms  ${name} (${LONGEST_LOG / 1024} KiB of it read)`,
  );
}
