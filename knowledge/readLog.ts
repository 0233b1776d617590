import { literalSearch } from "./literals.ts";
import type { Places } from "./literals.ts";
import { patternOf } from "./pattern.ts";
import type { Branch } from "./pattern.ts";
import { plainText } from "./plainText.ts";
import { withoutSecrets } from "./secrets.ts";
import type { SecretKind } from "./secrets.ts";
import type { AnswerId, CheckId, ErrorId, Evidence, Placeholders, PlatformId } from "./types.ts";
import { unwrapped } from "./unwrapped.ts";

/** The part of the knowledge base that reading a log looks at; a guide's data module has it too. */
export type LogKnowledge = {
  errors: Record<ErrorId, { match: string[]; overcome: string[]; summary?: boolean | undefined }>;
  checks: Record<CheckId, { answers: Record<AnswerId, { reads?: string[] }> }>;
  platforms: Record<PlatformId, { reads?: string[] }>;
  logs: { attempts: string[]; reached: string[]; lookalikes: { says: string; reads: string[] }[] };
};

/** What a pasted text says. `lines` holds the line that each error and each answer was read from. */
export type LogReading = Evidence & {
  placeholders: Placeholders;
  platform?: PlatformId;
  lines: { errors: Record<ErrorId, string>; answers: Record<CheckId, string> };
  /** Where there is no error: a sentence on what the text looks like. */
  looksLike?: string;
  /** What nobody should see and is in the text; no line shows it. */
  secrets: SecretKind[];
  /** Characters at the beginning left unread because the text is longer than `LONGEST_LOG`: failures stand at the end. */
  unread: number;
};

/** Characters of a text that are read, from its end; the rest is left out, and said to be. */
export const LONGEST_LOG = 256 * 1024;

/** Characters of a text that is read once more, without its line breaks, when nothing was found in it: a few windows' worth. */
const LONGEST_WRAPPED = 16 * 1024;

/** Places at which one alternative of a pattern is tried, from the end of the log. A log has fewer; a text made to keep us busy has not. */
const MOST_TRIES = 1000;

/**
 * Reads whatever a reader pastes: the errors found (most telling first), the answers that the text itself gives, the host, port and
 * user for the commands, and the server's system from its version string. A text without an SSH failure gives no errors.
 * Pure; linear in the length of the text (patterns are bounded, which a test proves).
 */
export function readLog(knowledge: LogKnowledge, text: string): LogReading {
  // UTF-16 read as UTF-8, as PowerShell's files are, has a zero beside every character.
  const { text: clean, secrets } = withoutSecrets(text.slice(-LONGEST_LOG).replaceAll("\0", ""));
  const log = plainText(clean);
  let found = findIn(knowledge, log);
  if (log.length <= LONGEST_WRAPPED) {
    for (const glue of [" ", ""] as const) {
      if (found.errors.length > 0 || found.isOvercome) break;
      const joined = findIn(knowledge, unwrapped(log, glue));
      if (joined.errors.length > 0) found = joined;
    }
  }
  const { errors, answers, platform, looksLike } = found;
  return {
    errors: errors.map(({ id }) => id),
    answers: Object.fromEntries(answers.map(({ check, answer }) => [check, answer])),
    tried: [],
    placeholders: placeholdersOf([...errors, ...answers].map(({ match }) => match)),
    ...(platform === undefined ? {} : { platform }),
    lines: {
      errors: Object.fromEntries(errors.map(({ id, match }) => [id, lineOf(match)])),
      answers: Object.fromEntries(answers.map(({ check, match }) => [check, lineOf(match)])),
    },
    ...(errors.length === 0 && looksLike !== undefined ? { looksLike } : {}),
    secrets,
    unread: Math.max(0, text.length - LONGEST_LOG),
  };
}

type FoundAnswer = { check: CheckId; answer: AnswerId; match: RegExpExecArray };
type FoundError = { id: ErrorId; match: RegExpExecArray };
type Found = {
  errors: FoundError[];
  /** Whether there was an error that a later attempt overcame. */
  isOvercome: boolean;
  answers: FoundAnswer[];
  platform: PlatformId | undefined;
  looksLike: string | undefined;
};

function findIn(knowledge: LogKnowledge, text: string): Found {
  const log: Log = { text, places: searchOf(knowledge)(text) };
  const { attempts, lookalikes } = knowledge.logs;
  const begins = attempts.flatMap((source) => allMatches(source, log)).sort((a, b) => a - b);
  return {
    ...errorsIn(knowledge, log, begins),
    answers: answersIn(knowledge, log, begins),
    platform: Object.entries(knowledge.platforms).find(([, { reads }]) => reads && lastMatch(reads, log))?.[0],
    looksLike: lookalikes.find(({ reads }) => lastMatch(reads, log))?.says,
  };
}

/** A log, and where the literals of all patterns stand in it. */
type Log = { text: string; places: Places };

const searches = new WeakMap<LogKnowledge, (text: string) => Places>();

