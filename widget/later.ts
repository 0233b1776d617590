import { diagnose } from "../knowledge/diagnose.ts";
import type { CauseFix, GuideFixes } from "../knowledge/guideData.ts";
import type { Step as FixStep } from "../knowledge/types.ts";
import type { Html } from "./html.ts";
import { plain, reportText } from "./report.ts";
import { askedAgain, errorAsked, pathOf, queryOf, triedInVain, untried } from "./step.ts";
import type { Screen, Step } from "./step.ts";
import { ERROR_QUESTION, commands, href, messageOf, notice, panel, paragraphs, prose } from "./view.ts";
import type { CommandInput, ViewInput } from "./view.ts";

/*
 * What a guide needs once somebody uses it: outcomes, the answers so far, pasted logs, and what decides the next step. The element
 * loads it when the reader turns to it, as a module of its own; the Worker has it from the start.
 */

export { default as css } from "./generated/later-css.js";
export { Journey, stepAt } from "./journey.ts";

/** An outcome, the good end, or the report. */
export function screen<Result>(html: Html<Result>, input: ViewInput, shown: Screen, fixes: GuideFixes): Result {
  switch (shown.kind) {
    case "outcome":
      return outcome(html, input, shown.cause, fixes[shown.cause]!);
    case "solved":
      return solved(html, input, fixes[shown.cause]!);
    default:
      return report(html, input);
  }
}

function outcome<Result>(html: Html<Result>, input: ViewInput, id: string, fix: CauseFix): Result {
  const { data, step, page } = input;
  const probability = diagnose(data, step.evidence).causes.find((ranked) => ranked.id === id)?.probability;
  const works: Step = { screen: { kind: "solved", cause: id }, evidence: step.evidence };
  return html`<p class="verdict">${verdict(probability)}</p>
    <h2 id="heading" part="heading" tabindex="-1">${prose(html, data.causes[id]!.title, input.placeholders)}</h2>
    ${remedy(html, input, id, fix)}
    <ul class="answers two">
      <li>
        <a class="answer good" part="answer" href="${href(input, pathOf(data, works))}" data-step="solved"
          ><span class="label">It works now</span></a
        >
      </li>
      <li>
        <a class="answer" part="answer" href="${href(input, queryOf(data, triedInVain(step.evidence, id)))}" data-step="vain"
          ><span class="label">That did not help</span></a
        >
      </li>
    </ul>
    <p class="more"><a href="${page}#${id}" target="_top">Why this is so, and sources</a></p>`;
}

function remedy<Result>(html: Html<Result>, input: CommandInput, id: string, { why, fix, verify }: CauseFix): Result {
  return html`${paragraphs(html, why, input.placeholders)} ${wayIn(html, input, id)}
    <h3>Fix</h3>
    <ol class="steps">
      ${fix.map((step, index) => html`<li>${fixStep(html, input, step, `fix-${id}-${index}`)}</li>`)}
    </ol>
    <h3>Check that it works</h3>
    ${fixStep(html, input, verify, `verify-${id}`)}`;
}

/** A step of a fix: what to do, what to beware of, what to run. */
export function fixStep<Result>(html: Html<Result>, input: CommandInput, { text, run, warn }: FixStep, id: string): Result {
  return html`${paragraphs(html, text, input.placeholders)}
  ${warn ? html`<p class="warn"><strong>Careful.</strong> ${prose(html, warn, input.placeholders)}</p>` : undefined}
  ${run ? commands(html, input, run, id) : undefined}`;
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

function verdict(probability: number | undefined): string {
  if (probability === undefined) return "Cause";
  if (probability >= 0.8) return "Very likely the cause";
  if (probability >= 0.4) return "Probably the cause";
  return "A possible cause";
}

function solved<Result>(html: Html<Result>, { placeholders }: ViewInput, { prevent }: CauseFix): Result {
  return html`<p class="verdict good">Connected</p>
    <h2 id="heading" part="heading" tabindex="-1">Keep it that way</h2>
    ${paragraphs(html, prevent, placeholders)}`;
}

function report<Result>(html: Html<Result>, { data, step, placeholders, interactive, lines }: ViewInput): Result {
  const isOver = diagnose(data, step.evidence).next === "exhausted";
  return html`<h2 id="heading" part="heading" tabindex="-1">${isOver ? "This guide knows no further cause" : "What is known so far"}</h2>
    <p>Ask somebody who can see the server: your provider’s support, or a forum. Give them this; it saves their first ten questions.</p>
    ${panel(html, reportText(data, step.evidence, placeholders, lines), interactive)}`;
}

/** The box for pasted logs. */
export function paste<Result>(html: Html<Result>, input: ViewInput): Result {
  if (!input.interactive) return html`<p>This needs JavaScript, which is off or still loading. The questions above work without it.</p>`;
  return html`<div>
    <label for="log">Output of <code>ssh -vvv</code>, of a check, or a server log. It is read here and sent nowhere.</label>
    <textarea id="log" part="paste" rows="5" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
    <button type="button" class="read" data-read>Read it</button>
    ${notice(html, input, "paste")}
  </div>`;
}

/** The reader's own values for the commands: asked once, kept in memory alone. */
function values<Result>(html: Html<Result>, { placeholders, interactive }: ViewInput): Result | undefined {
  if (!interactive) return undefined;
  return html`<details class="values">
    <summary>Fill in your host, port and user</summary>
    <div class="fields">
      ${FIELDS.map(
        ({ name, label, example }) =>
          html`<label
            >${label}
            <input
              data-value="${name}"
              value="${placeholders[name] ?? ""}"
              placeholder="${example}"
              maxlength="255"
              spellcheck="false"
              autocomplete="off"
              autocapitalize="off"
          /></label>`,
      )}
    </div>
  </details>`;
}

const FIELDS = [
  { name: "host", label: "Host", example: "server.example.com" },
  { name: "port", label: "Port", example: "22" },
  { name: "user", label: "User", example: "root" },
] as const;

/** What a reader who has begun wants at hand: the answers so far, the likeliest causes, the report. */
export function footer<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`${values(html, input)} ${evidence(html, input)} ${likely(html, input)} ${reportLink(html, input)}`;
}

