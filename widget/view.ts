import { diagnose } from "../knowledge/diagnose.ts";
import type { CauseDetails, GuideCheck, GuideData, GuideDetails } from "../knowledge/guideData.ts";
import type { CheckId, Commands, Placeholders, PlatformId, Step as FixStep } from "../knowledge/types.ts";
import { filled } from "./fill.ts";
import type { Html } from "./html.ts";
import type { Lines } from "./report.ts";
import { reportText } from "./report.ts";
import type { Step } from "./step.ts";
import { answered, askedAgain, firstStep, pathOf, triedInVain, untried } from "./step.ts";

/** What the view is made of. Everything but `data`, `step` and the two addresses may be left empty. */
export type ViewInput = {
  data: GuideData;
  /** Texts of the outcomes. They come after the first question; `failed` when they cannot be had. */
  details?: GuideDetails | "failed";
  step: Step;
  /** URL that the paths of steps are appended to; ends in a slash. */
  base: string;
  /** The theme that a frame was asked for, for its next pages. */
  theme?: "light" | "dark";
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
  /** Lines of the pasted log that errors and answers were read from. */
  lines: Lines;
  /** What came of the last paste, in a sentence, and the guide that it belongs to when that is another one; above the question, or by the box. */
  notice?: { text: string; place: "top" | "paste"; link?: { href: string; text: string } };
};

/** What commands depend on. */
export type CommandInput = Pick<ViewInput, "data" | "placeholders" | "interactive" | "clientPlatform" | "serverPlatform"> & { step?: Step };

/**
 * The guide as markup, the same in the element, the frame and the page (DESIGN §4): one question or outcome, with the answers so far.
 * Every way on is a link; scripts only save the journey. `html` is Lit's tag or `markup`.
 */
export function view<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`<section class="guide" part="guide" aria-labelledby="heading" lang="en" dir="ltr">
    ${toolbar(html, input)} ${notice(html, input, "top")}
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

function notice<Result>(html: Html<Result>, { notice: shown }: ViewInput, place: "top" | "paste"): Result | undefined {
  if (shown?.place !== place) return undefined;
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
    <p class="more"><a href="${page}#${id}" target="_top">Why this is so, and sources</a></p>`;
}

function remedy<Result>(html: Html<Result>, input: CommandInput, id: string, { why, fix, verify }: CauseDetails): Result {
  return html`${paragraphs(html, why, input.placeholders)} ${wayIn(html, input, id)}
    <h3>Fix</h3>
    <ol class="steps">
      ${fix.map((step, index) => html`<li>${fixStep(html, input, step, `fix-${id}-${index}`)}</li>`)}
    </ol>
    <h3>Check that it works</h3>
    ${fixStep(html, input, verify, `verify-${id}`)}`;
}

/** For readers who cannot get where the fix is done: how to get there. */
function wayIn<Result>(html: Html<Result>, input: CommandInput, id: string): Result | undefined {
  const { data, step } = input;
  const place = data.causes[id]!.where;
  const answers = Object.entries(step?.evidence.answers ?? {});
  const lacking = answers.find(([check, answer]) => data.checks[check]?.answers[answer]?.lacks === place)?.[0];
  const run = lacking === undefined ? undefined : data.checks[lacking]!.run;
  if (!run) return undefined;
  return html`<h3>Get in first</h3>
    <p>The fix is done on the server. Without SSH you get there by its console:</p>
    ${commands(html, input, run, `way-in-${id}`)}`;
}

/** What needs the details of a cause, or why it is not there. */
function withDetails<Result>(
  html: Html<Result>,
  { details, page }: ViewInput,
  id: string,
  show: (details: CauseDetails) => unknown,
): Result {
  if (details === "failed")
    return html`<p class="notice">The rest could not be loaded. <a href="${page}#${id}" target="_top">Read it on the guide’s page</a></p>`;
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

function report<Result>(html: Html<Result>, { data, step, placeholders, interactive, lines }: ViewInput): Result {
  const isOver = diagnose(data, step.evidence).next === "exhausted";
  return html`<h2 id="heading" part="heading" tabindex="-1">${isOver ? "This guide knows no further cause" : "What is known so far"}</h2>
    <p>Ask somebody who can see the server: your provider’s support, or a forum. Give them this; it saves their first ten questions.</p>
    ${panel(html, reportText(data, step.evidence, placeholders, lines), interactive)}`;
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
  if (typeof run === "string") return panel(html, filled(run, placeholders), interactive);
  const offered = Object.keys(run);
  if (offered.length === 1) return panel(html, filled(run[offered[0]!]!, placeholders), interactive);
  const chosen = likelyPlatforms(input, where).find((platform) => platform !== undefined && offered.includes(platform)) ?? offered[0]!;
  return html`<div class="tabs" role="group" aria-label="System">
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

/** The systems that commands are likely wanted for, by what the reader answered and where they are to be run. */
function likelyPlatforms(
  { data, step, clientPlatform, serverPlatform }: CommandInput,
  where?: GuideCheck["where"],
): (PlatformId | undefined)[] {
  if (where === "client") return [clientPlatform];
  const answered = Object.entries(step?.evidence.answers ?? {}).map(([check, answer]) => data.checks[check]?.answers[answer]?.platform);
  return where === "server" ? [...answered, serverPlatform] : [...answered, serverPlatform, clientPlatform];
}

/** Commands to copy, and paths through menus (lines with an arrow), which no shell should see. */
function panel<Result>(html: Html<Result>, text: string, interactive: boolean): Result {
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

function footer<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`<div class="footer">${paste(html, input)} ${evidence(html, input)} ${likely(html, input)} ${reportLink(html, input)}</div>`;
}

function reportLink<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step } = input;
  if (step.screen.kind === "report" || step.screen.kind === "solved" || isStart(data, step)) return undefined;
  const report: Step = { screen: { kind: "report" }, evidence: step.evidence };
  return html`<p><a href="${href(input, report)}" data-step="report">What is known so far, to ask somebody</a></p>`;
}

/** Whether nothing was answered or tried yet. */
function isStart(data: GuideData, step: Step): boolean {
  return pathOf(data, step) === pathOf(data, firstStep(data));
}

function paste<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`<details class="paste">
    <summary>Paste what your terminal shows</summary>
    ${
      input.interactive
        ? html`<label for="log">Output of <code>ssh -vvv</code>, of a check, or a server log. It is read here and sent nowhere.</label>
            <textarea id="log" part="paste" rows="5" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
            <button type="button" class="read" data-read>Read it</button>
            ${notice(html, input, "paste")}`
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
        const line = lines.answers[id];
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
            <dd>
              ${prose(html, data.causes[cause]!.title)}
              <a href="${href(input, untried(step.evidence, cause))}" data-step="change"
                >Not tried yet<span class="hidden">: ${data.causes[cause]!.title}</span></a
              >
            </dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

/** The three likeliest causes as bars: what the guide thinks, and a way past its questions. */
function likely<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step } = input;
  if (step.screen.kind !== "question" || isStart(data, step)) return undefined;
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

function href({ data, base, theme }: ViewInput, step: Step): string {
  const path = pathOf(data, step);
  return base + (theme ? `${path}${path.includes("?") ? "&" : "?"}theme=${theme}` : path);
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
