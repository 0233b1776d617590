import type { GuideData } from "../knowledge/guideData.ts";
import { isStart } from "../widget/step.ts";
import type { Screen, Step } from "../widget/step.ts";
import { plain } from "../widget/report.ts";
import { ERROR_QUESTION } from "../widget/view.ts";

/** The title of a guide's step in plain text: of its start that of the guide, else what is asked or proposed before it. */
export function stepTitle(data: GuideData, step: Step): string {
  const title = plain(data.guide.title);
  return isStart(data, step) ? title : `${plain(headingOf(data, step.screen))} · ${title}`;
}

function headingOf(data: GuideData, screen: Screen): string {
  switch (screen.kind) {
    case "error":
      return ERROR_QUESTION;
    case "question":
      return data.checks[screen.check]!.ask;
    case "report":
      return "Report";
    case "outcome":
    case "solved":
      return data.causes[screen.cause]!.title;
  }
}
