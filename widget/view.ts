import type { GuideCheck, GuideData, GuideFixes } from "../knowledge/guideData.ts";
import type { CheckId, Placeholders, PlatformId } from "../knowledge/types.ts";
import { commands } from "./commands.ts";
import type { Platforms } from "./commands.ts";
import { footer } from "./footer.ts";
import type { Html } from "./html.ts";
import { looks } from "./looks.ts";
import { outcome, report, solved } from "./outcome.ts";
import { messageOf, prose } from "./prose.ts";
import type { Lines } from "./report.ts";
import type { Step } from "./step.ts";
import { answered, askedAgain, errorAsked, errorUnknown, isStart, pathOf, queryOf } from "./step.ts";

/** What changes while a reader goes through a guide. */
export type Progress = {
  step: Step;
  placeholders: Placeholders;
  /** Lines of the pasted log that errors and answers were read from. */
  lines: Lines;
  /** The server's system, where a log tells it. */
  platform?: PlatformId | undefined;
  /** What came of the last paste, in a sentence, and the guide that it belongs to when that is another one; above the question, or by the box. */
  notice?: { text: string; place: "top" | "paste"; link?: { href: string; text: string } } | undefined;
};

/** Where every reader begins. */
export function begun(step: Step): Progress {
  return { step, placeholders: {}, lines: { errors: {}, answers: {} } };
}

/** What the view is made of. */
export type ViewInput = Progress & {
  data: GuideData;
  fixes: GuideFixes;
  /** URL that the paths of steps are appended to; ends in a slash. */
  base: string;
  /** Undefined: that of the page around it. */
  theme?: "light" | "dark" | undefined;
  /** URL of the guide page, for more than the view shows; ends in a slash. */
  page: string;
  /** Systems whose commands are shown first. */
  platforms: Platforms;
  /** On Guidepost's own pages, which have the guide's title already; a frame's links keep its theme. */
  isAtHome: boolean;
  /** Smaller, and without the box for pasted logs. */
  isCompact?: boolean;
  /** A frame at its start: a link stands for the commands of the first question. */
  isBrief?: boolean;
};

/**
 * The guide as markup, the same in the element, the frame and the page (DESIGN §4): one question or outcome, with the answers so far.
 * Every way on is a link; scripts only save the journey. `html` is Lit's tag or `markup`.
 */
export function view<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`<section class="${looks(input)}" part="guide" aria-labelledby="heading" lang="en" dir="ltr">
    ${toolbar(html, input)} ${notice(html, input, "top")}
    <div class="screen">${screen(html, input)}</div>
    <div class="footer">${footer(html, input)}</div>
  </section>`;
}

function screen<Result>(html: Html<Result>, input: ViewInput): Result {
  const { screen: shown } = input.step;
  switch (shown.kind) {
    case "error":
      return errorQuestion(html, input);
    case "question":
      return question(html, input, shown.check);
    case "outcome":
      return outcome(html, input, shown.cause);
    case "solved":
      return solved(html, input, shown.cause);
    case "report":
      return report(html, input);
  }
}

function toolbar<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step, base, isAtHome } = input;
  const started = !isStart(data, step);
  const back = started ? stepBack(input) : undefined;
  if (!started && isAtHome) return undefined;
  return html`<p class="toolbar">
    ${back ? html`<a class="back" href="${href(input, pathOf(data, back))}" data-step="back">Back</a>` : html`<span class="name">${prose(html, data.guide.title)}</span>`}
    ${started ? html`<a class="restart" href="${base}" data-step="restart">Start again</a>` : undefined}
  </p>`;
}

/** The question answered last, asked again. */
function stepBack({ data, step: { screen: shown, evidence } }: ViewInput): Step | undefined {
  const last = Object.keys(evidence.answers).findLast((check) => !Object.hasOwn(data.guide.presumes, check));
  if (last !== undefined) return askedAgain(evidence, last);
  return data.guide.errors.length > 1 && shown.kind !== "error" ? errorAsked(data, evidence) : undefined;
}

