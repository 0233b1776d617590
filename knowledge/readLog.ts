import { patternOf } from "./pattern.ts";
import type { AnswerId, CheckId, ErrorId, Evidence, Placeholders, PlatformId } from "./types.ts";

/** The part of the knowledge base that reading a log looks at; a guide's data module has it too. */
export type LogKnowledge = {
  errors: Record<ErrorId, { match: string[]; overcome: string[] }>;
  checks: Record<CheckId, { answers: Record<AnswerId, { reads?: string[] }> }>;
  platforms: Record<PlatformId, { reads?: string[] }>;
};

/** What a pasted text says. `lines` holds the line that each error and each answer was read from. */
export type LogReading = Evidence & {
  placeholders: Placeholders;
  platform?: PlatformId;
  lines: { errors: Record<ErrorId, string>; answers: Record<CheckId, string> };
  /** Characters at the beginning left unread because the text is longer than `LONGEST_LOG`: failures stand at the end. */
  unread: number;
};

/** Characters of a text that are read, from its end; the rest is left out, and said to be. */
export const LONGEST_LOG = 256 * 1024;

/**
 * Reads whatever a reader pastes: the errors found (most telling first), the answers that the text itself gives, the host, port and
 * user for the commands, and the server's system from its version string. A text without an SSH failure gives no errors.
 * Pure; linear in the length of the text (patterns are bounded, which a test proves).
 */
export function readLog(knowledge: LogKnowledge, text: string): LogReading {
  const log = plainText(text.slice(-LONGEST_LOG));
  const shown = shownIn(knowledge, log);
  const answers = shown
    .filter(({ check }, index) => shown.findIndex((other) => other.check === check) === index)
    .toSorted((a, b) => a.match.index - b.match.index);
  const errors = errorsIn(knowledge, log);
  const platform = Object.entries(knowledge.platforms).find(([, { reads }]) => reads && lastMatch(reads, log))?.[0];
  return {
    errors: errors.map(({ id }) => id),
    answers: Object.fromEntries(answers.map(({ check, answer }) => [check, answer])),
    tried: [],
    placeholders: placeholdersOf([...errors, ...shown].map(({ match }) => match)),
    ...(platform ? { platform } : {}),
    lines: {
      errors: Object.fromEntries(errors.map(({ id, match }) => [id, lineOf(log, match)])),
      answers: Object.fromEntries(answers.map(({ check, match }) => [check, lineOf(log, match)])),
    },
    unread: Math.max(0, text.length - LONGEST_LOG),
  };
}

type FoundAnswer = { check: CheckId; answer: AnswerId; match: RegExpExecArray };
type FoundError = { id: ErrorId; match: RegExpExecArray };

/** Without terminal sequences and control characters (ECMA-48 §5.4, §8.3.89), with plain line ends, and without the escapes of a JSON string (Ansible prints ssh's words in one). */
function plainText(text: string): string {
  return text
    .replace(TERMINAL, "")
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, "")
    .replace(/\\r\\n|\\n/g, "\n")
    .replace(/\\"/g, '"');
}

// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const TERMINAL = /\u001b(?:\[[0-9;?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\))/g;
// oxlint-disable-next-line no-control-regex -- so are these: a line may be shown in a terminal again
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Every answer that the log shows. Where it shows several of one check, the first counts: authors put the most telling first. */
function shownIn(knowledge: LogKnowledge, log: string): FoundAnswer[] {
  const found: FoundAnswer[] = [];
  for (const [check, { answers }] of Object.entries(knowledge.checks)) {
    for (const [answer, { reads }] of Object.entries(answers)) {
      const match = reads && lastMatch(reads, log);
      if (match) found.push({ check, answer, match });
    }
  }
  return found;
}

/** Errors in the order in which they happened; one that a later attempt overcame is none. */
function errorsIn(knowledge: LogKnowledge, log: string): FoundError[] {
  const found: FoundError[] = [];
  for (const [id, { match: patterns, overcome }] of Object.entries(knowledge.errors)) {
    const match = lastMatch(patterns, log);
    if (!match) continue;
    const later = lastMatch(overcome, log);
    if (!later || later.index < match.index) found.push({ id, match });
  }
  return found.sort((a, b) => a.match.index - b.match.index);
}

/** The last match in the log of the first pattern that matches: authors put the most specific first. */
function lastMatch(patterns: string[], log: string): RegExpExecArray | undefined {
  for (const source of patterns) {
    const pattern = patternOf(source);
    let last: RegExpExecArray | undefined;
    for (const match of log.matchAll(pattern)) last = match;
    if (last) return last;
  }
  return undefined;
}

function placeholdersOf(matches: RegExpExecArray[]): Placeholders {
  const found: Record<string, string> = {};
  for (const { groups = {} } of matches) {
    for (const [name, value] of Object.entries({ host: groups.host ?? groups.ip, port: groups.port, user: groups.user })) {
      if (value !== undefined) found[name] ??= value;
    }
  }
  return found;
}

/** The line that a match begins in. */
function lineOf(log: string, match: RegExpExecArray): string {
  const begin = match.index + (/^\n*/.exec(match[0])?.[0].length ?? 0);
  const start = log.lastIndexOf("\n", begin - 1) + 1;
  const end = log.indexOf("\n", begin);
  const line = log.slice(start, end === -1 ? undefined : end).trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
