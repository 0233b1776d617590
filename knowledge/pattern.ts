import { SHORTEST_LITERAL } from "./literals.ts";

/** What the placeholders of a pattern match. Bounded, so that matching stays linear. */
const PLACEHOLDERS: Record<string, string> = {
  host: "[\\w.:%-]{1,255}",
  ip: "[0-9a-fA-F:.]{3,45}(?:%\\w{1,16})?",
  port: "\\d{1,5}",
  user: "[\\w.\\\\-]{1,64}",
};

/** One way in which a pattern matches. `at` is sticky, and begins at the literal; without one (`""`) it is global, and looks everywhere. */
export type Branch = { literal: string; at: RegExp };

const known = new Map<string, Branch[]>();

/**
 * An authors' pattern as it is searched for: flags `im`, and the first {host}, {ip}, {port} and {user} become named groups. Each
 * alternative is looked for by a literal (lower case) that stands in everything it matches; what the pattern has before the literal
 * is looked back for.
 *
 * @throws SyntaxError when it is no regular expression.
 */
export function patternOf(source: string): Branch[] {
  let branches = known.get(source);
  if (!branches) known.set(source, (branches = alternatives(expanded(source)).map(branchOf)));
  return branches;
}

/** The source of the regular expression: placeholders replaced; a line may be indented. */
export function expanded(source: string): string {
  const named = new Set(Array.from(source.matchAll(/\(\?<(\w+)>/g), ([, name]) => name));
  return source.replace(/^\^(?=[\w(\\/])/, "^[ \\t]{0,20}").replace(/\{(host|ip|port|user)\}/g, (_, name: string) => {
    if (named.has(name)) return `(?:${PLACEHOLDERS[name]})`;
    named.add(name);
    return `(?<${name}>${PLACEHOLDERS[name]})`;
  });
}

function branchOf(source: string): Branch {
  const { text, start } = literalRun(source);
  const literal = text.length < SHORTEST_LITERAL ? "" : text.toLowerCase();
  let compiled: RegExp | undefined;
  return {
    literal,
    // Most patterns are never tried, and compiling them all takes longer than reading a log.
    get at() {
      if (literal === "") return (compiled ??= new RegExp(source, "gim"));
      const before = source.slice(0, start);
      return (compiled ??= new RegExp(`${before === "" ? "" : `(?<=${before})`}${source.slice(start)}`, "imy"));
    },
  };
}

/** The alternatives of a pattern; where one has no literal of its own, those of its first group that has. */
function alternatives(source: string): string[] {
  return split(source).flatMap((part) => {
    if (literalRun(part).text.length >= SHORTEST_LITERAL) return [part];
    for (const { start, end } of tokens(part).filter(({ kind }) => kind === "group")) {
      const inner = part
        .slice(start, end)
        .replace(/^\((?:\?:|\?<\w+>)?/, "")
        .slice(0, -1);
      const spread = split(inner).map((choice) => `${part.slice(0, start)}${choice}${part.slice(end)}`);
      if (spread.every((one) => literalRun(one).text.length >= SHORTEST_LITERAL)) return spread;
    }
    return [part];
  });
}

function split(source: string): string[] {
  const bars = tokens(source).filter(({ kind }) => kind === "bar");
  return [...bars, { start: source.length }].map(({ start }, index) => source.slice(index === 0 ? 0 : bars[index - 1]!.end, start));
}

type Run = { text: string; start: number };

/** A literal this long is rare enough; the first such one leaves least to look back for. */
const LONG = 6;

/** The run of plain characters to look for, of those that everything matched has in it: the first long one, or the longest. */
function literalRun(source: string): Run {
  let longest: Run = { text: "", start: 0 };
  let run: Run = longest;
  for (const { kind, text, start } of tokens(source)) {
    if (kind !== "plain") {
      run = { text: "", start };
      continue;
    }
    run = run.text === "" ? { text, start } : { text: run.text + text, start: run.start };
    if (run.text.length > longest.text.length && (longest.text.length < LONG || run.start === longest.start)) longest = run;
  }
  return longest;
}

/** `plain` is one character that must stand there, `group` a group that must match once, `bar` separates alternatives. */
type Token = { kind: "plain" | "group" | "bar" | "other"; text: string; start: number; end: number };

/** The outermost parts of a regular expression, each with its quantifier. */
function tokens(source: string): Token[] {
  const found: Token[] = [];
  for (let start = 0, end = 0; start < source.length; start = end) {
    end = endOfAtom(source, start);
    const atom = source.slice(start, end);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(end, end + 16))?.[0] ?? "";
    end += quantifier.length;
    const [, plain] = /^\\?([ -~])$/.exec(atom) ?? [];
    if (atom === "|") found.push({ kind: "bar", text: "", start, end });
    else if (quantifier !== "") found.push({ kind: "other", text: "", start, end });
    else if (/^\((?!\?[=!]|\?<[=!])/.test(atom)) found.push({ kind: "group", text: "", start, end });
    else if (plain !== undefined && (atom.length === 1 ? !"^$.".includes(plain) : !/\w/.test(plain)))
      found.push({ kind: "plain", text: plain, start, end });
    else found.push({ kind: "other", text: "", start, end });
  }
  return found;
}

function endOfAtom(source: string, start: number): number {
  if (source[start] === "\\")
    return start + /^\\(?:k<\w+>|u[0-9a-f]{4}|x[0-9a-f]{2}|[^])/i.exec(source.slice(start, start + 40))![0].length;
  if (source[start] !== "(" && source[start] !== "[") return start + 1;
  let depth = 0;
  let inClass = false;
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    if (depth === 0 && !inClass) return at + 1;
  }
  return source.length;
}
