import { STYLES } from "../badge/badge.ts";
import type { BadgeOptions } from "../badge/badge.ts";
import { badgeColor } from "../badge/colors.ts";
import { THEMES } from "../badge/paint.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import { partOf } from "../knowledge/guideData.ts";
import type { GuidePart } from "../knowledge/guideData.ts";
import { badgeTexts, SHOWS } from "./badgeTexts.ts";
import { staticBadge } from "./staticBadge.ts";

/** What a request for a badge comes to. */
export type Badge = {
  /** What to draw; `logo` is a name still. The same for all requests that come to the same picture. */
  options: Required<Pick<BadgeOptions, "label" | "message" | "color" | "style" | "theme">> & BadgeOptions;
  /** Whether there is no such guide, error or cause, and the badge says so. */
  isMissing: boolean;
  /** What was not understood, each with what was drawn in its place. */
  problems: string[];
  /** The folder of the prepared pictures that come nearest. */
  pictures: string;
  /** Of the options, those that the prepared pictures do not follow. */
  unprepared: string[];
};

/** Folders of prepared pictures that are no guide's. */
export const OTHER_PICTURES = {
  missing: { label: "guide", message: "not found", color: "lightgrey" },
  own: { label: "badge", message: "only as .svg", color: "lightgrey" },
};

/**
 * The badge that a path (without `/badge/` and its ending) and a query ask for: a guide's by its slug, or one of shields' form
 * `label-message-color`. The query's names have the meanings that shields.io gives them; other names are not read.
 */
export function badgeOf(path: string, query: URLSearchParams): Badge {
  const problems: string[] = [];
  const known = <Value extends string>(name: string, values: readonly Value[]): Value | undefined => {
    const text = query.get(name);
    const value = values.find((value) => value === text);
    if (text !== null && value === undefined) problems.push(`no ${name} \`${text}\`, expected ${values.join(", ")}`);
    return value;
  };
  const colorOf = (name: string): string | undefined => {
    const text = query.get(name);
    if (text === null || badgeColor(text)) return text ?? undefined;
    problems.push(`no ${name} \`${text}\`, expected a name or hex digits`);
    return undefined;
  };

  const { texts, isMissing, pictures } = textsOf(path, query, known("show", SHOWS), problems);
  const given = {
    label: query.get("label") ?? undefined,
    message: query.get("message") ?? undefined,
    color: colorOf("color"),
    labelColor: colorOf("labelColor"),
    logo: query.get("logo") ?? undefined,
    logoColor: colorOf("logoColor"),
    size: sizeOf(query.get("size"), problems),
  };
  const { label, message, color, ...rest } = given;
  const told = isMissing ? {} : { label, message, color };
  const style = known("style", STYLES);
  const theme = known("theme", THEMES);
  const subject = ["error", "cause", "show"].filter((name) => query.has(name));
  return {
    options: defined({ ...texts, ...defined(told), ...rest, style: style ?? "flat", theme: theme ?? "auto" }),
    isMissing,
    problems,
    pictures,
    unprepared: [...Object.keys(defined(given)), ...subject, ...(theme === "auto" ? ["theme"] : [])],
  };
}

type Texts = { label: string; message: string; color: string };

function textsOf(
  path: string,
  query: URLSearchParams,
  show: (typeof SHOWS)[number] | undefined,
  problems: string[],
): { texts: Texts; isMissing: boolean; pictures: string } {
  const missing = (what: string, problem: string) => {
    problems.push(problem);
    return { texts: { ...OTHER_PICTURES.missing, label: what }, isMissing: true, pictures: "missing" };
  };
  const part = partBySlug(path);
  if (part) {
    const [error, cause] = [query.get("error") ?? undefined, query.get("cause") ?? undefined];
    if (error !== undefined && !Object.hasOwn(part.errors, error)) return missing("error", `no error \`${error}\` in guide \`${path}\``);
    if (cause !== undefined && !Object.hasOwn(part.causes, cause)) return missing("cause", `no cause \`${cause}\` in guide \`${path}\``);
    const subject = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    return { texts: { ...badgeTexts(part, subject, show), color: "blue" }, isMissing: false, pictures: path };
  }
  const own = staticBadge(path);
  if (own && badgeColor(own.color)) return { texts: own, isMissing: false, pictures: "own" };
  return missing("guide", `no guide \`${path}\`; a badge of your own ends in a color: label-message-color`);
}

const parts = new Map<string, GuidePart>();

/** Without the first diagnosis, which guideBySlug makes and which takes longer than all the rest of a badge. */
function partBySlug(slug: string): GuidePart | undefined {
  if (!Object.hasOwn(knowledge.guides, slug)) return undefined;
  let part = parts.get(slug);
  if (!part) parts.set(slug, (part = partOf(knowledge, slug)));
  return part;
}

/** From 1 to 4, in hundredths. */
function sizeOf(text: string | null, problems: string[]): number | undefined {
  if (text === null) return undefined;
  if (/^(?:[1-3](?:\.\d{1,2})?|4)$/.test(text)) return Number(text) === 1 ? undefined : Number(text);
  problems.push(`no size \`${text}\`, expected 1 to 4`);
  return undefined;
}

function defined<Fields extends object>(fields: Fields): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