export function notice<Result>(html: Html<Result>, { notice: shown }: ViewInput, place: "top" | "paste"): Result | undefined {
  if (shown?.place !== place) return undefined;
  return html`<p class="notice" role="status">
    ${prose(html, shown.text)} ${shown.link ? html`<a href="${shown.link.href}">${shown.link.text}</a>` : undefined}
  </p>`;
}

/** A question: its heading, what helps to answer it, and each answer as a link. */
function asked<Result>(html: Html<Result>, title: unknown, help: unknown, options: Result[]): Result {
  return html`<h2 id="heading" part="heading" tabindex="-1">${title}</h2>
    ${help}
    <ul class="answers">
      ${options}
    </ul>`;
}

function option<Result>(html: Html<Result>, link: string, label: unknown, explain?: unknown, kind = "answer"): Result {
  return html`<li>
    <a class="${kind}" part="answer" href="${link}" data-step="answer">
      <span class="label">${label}</span>${explain ? html`<span class="explain">${explain}</span>` : undefined}
    </a>
  </li>`;
}

function question<Result>(html: Html<Result>, input: ViewInput, id: CheckId): Result {
  const { data, step, placeholders } = input;
  const check = data.checks[id]!;
  const linkOf = (answer: string): string => href(input, queryOf(data, answered(step.evidence, id, answer)));
  const help = html`${where(html, check, placeholders)} ${check.run ? look(html, input, id) : undefined}`;
  return asked(html, prose(html, check.ask, placeholders), help, [
    ...Object.entries(check.answers).map(([answer, { label, explain }]) =>
      option(html, linkOf(answer), prose(html, label, placeholders), explain && prose(html, explain, placeholders)),
    ),
    option(html, linkOf("unsure"), "I don’t know, or can’t do this", undefined, "answer unsure"),
  ]);
}

/** The commands that answer a question, or where to find them. */
function look<Result>(html: Html<Result>, input: ViewInput, id: CheckId): Result {
  const { run, where: place } = input.data.checks[id]!;
  if (!input.isBrief) return commands(html, input, run!, `run-${id}`, place);
  return html`<p class="look"><a href="${href(input, `check/${id}/`)}" data-step="look">Show the commands</a></p>`;
}

/** What a guide of several errors asks first. */
export const ERROR_QUESTION = "Which message do you see?";

function errorQuestion<Result>(html: Html<Result>, input: ViewInput): Result {
  const { data, step } = input;
  return asked(html, ERROR_QUESTION, undefined, [
    ...data.guide.errors.map((id) =>
      option(
        html,
        href(input, queryOf(data, { ...step.evidence, errors: [id] })),
        messageOf(html, data.errors[id]!.choice!),
        undefined,
        "answer message",
      ),
    ),
    option(
      html,
      href(input, pathOf(data, errorUnknown(data, step.evidence))),
      "None of these, or I am not sure",
      undefined,
      "answer unsure",
    ),
  ]);
}

const WHERE: Record<GuideCheck["where"], string> = {
  client: "On your own machine",
  server: "On the server",
  provider: "In your provider’s panel",
  reader: "",
};

function where<Result>(html: Html<Result>, { where: place, help }: GuideCheck, placeholders: Placeholders): Result | undefined {
  if (!WHERE[place] && !help) return undefined;
  return html`<p class="help">
    ${WHERE[place] ? html`<strong>${WHERE[place]}.</strong> ` : undefined}${help ? prose(html, help, placeholders) : undefined}
  </p>`;
}

/** The URL of a path of steps. */
export function href({ base, theme, isAtHome }: ViewInput, path: string): string {
  return base + (theme && isAtHome ? `${path}${path.includes("?") ? "&" : "?"}theme=${theme}` : path);
}
