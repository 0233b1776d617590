import { diagnose } from "../knowledge/diagnose.ts";
import type { CauseDetails, GuideCheck, GuideData, GuideDetails } from "../knowledge/guideData.ts";
import type { CheckId, Commands, Placeholders, PlatformId, Step as FixStep } from "../knowledge/types.ts";
import { filled } from "./fill.ts";
import type { Html } from "./html.ts";
import { reportText } from "./report.ts";
import type { Step } from "./step.ts";
import { answered, askedAgain, firstStep, pathOf, triedInVain } from "./step.ts";

/** What the view is made of. Everything but `data`, `step` and the two addresses may be left empty. */
export type ViewInput = {
  data: GuideData;
  /** Texts of the outcomes. They come after the first question; `failed` when they cannot be had. */
  details?: GuideDetails | "failed";
  step: Step;
  /** URL that the paths of steps are appended to; ends in a slash. */
  base: string;
  /** URL of the guide page, for more than the view shows; ends in a slash. */
  page: string;
  placeholders: Placeholders;
  /** The reader's own system, and the server's where a log tells it: their commands are shown first. */
  clientPlatform?: PlatformId;
  serverPlatform?: PlatformId;
  /** False where the page around it has the guide's title already. */
  titled: boolean;
  /** True in the element: there are buttons that need a script. */
  interactive: boolean;
  /** Lines of the pasted log that answers were read from. */
  lines: Record<CheckId, string>;
  /** What came of the last paste, in a sentence, and the guide that it belongs to when that is another one. */
  notice?: { text: string; link?: { href: string; text: string } };
};

/** What commands depend on. */
export type CommandInput = Pick<ViewInput, "data" | "placeholders" | "interactive" | "clientPlatform" | "serverPlatform"> & { step?: Step };

/**
 * The guide as markup, the same in the element, the frame and the page (DESIGN §4): one question or outcome, with the answers so far.
 * Every way on is a link; scripts only save the journey. `html` is Lit's tag or `markup`.
 */
export function view<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`<section class="guide" part="guide" aria-labelledby="heading">
    ${toolbar(html, input)} ${notice(html, input)}
    <div class="screen">${screen(html, input)}</div>
    ${footer(html, input)}
  </section>`;
}