function reportLink<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step } = input;
  if (step.screen.kind === "report" || step.screen.kind === "solved") return undefined;
  const report: Step = { screen: { kind: "report" }, evidence: step.evidence };
  return html`<p><a href="${href(input, pathOf(data, report))}" data-step="report">What is known so far, to ask somebody</a></p>`;
}

function evidence<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step, lines } = input;
  const { errors, answers, tried } = step.evidence;
  const facts = [
    ...(errors.join() === data.guide.errors.join() ? [] : errors).map((id) =>
      fact(html, input, ERROR_QUESTION, messageOf(html, data.errors[id]!.message), errorAsked(data, step.evidence)),
    ),
    ...Object.entries(answers)
      .filter(([check]) => Object.hasOwn(data.checks, check))
      .map(([id, answer]) => {
        const { ask, answers } = data.checks[id]!;
        const label = prose(html, answers[answer]?.label ?? "Not known", input.placeholders);
        return fact(html, input, ask, label, askedAgain(step.evidence, id), lines.answers[id]);
      }),
    ...tried.map((cause) => {
      const { title } = data.causes[cause]!;
      return html`<div>
        <dt>Tried, did not help</dt>
        <dd>
          ${prose(html, title)}
          <a href="${href(input, pathOf(data, untried(step.evidence, cause)))}" data-step="change"
            >Not tried yet<span class="hidden">: ${plain(title)}</span></a
          >
        </dd>
      </div>`;
    }),
  ];
  if (facts.length === 0) return undefined;
  return html`<details class="evidence">
    <summary>Your answers (${facts.length})</summary>
    <dl>${facts}</dl>
  </details>`;
}

function fact<Result>(html: Html<Result>, input: ViewInput, ask: string, label: unknown, again: Step, line?: string): Result {
  return html`<div>
    <dt>${prose(html, ask, input.placeholders)}</dt>
    <dd>
      ${label} ${line ? html`<q>${line}</q>` : undefined}
      <a href="${href(input, pathOf(input.data, again))}" data-step="change">Change<span class="hidden">: ${plain(ask)}</span></a>
    </dd>
  </div>`;
}

/** The three likeliest causes as bars: what the guide thinks, and a way past its questions. */
function likely<Result>(html: Html<Result>, input: ViewInput): Result | undefined {
  const { data, step } = input;
  if (step.screen.kind !== "question") return undefined;
  const causes = diagnose(data, step.evidence).causes.slice(0, 3);
  return html`<details class="likely">
    <summary>Likeliest causes so far</summary>
    <ol>
      ${causes.map(({ id, probability }) => {
        const percent = `${Math.round(probability * 100)} %`;
        return html`<li>
          <a href="${href(input, pathOf(data, { screen: { kind: "outcome", cause: id }, evidence: step.evidence }))}" data-step="skip"
            >${prose(html, data.causes[id]!.title)}</a
          >
          <span class="percent">${percent}</span>
          <svg class="bar" width="100%" height="4" aria-hidden="true"><rect width="${percent.replace(" ", "")}" height="4" rx="2" /></svg>
        </li>`;
      })}
    </ol>
  </details>`;
}

/** Makes room for the element's view where the server has rendered the same; the result gives back what the reader had turned to: the focus, and what is open. */
export function takenOver(root: ShadowRoot): () => void {
  const stops = (): NodeListOf<HTMLElement> => root.querySelectorAll("a,summary");
  const served = stops();
  const focused = root.activeElement;
  root.replaceChildren();
  return () => {
    for (const [nth, own] of stops().entries()) {
      if (served[nth] === focused) own.focus();
      if (served[nth]?.matches("[open]>*")) own.click();
    }
  };
}
