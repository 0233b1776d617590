import { diagnose } from "../knowledge/diagnose.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import type { LogReading } from "../knowledge/readLog.ts";
import type { Evidence, Placeholders } from "../knowledge/types.ts";
import { filled } from "./fill.ts";

/** Lines of a pasted log, by the error or check that they were read as. */
export type Lines = LogReading["lines"];

/** What is known in plain words, for a forum or the hosting provider: the error, the answers, the fixes tried, what is left. */
export function reportText(data: GuideData, evidence: Evidence, placeholders: Placeholders, lines: Lines): string {
  const errors = evidence.errors.map((id) => `  ${lines.errors[id] ?? data.errors[id]!.message}`);
  const answers = Object.entries(evidence.answers).flatMap(([id, answer]) => {
    const check = data.checks[id];
    return check ? [`  ${check.ask}\n    ${plain(check.answers[answer]?.label ?? "Not known")}`] : [];
  });
  const tried = evidence.tried.map((id) => `  ${data.causes[id]!.title}`);
  const left = diagnose(data, evidence).causes.filter(({ probability }) => probability > 0.05);
  return filled(
    [
      `${data.guide.title}: what is known so far`,
      section("Error", errors),
      section("Answers", answers),
      section("Fixes tried, without success", tried),
      section(
        "Causes not ruled out",
        left.map(({ id }) => `  ${data.causes[id]!.title}`),
      ),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
    placeholders,
  );
}

/** A text without the backticks of its `code` spans. */
export function plain(text: string): string {
  return text.replaceAll("`", "");
}

function section(title: string, lines: string[]): string {
  return lines.length > 0 ? `${title}\n${lines.join("\n")}` : "";
}
