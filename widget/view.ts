import type { GuideCheck, GuideData, GuideFixes } from "../knowledge/guideData.ts";
import type { CheckId, Commands, Placeholders, PlatformId } from "../knowledge/types.ts";
import { filled } from "./fill.ts";
import type { Html } from "./html.ts";
import type * as later from "./later.ts";
import type { Lines } from "./report.ts";
import type { Step } from "./step.ts";
import { answered, askedAgain, errorAsked, errorUnknown, isStart, pathOf, queryOf } from "./step.ts";

/** What comes when a reader begins: the rest of the view (`widget/later.ts`), and the guide's fixes. */
export type Rest = { later: typeof later; fixes: GuideFixes };

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
  /** Undefined until it is there; `failed` when it cannot be had. */
  rest?: Rest | "failed" | undefined;
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
  /** True in the element: there are buttons that need a script. */
  interactive: boolean;
};

/** Systems by the place where commands are run; the first that a command has is shown. */
export type Platforms = { client: Likely[]; server: Likely[] };
type Likely = PlatformId | null | undefined;

/** What commands depend on. */
export type CommandInput = Pick<ViewInput, "data" | "placeholders" | "interactive" | "platforms"> & { step?: Step };

/**
 * The guide as markup, the same in the element, the frame and the page (DESIGN §4): one question or outcome, with the answers so far.
 * Every way on is a link; scripts only save the journey. `html` is Lit's tag or `markup`.
 */
export function view<Result>(html: Html<Result>, input: ViewInput): Result {
  const { theme, isCompact } = input;
  const looks = ["guide", theme, isCompact ? "compact" : undefined].filter((look) => look !== undefined).join(" ");
  return html`<section class="${looks}" part="guide" aria-labelledby="heading" lang="en" dir="ltr">
    ${toolbar(html, input)} ${notice(html, input, "top")}
    <div class="screen">${screen(html, input)}</div>
    <div class="footer">
      ${
        isCompact
          ? undefined
          : html`<details class="paste">
              <summary>Paste what your terminal shows</summary>
              ${withRest(html, input, (rest) => rest.later.paste(html, input))}
            </details>`
      }
      ${isStart(input.data, input.step) || !isThere(input.rest) ? undefined : input.rest.later.footer(html, input)}
    </div>
  </section>`;
}

function isThere(rest: ViewInput["rest"]): rest is Rest {
  return rest !== undefined && rest !== "failed";
}

function screen<Result>(html: Html<Result>, input: ViewInput): Result {
  const { screen: shown } = input.step;
  if (shown.kind === "error") return errorQuestion(html, input);
  if (shown.kind === "question") return question(html, input, shown.check);
  return withRest(html, input, (rest) => rest.later.screen(html, input, shown, rest.fixes));
}

/** What needs the rest, or why it is not there. */
function withRest<Result>(html: Html<Result>, { rest, page }: ViewInput, show: (rest: Rest) => Result): Result {
  if (isThere(rest)) return show(rest);
  if (rest === undefined) return html`<p class="help">One moment …</p>`;
  return html`<p class="help">
    This could not be loaded. <button type="button" class="read" data-retry>Try again</button> or
    <a href="${page}" target="_top">read on in the guide’s page</a>
  </p>`;
}

function toolbar<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step, base, isAtHome, isCompact } = input;
  const started = !isStart(data, step);
  const back = started ? stepBack(input) : undefined;
  if (!started && (isAtHome || isCompact)) return undefined;
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
  const help = html`${where(html, check, placeholders)}
  ${check.run ? commands(html, input, check.run, `run-${id}`, check.where) : undefined}`;
  return asked(html, prose(html, check.ask, placeholders), help, [
    ...Object.entries(check.answers).map(([answer, { label, explain }]) =>
      option(html, linkOf(answer), prose(html, label, placeholders), explain && prose(html, explain, placeholders)),
    ),
    option(html, linkOf("unsure"), "I don’t know, or can’t do this", undefined, "answer unsure"),
  ]);
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

