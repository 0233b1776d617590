import { diagnose } from "../knowledge/diagnose.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import * as site from "../knowledge/generated/site.js";
import { guideOf } from "../knowledge/guideData.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import { readLog } from "../knowledge/readLog.ts";
import type { LogReading } from "../knowledge/readLog.ts";
import { secretWarning } from "../knowledge/secrets.ts";
import type { Commands, Evidence, Next, PlatformId, Step as FixStep } from "../knowledge/types.ts";
import { filled } from "../widget/fill.ts";
import { plain } from "../widget/report.ts";
import { answered, pathOf, queryOf } from "../widget/step.ts";
import { guideBySlug } from "./guides.ts";
import { paths } from "./urls.ts";

/** The answer of `POST /api/diagnose`. `errors` are most telling first, and empty when the text shows no failure that is known. */
export type DiagnosisResponse = {
  errors: { id: string; title: string; line: string }[];
  /** Where there are none: a sentence on what the text looks like. */
  looksLike?: string;
  /** What the text holds and nobody should see. It is in no line of the answer. */
  secrets: LogReading["secrets"];
  evidence: Evidence;
  placeholders: LogReading["placeholders"];
  causes: { id: string; title: string; probability: number }[];
  next?: { check: string; url: string } | { fix: string; url: string };
};

/** What a pasted text shows, and where to go on. `origin` is ours. */
export function diagnosisResponse(origin: string, text: string): DiagnosisResponse {
  const { reading, data, evidence, next } = readText(text);
  const errors = reading.errors.map((id) => ({ id, title: knowledge.errors[id]!.title, line: reading.lines.errors[id]! }));
  const { placeholders, secrets, looksLike } = reading;
  const read = { errors, ...(looksLike === undefined ? {} : { looksLike }), secrets, evidence, placeholders };
  if (!data || !next) return { ...read, causes: [] };
  const { causes } = diagnose(data, evidence);
  return {
    ...read,
    causes: causes.map(({ id, probability }) => ({
      id,
      title: data.causes[id]!.title,
      probability: Math.round(probability * 1000) / 1000,
    })),
    ...(next === "exhausted" ? {} : { next: { ...next, url: urlOf(origin, data, evidence, next) } }),
  };
}

/** The same in plain text, for a terminal of 80 columns: addresses and commands alone are longer. In colour (ECMA-48 SGR) only if asked. */
export function diagnosisText(origin: string, text: string, isColored = false): string {
  const plainAnswer = inColumns(answerText(origin, text));
  return isColored ? plainAnswer.replace(HEADINGS, "\u001b[1m$&\u001b[0m") : plainAnswer;
}

/** What stands out in the answer. */
const HEADINGS = /^(?:(?:Fix|Next|Careful): .*|Read from your text|Likeliest causes|Check that it works:|No SSH failure .*)$/gm;

/** Columns of a terminal. */
const COLUMNS = 80;

/** Lines of words broken at 80 columns, the rest of each indented like its beginning; what is copied stays in one line. */
function inColumns(text: string): string {
  return text
    .split("\n")
    .flatMap((line) => (line.length <= COLUMNS || /^ {6}|https?:/.test(line) ? [line] : broken(line)))
    .join("\n");
}

function broken(line: string): string[] {
  const indent = /^ *(?:[-\d]{1,2}\.? |\d{1,2} %  )?/.exec(line)![0];
  const lines = [indent];
  for (const word of line.slice(indent.length).split(" ")) {
    const last = lines.at(-1)!;
    const isFirst = last.trim() === "" || last === indent;
    if (isFirst) lines[lines.length - 1] = last + word;
    else if (last.length + 1 + word.length <= COLUMNS) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(" ".repeat(indent.length) + word);
  }
  return lines;
}