function searchOf(knowledge: LogKnowledge): (text: string) => Places {
  let search = searches.get(knowledge);
  if (!search) {
    const literals = sourcesOf(knowledge).flatMap((source) => patternOf(source).map(({ literal }) => literal));
    searches.set(knowledge, (search = literalSearch(literals.filter((literal) => literal !== ""))));
  }
  return search;
}

function sourcesOf({ errors, checks, platforms, logs }: LogKnowledge): string[] {
  return [
    ...Object.values(errors).flatMap(({ match, overcome }) => match.concat(overcome)),
    ...Object.values(checks).flatMap(({ answers }) => Object.values(answers).flatMap(({ reads }) => reads ?? [])),
    ...Object.values(platforms).flatMap(({ reads }) => reads ?? []),
    ...logs.attempts,
    ...logs.reached,
    ...logs.lookalikes.flatMap(({ reads }) => reads),
  ];
}

/** The answers that the log shows, in its order. Of one check the last attempt's counts, and then the first: authors put the most telling first. */
function answersIn(knowledge: LogKnowledge, log: Log, begins: number[]): FoundAnswer[] {
  const found = Object.entries(knowledge.checks).flatMap(([check, { answers }]) => {
    let best: FoundAnswer | undefined;
    for (const [answer, { reads }] of Object.entries(answers)) {
      const match = reads && lastMatch(reads, log);
      if (match && (!best || attemptOf(match, begins) > attemptOf(best.match, begins))) best = { check, answer, match };
    }
    return best ?? [];
  });
  return found.sort((a, b) => a.match.index - b.match.index);
}

/** The last attempt's errors first, and within an attempt in the order in which they happened; one that a later attempt overcame is none. */
function errorsIn(knowledge: LogKnowledge, log: Log, begins: number[]): Pick<Found, "errors" | "isOvercome"> {
  const reached = lastMatch(knowledge.logs.reached, log);
  const errors: FoundError[] = [];
  let isOvercome = false;
  for (const [id, { match: patterns, overcome }] of Object.entries(knowledge.errors)) {
    const match = lastMatch(patterns, log);
    if (!match) continue;
    const later = lastMatch(overcome, log);
    const isLater = overcome.length > 0 && reached && attemptOf(reached, begins) > attemptOf(match, begins);
    if (isLater || (later && later.index > match.index)) isOvercome = true;
    else errors.push({ id, match });
  }
  errors.sort((a, b) => attemptOf(b.match, begins) - attemptOf(a.match, begins) || a.match.index - b.match.index);
  const told = errors.filter(({ id }) => knowledge.errors[id]!.summary !== true);
  return { errors: told.length > 0 ? told : errors, isOvercome };
}

/** How many attempts had begun. */
function attemptOf({ index }: RegExpExecArray, begins: number[]): number {
  return begins.filter((begin) => begin < index).length;
}

/** The last match in the log of the first pattern that matches: authors put the most specific first. */
function lastMatch(sources: string[], log: Log): RegExpExecArray | undefined {
  for (const source of sources) {
    let last: RegExpExecArray | undefined;
    for (const branch of patternOf(source)) {
      const match = lastOf(branch, log);
      if (match && (!last || match.index > last.index)) last = match;
    }
    if (last) return last;
  }
  return undefined;
}

function lastOf({ literal, at }: Branch, { text, places }: Log): RegExpExecArray | undefined {
  if (literal === "") return [...text.matchAll(at)].at(-1);
  const where = places.get(literal) ?? [];
  for (let index = where.length - 1; index >= Math.max(0, where.length - MOST_TRIES); index--) {
    at.lastIndex = where[index]!;
    const match = at.exec(text);
    if (match) return match;
  }
  return undefined;
}

/** Where a pattern matches. */
function allMatches(source: string, { text, places }: Log): number[] {
  return patternOf(source).flatMap(({ literal, at }) => {
    if (literal === "") return Array.from(text.matchAll(at), ({ index }) => index);
    return (places.get(literal) ?? []).slice(-MOST_TRIES).filter((index) => {
      at.lastIndex = index;
      return at.test(text);
    });
  });
}

function placeholdersOf(matches: RegExpExecArray[]): Placeholders {
  const found: Record<string, string> = {};
  for (const { groups = {} } of matches) {
    for (const [name, value] of Object.entries({ host: groups.host ?? groups.ip, port: groups.port, user: groups.user })) {
      // CI services print asterisks for what they hide.
      if (value !== undefined && !value.includes("*")) found[name] ??= value;
    }
  }
  return found;
}

/** The line that a match begins in. */
function lineOf({ input: log, index, 0: matched }: RegExpExecArray): string {
  const begin = index + (/^\n*/.exec(matched)?.[0].length ?? 0);
  const start = log.lastIndexOf("\n", begin - 1) + 1;
  const end = log.indexOf("\n", begin);
  const line = log.slice(start, end === -1 ? undefined : end).trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