/** An error's message as its program prints it; words in brackets tell what is seen where nothing is printed. */
export function messageOf<Result>(html: Html<Result>, message: string): Result {
  return isPrinted(message) ? html`<code>${message}</code>` : html`${message.charAt(1).toUpperCase() + message.slice(2, -1)}`;
}

/** Whether a message is one that a program prints. */
export function isPrinted(message: string): boolean {
  return !message.startsWith("(");
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

/** A command, or a tab for each platform. The tabs are radio buttons: they work without a script. */
export function commands<Result>(html: Html<Result>, input: CommandInput, run: Commands, id: string, where?: GuideCheck["where"]): Result {
  const { data, placeholders, interactive } = input;
  if (typeof run === "string") return panel(html, filled(run, placeholders), interactive);
  const offered = Object.keys(run);
  if (offered.length === 1) return panel(html, filled(run[offered[0]!]!, placeholders), interactive);
  const chosen = likelyPlatforms(input, where).find((platform) => platform != null && offered.includes(platform)) ?? offered[0]!;
  return html`<div class="tabs" role="group" aria-label="System" data-place="${where === "client" ? "client" : "server"}">
    ${offered.map((platform) => {
      const input = `${id}-${platform}`;
      const radio =
        platform === chosen
          ? html`<input type="radio" name="${id}" id="${input}" value="${platform}" checked />`
          : html`<input type="radio" name="${id}" id="${input}" value="${platform}" />`;
      return html`${radio}<label for="${input}">${data.platforms[platform]!.label}</label
        >${panel(html, filled(run[platform]!, placeholders), interactive)}`;
    })}
  </div>`;
}

/** The systems that commands are likely wanted for: by what the reader chose, what the reader answered, and where they are to be run. */
function likelyPlatforms({ data, step, platforms }: CommandInput, where?: GuideCheck["where"]): Likely[] {
  if (where === "client") return platforms.client;
  const answers = Object.entries(step?.evidence.answers ?? {}).map(([check, answer]) => data.checks[check]?.answers[answer]?.platform);
  return [...answers, ...platforms.server, ...(where === "server" ? [] : platforms.client)];
}

/** Commands to copy, and paths through menus (lines with an arrow), which no shell should see. */
export function panel<Result>(html: Html<Result>, text: string, interactive: boolean): Result {
  const groups: { isPath: boolean; lines: string[] }[] = [];
  for (const line of text.trimEnd().split("\n")) {
    const isPath = line.includes("→");
    const last = groups.at(-1);
    if (last?.isPath === isPath) last.lines.push(line);
    else groups.push({ isPath, lines: [line] });
  }
  return html`<div class="panel">
    ${groups.map(({ isPath, lines }) => (isPath ? lines.map((line) => html`<p class="path">${line}</p>`) : block(html, lines.join("\n"), interactive)))}
  </div>`;
}

function block<Result>(html: Html<Result>, text: string, interactive: boolean): Result {
  return html`<div class="block" part="command">
    <pre tabindex="0"><code>${text}</code></pre>
    ${interactive ? html`<button type="button" class="copy" data-copy>Copy</button>` : undefined}
  </div>`;
}

/** The URL of a path of steps. */
export function href({ base, theme, isAtHome }: ViewInput, path: string): string {
  return base + (theme && isAtHome ? `${path}${path.includes("?") ? "&" : "?"}theme=${theme}` : path);
}

/** Paragraphs stand apart by an empty line. */
export function paragraphs<Result>(html: Html<Result>, text: string, placeholders: Placeholders): Result[] {
  return text.split(/\n\s*\n/).map((paragraph) => html`<p>${prose(html, paragraph, placeholders)}</p>`);
}

/** A text whose `code` spans stand in backticks, with its placeholders filled. */
export function prose<Result>(html: Html<Result>, text: string, placeholders: Placeholders = {}): (Result | string)[] {
  return filled(text, placeholders)
    .split("`")
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
