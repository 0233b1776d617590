import { SHORTEST_LITERAL } from "./literals.ts";

/** What the placeholders of a pattern match. Bounded, so that matching stays linear. */
const PLACEHOLDERS: Record<string, string> = {
  host: "[\\w.:%*-]{1,255}",
  ip: "[0-9a-fA-F:.]{3,45}(?:%\\w{1,16})?",
  port: "\\d{1,5}",
  user: "[\\w.\\\\*-]{1,64}",
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
  if (!branches) known.set(source, (branches = alternatives(expanded(source)).map(({ text, run }) => branchOf(text, run))));
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

function branchOf(source: string, { text, start }: Run): Branch {
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

type Alternative = { text: string; run: Run };

/** The alternatives of a pattern; where one has no literal of its own, those of its first group that has. */
function alternatives(source: string): Alternative[] {
  return split(source).flatMap(({ text, tokens, run }) => {
    if (run.text.length >= SHORTEST_LITERAL) return [{ text, run }];
    for (const { kind, start, end } of tokens) {
      if (kind !== "group") continue;
      const inner = text
        .slice(start, end)
        .replace(/^\((?:\?:|\?<\w+>)?/, "")
        .slice(0, -1);
      const spread = split(inner).flatMap((choice) => split(`${text.slice(0, start)}${choice.text}${text.slice(end)}`));
      if (spread.every((one) => one.run.text.length >= SHORTEST_LITERAL)) return spread;
    }
    return [{ text, run }];
  });
}

/** The outermost alternatives, with their parts and the literal to look for. */
function split(source: string): (Alternative & { tokens: Token[] })[] {
  const found: (Alternative & { tokens: Token[] })[] = [];
  let tokens: Token[] = [];
  let start = 0;
  const end = (at: number): void => {
    found.push({ text: source.slice(start, at), tokens, run: literalRun(tokens) });
  };
  for (const token of tokensOf(source)) {
    if (token.kind === "bar") {
      end(token.start);
      tokens = [];
      start = token.end;
    } else tokens.push({ ...token, start: token.start - start, end: token.end - start });
  }
  end(source.length);
  return found;
}

type Run = { text: string; start: number };

/** A literal this long is rare enough; the first such one leaves least to look back for. */
const LONG = 10;

/** The run of plain characters to look for, of those that everything matched has in it: the first long one, or the longest. */
function literalRun(tokens: Token[]): Run {
  let longest: Run = { text: "", start: 0 };
  let run: Run = longest;
  for (const { kind, text, start } of tokens) {
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

/** The outermost parts of a regular expression, each with its quantifier. Done for every pattern before the first text: it is fast. */
function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  for (let start = 0, end = 0; start < source.length; start = end) {
    const atom = endOfAtom(source, start);
    end = endOfQuantifier(source, atom);
    const first = source[start]!;
    let kind: Token["kind"] = "other";
    let text = "";
    if (first === "|") kind = "bar";
    else if (end > atom) kind = "other";
    else if (first === "(") kind = isLookaround(source, start) ? "other" : "group";
    else if (first === "\\") {
      text = source[start + 1] ?? "";
      if (atom === start + 2 && !isWord(text) && isAscii(text)) kind = "plain";
    } else if (first !== "[" && first !== "^" && first !== "$" && first !== "." && isAscii(first)) {
      text = first;
      kind = "plain";
    }
    found.push({ kind, text, start, end });
  }
  return found;
}

function endOfAtom(source: string, start: number): number {
  const first = source[start];
  if (first === "\\") return start + escapeLength(source, start);
  if (first !== "(" && first !== "[") return start + 1;
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

function escapeLength(source: string, start: number): number {
  switch (source[start + 1]) {
    case "k":
      return source.indexOf(">", start) + 1 - start;
    case "u":
      return 6;
    case "x":
      return 4;
    default:
      return 2;
  }
}

function endOfQuantifier(source: string, start: number): number {
  const first = source[start];
  let end = start;
  if (first === "?" || first === "*" || first === "+") end = start + 1;
  else if (first === "{" && /\d/.test(source[start + 1] ?? "")) end = source.indexOf("}", start) + 1;
  return end > start && source[end] === "?" ? end + 1 : end;
}

function isLookaround(source: string, start: number): boolean {
  const [, second, third, fourth] = source.slice(start, start + 4);
  return second === "?" && (third === "=" || third === "!" || (third === "<" && (fourth === "=" || fourth === "!")));
}

function isWord(character: string): boolean {
  return /\w/.test(character);
}

function isAscii(character: string): boolean {
  return character >= " " && character <= "~";
}