function answerText(origin: string, text: string): string {
  const { reading, data, evidence, next } = readText(text);
  if (!data || !next) return noFailure(origin, reading);
  const error = knowledge.errors[reading.errors[0]!]!;
  const { causes } = diagnose(data, evidence);
  const known = Object.entries(reading.answers).flatMap(([check, answer]) => {
    const label = data.checks[check]?.answers[answer]?.label;
    return label === undefined ? [] : [`  ${plain(`${data.checks[check]!.ask} ${label}`)}`];
  });
  const parts = [
    secretWarning(reading.secrets) ?? "",
    `${plain(error.title)}\n  ${reading.lines.errors[error.id]}`,
    known.length > 0 ? `Read from your text\n${known.join("\n")}` : "",
    causes[0]!.probability < TELLING
      ? ""
      : `Likeliest causes\n${causes
          .slice(0, 5)
          .map(({ id, probability }) => `  ${String(Math.round(probability * 100)).padStart(2)} %  ${plain(data.causes[id]!.title)}`)
          .join("\n")}`,
    nextText(origin, data, evidence, next, reading),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Below this probability no cause stands out yet, and a list of them says nothing. */
const TELLING = 0.15;

function noFailure(origin: string, { looksLike, secrets }: LogReading): string {
  const said = [looksLike === undefined ? undefined : plain(looksLike), secretWarning(secrets)].filter((part) => part !== undefined);
  return `No ${site.topic} failure that this service knows is in the text.
${said.map((part) => `\n${part}\n`).join("")}
Send the whole output, standard error included:

  ${site.terminal.command} 2>&1 | curl --data-binary @- ${origin}/diagnose
`;
}

function nextText(origin: string, data: GuideData, evidence: Evidence, next: Next, reading: LogReading): string {
  if (next === "exhausted") return "No further cause is known.";
  const url = urlOf(origin, data, evidence, next);
  const commandsOf = (run: Commands | undefined): string => (run === undefined ? "" : `\n${commandText(data, run, reading)}`);
  if ("fix" in next) {
    const { title, fix, verify } = knowledge.causes[next.fix]!;
    const say = ({ text, warn, run }: FixStep): string =>
      `${plain(filled(text, reading.placeholders))}${warn === undefined ? "" : `\n     Careful: ${plain(filled(warn, reading.placeholders))}`}${commandsOf(run)}`;
    const steps = fix.map((step, index) => `  ${index + 1}. ${say(step)}`);
    return `Fix: ${plain(title)}\n${steps.join("\n")}\n\nCheck that it works: ${say(verify)}\n\n  ${url}`;
  }
  const check = data.checks[next.check]!;
  const offered: [string, string][] = Object.entries(check.answers).map(([answer, { label }]) => [answer, plain(label)]);
  const answers = [...offered, ["unsure", "I don't know"] as const].map(
    ([answer, label]) =>
      `  - ${label}\n    ${origin}${paths.guide(data.guide.slug)}${queryOf(data, answered(evidence, next.check, answer))}`,
  );
  return `Next: ${plain(check.ask)}${commandsOf(check.run)}\n\n${answers.join("\n")}`;
}

function commandText(data: GuideData, run: Commands, reading: LogReading): string {
  const indented = (command: string): string =>
    filled(command, reading.placeholders)
      .trimEnd()
      .split("\n")
      .map((line) => `      ${line}`)
      .join("\n");
  if (typeof run === "string") return indented(run);
  const offered: [PlatformId, string][] = Object.entries(run);
  const chosen = offered.filter(([platform]) => platform === reading.platform);
  return (chosen.length > 0 ? chosen : offered)
    .map(([platform, command]) => `    ${data.platforms[platform]!.label}\n${indented(command)}`)
    .join("\n");
}

/** What the text says, and the guide that its first error belongs to. */
function readText(text: string): { reading: LogReading; data?: GuideData; evidence: Evidence; next?: Next } {
  const reading = readLog(knowledge, text);
  const home = reading.errors.map((error) => guideOf(knowledge, error)).find((guide) => guide !== undefined);
  const evidence = { errors: reading.errors, answers: reading.answers, tried: [] };
  if (!home) return { reading, evidence };
  const { data } = guideBySlug(home.slug)!;
  const known = {
    ...evidence,
    errors: reading.errors.filter((error) => Object.hasOwn(data.errors, error)),
    answers: Object.fromEntries(Object.entries(reading.answers).filter(([check]) => Object.hasOwn(data.checks, check))),
  };
  return { reading, data, evidence: known, next: diagnose(data, known).next };
}

function urlOf(origin: string, data: GuideData, evidence: Evidence, next: Exclude<Next, "exhausted">): string {
  const screen = "check" in next ? { kind: "question" as const, check: next.check } : { kind: "outcome" as const, cause: next.fix };
  return `${origin}${paths.guide(data.guide.slug)}${pathOf(data, { screen, evidence })}`;
}
