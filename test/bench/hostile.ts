import type { Knowledge } from "../../knowledge/types.ts";

/** Texts made to keep the reader busy, to be repeated: the words that patterns look for, and what the steps before them look for. */
export function hostile(knowledge: Knowledge): [name: string, text: string][] {
  const sources = [
    ...Object.values(knowledge.errors).flatMap(({ match, overcome }) => match.concat(overcome)),
    ...Object.values(knowledge.checks).flatMap(({ answers }) => Object.values(answers).flatMap(({ reads }) => reads)),
    ...knowledge.logs.lookalikes.flatMap(({ reads }) => reads),
  ];
  const words = [...new Set(sources.flatMap((source) => source.match(/[A-Za-z][A-Za-z: ]{3,}/g) ?? []))];
  const examples = Object.values(knowledge.errors).flatMap((error) => error.examples.map(({ output }) => output));
  return [
    ["words of all patterns, line by line", words.join("\n")],
    ["words of all patterns, in one line", `${words.join(" ")} `],
    ["all examples", examples.join("\n")],
    ["half a match, again and again", "alice@web: Permission denied ("],
    ["the beginning of long matches", "WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!\n"],
    ["what many patterns look back for", "paramiko/client.py asyncssh/connection.py Renci.SshNet "],
    ["escapes", "\\n"],
    ["prefixes", "> [12:00:00] > "],
    ["beginnings of keys", "-----BEGIN PRIVATE KEY-----"],
    ["nothing but line ends", "\n"],
  ];
}
