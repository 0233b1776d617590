import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { LineCounter, isMap, isNode, isPair, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import type { Problem } from "./problem.ts";
import { firstRules, rules } from "./rules.ts";
import { causeSchema, checkSchema, errorSchema, guideSchema, platformsSchema, siteSchema, slugsSchema } from "./schema.ts";
import type { Knowledge, Site } from "./types.ts";

/** Points at a place in a data file: a kind and an id, and the keys that lead to the value. */
export type Place = { file: string; path: (string | number)[] };

/** What a rule looks at: the parsed knowledge, the slugs ever published, and the groups of the start page. */
export type Compiled = { knowledge: Knowledge; slugs: string[]; groups: Site["groups"] };

const SINGLE_FILES = { platforms: platformsSchema, slugs: slugsSchema, site: siteSchema };
const FOLDERS = { errors: errorSchema, causes: causeSchema, checks: checkSchema, guides: guideSchema };

/**
 * Reads the knowledge base below `folder`, checks its form and then, when every file is well formed, the rules between the files.
 * All problems are found in one run; the knowledge is to be used only when there are none.
 */
export function compile(folder: string): { knowledge: Knowledge; site: Site | undefined; problems: Problem[] } {
  const sources = new Sources(folder);
  const platforms = sources.read("platforms.yaml", SINGLE_FILES.platforms) ?? {};
  const slugs = sources.read("slugs.yaml", SINGLE_FILES.slugs) ?? [];
  const site = sources.read("site.yaml", SINGLE_FILES.site);
  const knowledge: Knowledge = {
    platforms,
    errors: sources.readFolder("errors", FOLDERS.errors, "id"),
    causes: sources.readFolder("causes", FOLDERS.causes, "id"),
    checks: sources.readFolder("checks", FOLDERS.checks, "id"),
    guides: inOrder(sources.readFolder("guides", FOLDERS.guides, "slug"), slugs),
  };
  if (sources.problems.length > 0) return { knowledge, site, problems: sources.problems };
  for (const group of [firstRules, rules]) {
    const findings = group.flatMap((rule) => rule({ knowledge, slugs, groups: site?.groups ?? [] }));
    if (findings.length > 0)
      return { knowledge, site, problems: unique(findings.map(({ place, message }) => sources.problem(place, message))) };
  }
  return { knowledge, site, problems: [] };
}

/** The parsed files, which know where each value stands. */
class Sources {
  readonly problems: Problem[] = [];
  private readonly documents = new Map<string, { document: Document; lines: LineCounter }>();
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  readFolder<Schema extends z.ZodType, Key extends string>(
    name: string,
    schema: Schema,
    key: Key,
  ): Record<string, z.output<Schema> & Record<Key, string>> {
    const entries: Record<string, z.output<Schema> & Record<Key, string>> = {};
    const path = join(this.folder, name);
    const files = existsSync(path)
      ? readdirSync(path)
          .filter((file) => !file.startsWith("."))
          .toSorted()
      : [];
    for (const file of files) {
      const id = basename(file, ".yaml");
      if (!/^[a-z0-9]+(-[a-z0-9]+)*\.yaml$/.test(file)) {
        this.problems.push({
          file: `${name}/${file}`,
          line: 1,
          column: 1,
          message: `the file name is the id: expected kebab-case and \`.yaml\`, found \`${file}\``,
        });
        continue;
      }
      const value = this.read(`${name}/${file}`, schema);
      if (value !== undefined) entries[id] = { ...(value as object), [key]: id } as z.output<Schema> & Record<Key, string>;
    }
    return entries;
  }

  read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | undefined {
    const path = join(this.folder, file);
    if (!existsSync(path)) {
      this.problems.push({ file, line: 1, column: 1, message: "the file is missing" });
      return undefined;
    }
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(path, "utf8"), { lineCounter: lines, prettyErrors: false });
    this.documents.set(file, { document, lines });
    for (const { message, pos } of document.errors) {
      const { line, col } = lines.linePos(pos[0]);
      this.problems.push({ file, line, column: col, message: yamlAdvice(message) });
    }
    if (document.errors.length > 0) return undefined;
    const result = schema.safeParse(document.toJS(), { reportInput: true });
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      for (const { path: keys, message } of plainIssues(issue)) this.problems.push(this.problem({ file, path: keys }, message));
    }
    return undefined;
  }

  problem({ file, path }: Place, message: string): Problem {
    const source = this.documents.get(file);
    if (!source) return { file, line: 1, column: 1, message };
    const { line, col } = source.lines.linePos(offsetOf(source.document, path));
    return { file, line, column: col, message };
  }
}

/** The entries in the order of `ids`, and then those that are not named there. */
function inOrder<Entry>(entries: Record<string, Entry>, ids: string[]): Record<string, Entry> {
  const named = ids.filter((id) => Object.hasOwn(entries, id));
  return Object.fromEntries([...new Set([...named, ...Object.keys(entries)])].map((id) => [id, entries[id]!]));
}

/** One mistake, one message. */
function unique(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Where the value at `path` begins: its key where it has one, else the nearest thing around it. */
function offsetOf(document: Document, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(last));
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0;
}

function yamlAdvice(message: string): string {
  if (/implicit keys|Nested mappings/i.test(message)) return `${message} (a text that contains \`: \` needs quotes or a \`|\` block)`;
  return message;
}

/** zod's issues in our wording (STYLE §7): what was found, what was expected. */
function plainIssues(issue: z.core.$ZodIssue): { path: (string | number)[]; message: string }[] {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key \`${key}\`` }));
    case "invalid_type":
      if (issue.input === undefined)
        return [{ path, message: `\`${path.at(-1) ?? "the file"}\` is missing: expected ${article(issue.expected)}` }];
      return [{ path, message: `expected ${article(issue.expected)}, found ${article(kindOf(issue.input))}` }];
    case "invalid_value":
      return [
        {
          path,
          message: `expected one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}, found \`${String(issue.input)}\``,
        },
      ];
    case "invalid_key":
      return [{ path, message: `expected a kebab-case key, found \`${String(path.at(-1))}\`` }];
    case "invalid_union":
      return [{ path, message: `\`${path.at(-1)}\`: ${issue.message}` }];
    case "too_small":
      if (issue.origin !== "array") break;
      return [
        {
          path,
          message: `\`${path.at(-1)}\`: expected at least ${issue.minimum === 1 ? "one entry" : `${issue.minimum} entries`}, found none`,
        },
      ];
    default:
  }
  return [{ path, message: issue.message.replace(/^[A-Z]/, (letter) => letter.toLowerCase()) }];
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "yes or no",
  array: "a list",
  tuple: "a list",
  object: "a block of keys",
  record: "a block of keys",
  null: "nothing",
};

function article(kind: string): string {
  return KINDS[kind] ?? `a ${kind}`;
}
