import knowledge from "../knowledge/generated/knowledge.js";
import type { GuideData } from "../knowledge/guideData.ts";
import type { Commands } from "../knowledge/types.ts";
import { filled } from "../widget/fill.ts";
import { plain } from "../widget/report.ts";
import { paths } from "./urls.ts";

/** A guide as plain text: what it means, and each cause with its fix. For `Accept: text/plain`. */
export function guideText(origin: string, { guide, errors, causes, platforms }: GuideData): string {
  const meanings = Object.keys(errors).map((id) => `${knowledge.errors[id]!.message}\n\n${plain(knowledge.errors[id]!.meaning)}`);
  const commandLines = (run: Commands | undefined): string[] => {
    if (run === undefined) return [];
    if (typeof run === "string") return indented(run);
    return Object.entries(run).flatMap(([platform, command]) => [`   ${platforms[platform]!.label}:`].concat(indented(command)));
  };
  const entries = Object.keys(causes).map((id) => knowledge.causes[id]!);
  const fixes = entries.map(({ title, why, fix, verify }) =>
    [
      `## ${plain(title)}`,
      "",
      plain(why),
      "",
      ...fix.flatMap(({ text, warn, run }, index) => [`${index + 1}. ${plain(text)}`, ...warning(warn), ...commandLines(run)]),
      "",
      `Check that it works: ${plain(verify.text)}`,
      ...commandLines(verify.run),
    ].join("\n"),
  );
  const text = [`# ${plain(guide.title)}`, `${origin}${paths.guide(guide.slug)}`, ...meanings, ...fixes].join("\n\n");
  return `${filled(text, {})}\n`;
}

function warning(text: string | undefined): string[] {
  return text === undefined ? [] : [`   Careful: ${plain(text)}`];
}

function indented(command: string): string[] {
  return command
    .trimEnd()
    .split("\n")
    .map((line) => `     ${line}`);
}