function screen<Result>(html: Html<Result>, input: ViewInput): Result {
  const { screen: shown } = input.step;
  switch (shown.kind) {
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
  const { data, step, base, titled } = input;
  const last = Object.keys(step.evidence.answers).findLast((check) => !Object.hasOwn(data.guide.presumes, check));
  const back = last === undefined ? undefined : href(input, askedAgain(step.evidence, last));
  const started = step.evidence.tried.length > 0 || back !== undefined || step.screen.kind !== "question";
  if (!started && !titled) return undefined;
  return html`<p class="toolbar">
    ${back === undefined ? html`<span class="name">${prose(html, data.guide.title)}</span>` : html`<a class="back" href="${back}" data-step="back">Back</a>`}
    ${started ? html`<a class="restart" href="${base}" data-step="restart">Start again</a>` : undefined}
  </p>`;
}

function notice<Result>(html: Html<Result>, { notice: shown }: ViewInput): Result | undefined {
  if (!shown) return undefined;
  return html`<p class="notice" role="status">
    ${prose(html, shown.text)} ${shown.link ? html`<a href="${shown.link.href}">${shown.link.text}</a>` : undefined}
  </p>`;
}

function question<Result>(html: Html<Result>, input: ViewInput, id: CheckId): Result {
  const { data, step, placeholders } = input;
  const check = data.checks[id]!;
  const option = (answer: string, label: string, explain?: string): Result => {
    const next = answered(data, step.evidence, id, answer);
    return html`<li>
      <a class="${answer === "unsure" ? "answer unsure" : "answer"}" part="answer" href="${href(input, next)}" data-step="answer">
        <span class="label">${prose(html, label, placeholders)}</span
        >${explain ? html`<span class="explain">${prose(html, explain, placeholders)}</span>` : undefined}
      </a>
    </li>`;
  };
  return html`<h2 id="heading" part="heading" tabindex="-1">${prose(html, check.ask, placeholders)}</h2>
    ${where(html, check, placeholders)} ${check.run ? commands(html, input, check.run, `run-${id}`, check.where) : undefined}
    <ul class="answers">
      ${Object.entries(check.answers).map(([answer, { label, explain }]) => option(answer, label, explain))}
      ${option("unsure", "I don’t know, or can’t do this")}
    </ul>`;
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

function outcome<Result>(html: Html<Result>, input: ViewInput, id: string): Result {
  const { data, step, page } = input;
  const cause = data.causes[id]!;
  const probability = diagnose(data, step.evidence).causes.find((ranked) => ranked.id === id)?.probability;
  const works: Step = { screen: { kind: "solved", cause: id }, evidence: step.evidence };
  return html`<p class="verdict">${verdict(probability)}</p>
    <h2 id="heading" part="heading" tabindex="-1">${prose(html, cause.title, input.placeholders)}</h2>
    ${withDetails(html, input, id, (details) => remedy(html, input, id, details))}
    <ul class="answers two">
      <li>
        <a class="answer good" part="answer" href="${href(input, works)}" data-step="solved"><span class="label">It works now</span></a>
      </li>
      <li>
        <a class="answer" part="answer" href="${href(input, triedInVain(data, step.evidence, id))}" data-step="vain"
          ><span class="label">That did not help</span></a
        >
      </li>
    </ul>
    <p class="more"><a href="${page}#${id}">Why this is so, and sources</a></p>`;
}

function remedy<Result>(html: Html<Result>, input: CommandInput, id: string, { why, fix, verify }: CauseDetails): Result {
  return html`${paragraphs(html, why, input.placeholders)}
    <h3>Fix</h3>
    <ol class="steps">
      ${fix.map((step, index) => html`<li>${fixStep(html, input, step, `fix-${id}-${index}`)}</li>`)}
    </ol>
    <h3>Check that it works</h3>
    ${fixStep(html, input, verify, `verify-${id}`)}`;
}

/** What needs the details of a cause, or why it is not there. */
function withDetails<Result>(
  html: Html<Result>,
  { details, page }: ViewInput,
  id: string,
  show: (details: CauseDetails) => unknown,
): Result {
  if (details === "failed")
    return html`<p class="notice">The rest could not be loaded. <a href="${page}#${id}">Read it on the guide’s page</a></p>`;
  const cause = details?.causes[id];
  return cause ? html`${show(cause)}` : html`<p class="help">One moment …</p>`;
}

function verdict(probability: number | undefined): string {
  if (probability === undefined) return "Cause";
  if (probability >= 0.8) return "Very likely the cause";
  if (probability >= 0.4) return "Probably the cause";
  return "A possible cause";
}

function solved<Result>(html: Html<Result>, input: ViewInput, id: string): Result {
  return html`<p class="verdict good">Connected</p>
    <h2 id="heading" part="heading" tabindex="-1">Keep it that way</h2>
    ${withDetails(html, input, id, ({ prevent }) => paragraphs(html, prevent, input.placeholders))}`;
}

function report<Result>(html: Html<Result>, { data, step, placeholders, interactive }: ViewInput): Result {
  const text = reportText(data, step.evidence, placeholders);
  return html`<h2 id="heading" part="heading" tabindex="-1">This guide knows no further cause</h2>
    <p>Ask somebody who can see the server: your provider’s support, or a forum. Give them this; it saves their first ten questions.</p>
    ${block(html, text, interactive)}`;
}

/** A step of a fix: what to do, what to beware of, what to run. */
export function fixStep<Result>(html: Html<Result>, input: CommandInput, { text, run, warn }: FixStep, id: string): Result {
  return html`${paragraphs(html, text, input.placeholders)}
  ${warn ? html`<p class="warn"><strong>Careful.</strong> ${prose(html, warn, input.placeholders)}</p>` : undefined}
  ${run ? commands(html, input, run, id) : undefined}`;
}

/** A command, or a tab for each platform. The tabs are radio buttons: they work without a script. */
export function commands<Result>(html: Html<Result>, input: CommandInput, run: Commands, id: string, where?: GuideCheck["where"]): Result {
  const { data, placeholders, interactive } = input;
  if (typeof run === "string") return block(html, filled(run, placeholders), interactive);
  const offered = Object.keys(run);
  if (offered.length === 1) return block(html, filled(run[offered[0]!]!, placeholders), interactive);
  const chosen = likelyPlatforms(input, where).find((platform) => platform !== undefined && offered.includes(platform)) ?? offered[0]!;
  return html`<div class="tabs" role="group" aria-label="System">
    ${offered.map((platform) => {
      const input = `${id}-${platform}`;
      const radio =
        platform === chosen
          ? html`<input type="radio" name="${id}" id="${input}" value="${platform}" checked />`
          : html`<input type="radio" name="${id}" id="${input}" value="${platform}" />`;
      return html`${radio}<label for="${input}">${data.platforms[platform]!.label}</label
        >${block(html, filled(run[platform]!, placeholders), interactive)}`;
    })}
  </div>`;
}

/** The systems that commands are likely wanted for, by what the reader answered and where they are to be run. */
function likelyPlatforms(
  { data, step, clientPlatform, serverPlatform }: CommandInput,
  where?: GuideCheck["where"],
): (PlatformId | undefined)[] {
  if (where === "client") return [clientPlatform];
  const answered = Object.entries(step?.evidence.answers ?? {}).map(([check, answer]) => data.checks[check]?.answers[answer]?.platform);
  return where === "server" ? [...answered, serverPlatform] : [...answered, serverPlatform, clientPlatform];
}

function block<Result>(html: Html<Result>, text: string, interactive: boolean): Result {
  return html`<div class="block" part="command">
    <pre tabindex="0"><code>${text}</code></pre>
    ${interactive ? html`<button type="button" class="copy" data-copy>Copy</button>` : undefined}
  </div>`;
}

function footer<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`<div class="footer">${paste(html, input)} ${evidence(html, input)} ${likely(html, input)}</div>`;
}

function paste<Result>(html: Html<Result>, { interactive }: ViewInput): Result {
  return html`<details class="paste">
    <summary>Paste what your terminal shows</summary>
    ${
      interactive
        ? html`<label for="log">Output of <code>ssh -vvv</code>, of a check, or a server log. It is read here and sent nowhere.</label>
            <textarea id="log" part="paste" rows="5" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
            <button type="button" class="read" data-read>Read it</button>`
        : html`<p>This needs JavaScript, which is off or still loading. The questions above work without it.</p>`
    }
  </details>`;
}

function evidence<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step, lines } = input;
  const answers = Object.entries(step.evidence.answers).filter(([check]) => Object.hasOwn(data.checks, check));
  const { tried } = step.evidence;
  if (answers.length + tried.length === 0) return undefined;
  return html`<details class="evidence">
    <summary>Your answers (${answers.length + tried.length})</summary>
    <dl>
      ${answers.map(([id, answer]) => {
        const check = data.checks[id]!;
        const line = lines[id];
        return html`<div>
          <dt>${prose(html, check.ask)}</dt>
          <dd>
            ${prose(html, check.answers[answer]?.label ?? "Not known")} ${line ? html`<q>${line}</q>` : undefined}
            <a href="${href(input, askedAgain(step.evidence, id))}" data-step="change">Change<span class="hidden">: ${check.ask}</span></a>
          </dd>
        </div>`;
      })}
      ${tried.map(
        (cause) =>
          html`<div>
            <dt>Tried, did not help</dt>
            <dd>${prose(html, data.causes[cause]!.title)}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

/** The three likeliest causes as bars: what the guide thinks, and a way past its questions. */
function likely<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step } = input;
  if (step.screen.kind !== "question" || pathOf(data, step) === pathOf(data, firstStep(data))) return undefined;
  const causes = diagnose(data, step.evidence).causes.slice(0, 3);
  return html`<details class="likely">
    <summary>Likeliest causes so far</summary>
    <ol>
      ${causes.map(({ id, probability }) => {
        const percent = `${Math.round(probability * 100)} %`;
        return html`<li>
          <a href="${href(input, { screen: { kind: "outcome", cause: id }, evidence: step.evidence })}" data-step="skip"
            >${prose(html, data.causes[id]!.title)}</a
          >
          <span class="percent">${percent}</span>
          <svg class="bar" width="100%" height="4" aria-hidden="true"><rect width="${percent.replace(" ", "")}" height="4" rx="2" /></svg>
        </li>`;
      })}
    </ol>
  </details>`;
}

function href({ data, base }: ViewInput, step: Step): string {
  return base + pathOf(data, step);
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
