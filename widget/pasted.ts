import type { GuideData, LogData } from "../knowledge/guideData.ts";
import * as site from "../knowledge/generated/site.js";
import { readLog } from "../knowledge/readLog.ts";
import type { LogReading } from "../knowledge/readLog.ts";
import { secretWarning } from "../knowledge/secrets.ts";
import type { Placeholders, PlatformId } from "../knowledge/types.ts";
import type { Lines } from "./report.ts";
import { stepAfter } from "./step.ts";
import type { Step } from "./step.ts";
import type { ViewInput } from "./view.ts";

/** What came of a pasted text: what to say, and where it leads on, what it was read from. */
export type Pasted = {
  notice: NonNullable<ViewInput["notice"]>;
  placeholders: Placeholders;
  platform?: PlatformId;
  /** Undefined where the text says nothing that this guide can use. */
  step?: Step;
  lines: Lines;
};

/** Reads a pasted log for a guide at a step. `guideUrl` gives the address of another guide's page, which ends in a slash. */
export function readPasted(data: GuideData, step: Step, log: LogData, text: string, guideUrl: (slug: string) => string): Pasted {
  const reading = readLog({ ...log, checks: ownChecks(data, log) }, text);
  const { placeholders, platform, lines, answers } = reading;
  const said = { placeholders, ...(platform ? { platform } : {}), lines };
  const known = reading.errors.filter((id) => Object.hasOwn(data.errors, id));
  const other = known.length === 0 ? reading.errors.map((id) => log.errors[id]!).find(({ guide }) => guide !== undefined) : undefined;
  if (other) {
    const url = new URL(guideUrl(other.guide!));
    url.searchParams.set(
      "error",
      reading.errors.find((id) => log.errors[id] === other)!,
    );
    for (const [check, answer] of Object.entries(answers)) url.searchParams.set(check, answer);
    const notice = {
      text: withWarning(`This is another error: ${other.title}.`, reading),
      place: "paste",
      link: { href: url.href, text: "Open its guide" },
    } as const;
    return { ...said, notice };
  }
  if (known.length + Object.keys(answers).length === 0) {
    const text =
      reading.looksLike ??
      `No ${site.topic} failure that this guide knows is in there. Paste the whole output, from the command to the last line.`;
    return { ...said, notice: { text: withWarning(text, reading), place: "paste" } };
  }
  const next = stepAfter(data, {
    ...step.evidence,
    errors: known.length > 0 ? known : step.evidence.errors,
    answers: { ...step.evidence.answers, ...answers },
  });
  return { ...said, step: next, notice: { text: sentenceOf(data, reading, known), place: "top" } };
}

function ownChecks(data: GuideData, log: LogData): LogData["checks"] {
  return Object.fromEntries(Object.entries(log.checks).filter(([check]) => Object.hasOwn(data.checks, check)));
}

/** A sentence, and what to do when somebody else could have read a secret in the text. */
function withWarning(sentence: string, { secrets }: LogReading): string {
  const warning = secretWarning(secrets);
  return warning === undefined ? sentence : `${sentence} ${warning}`;
}

/** What was read, in a sentence or three. */
function sentenceOf(data: GuideData, { answers, placeholders, unread, secrets }: LogReading, errors: string[]): string {
  const read = Object.keys(answers).length;
  const { host, port } = placeholders;
  const parts = [
    `Read: ${errors[0] === undefined ? "no error line" : data.errors[errors[0]]!.title}.`,
    read === 0 ? "" : read === 1 ? "It answers one question." : `It answers ${read} questions.`,
    host === undefined ? "" : `Commands now name \`${host}\`${port === undefined ? "" : ` and port \`${port}\``}.`,
    unread > 0 ? `The first ${unread} characters were too much to read.` : "",
    secretWarning(secrets) ?? "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}
