import * as site from "../knowledge/generated/site.js";
import { diagnose } from "../knowledge/diagnose.ts";
import type { CauseFix } from "../knowledge/guideData.ts";
import type { Step as FixStep } from "../knowledge/types.ts";
import { commands, panel } from "./commands.ts";
import type { CommandInput } from "./commands.ts";
import type { Html } from "./html.ts";
import { paragraphs, prose } from "./prose.ts";
import { reportText } from "./report.ts";
import { pathOf, queryOf, triedInVain } from "./step.ts";
import type { Step } from "./step.ts";
import { href } from "./view.ts";
import type { ViewInput } from "./view.ts";

/** A cause and its fix, and the two answers to it. */
export function outcome<Result>(html: Html<Result>, input: ViewInput, id: string): Result {
  const { data, fixes, step, page } = input;
  const probability = diagnose(data, step.evidence).causes.find((ranked) => ranked.id === id)?.probability;
  const works: Step = { screen: { kind: "solved", cause: id }, evidence: step.evidence };
  return html`<p class="verdict">${verdict(probability)}</p>
    <h2 id="heading" part="heading" tabindex="-1">${prose(html, data.causes[id]!.title, input.placeholders)}</h2>
    ${remedy(html, input, id, fixes[id]!)}
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
    <p>${site.wayIn}</p>
    ${commands(html, input, run, `way-in-${id}`)}`;
}

function verdict(probability: number | undefined): string {
  if (probability === undefined) return "Cause";
  if (probability >= 0.8) return "Very likely the cause";
  if (probability >= 0.4) return "Probably the cause";
  return "A possible cause";
}

/** The good end. */
export function solved<Result>(html: Html<Result>, { fixes, placeholders }: ViewInput, id: string): Result {
  return html`<p class="verdict good">Connected</p>
    <h2 id="heading" part="heading" tabindex="-1">Keep it that way</h2>
    ${paragraphs(html, fixes[id]!.prevent, placeholders)}`;
}

/** What is known so far, to copy. */
export function report<Result>(html: Html<Result>, { data, step, placeholders, lines }: ViewInput): Result {
  const isOver = diagnose(data, step.evidence).next === "exhausted";
  return html`<h2 id="heading" part="heading" tabindex="-1">${isOver ? "This guide knows no further cause" : "What is known so far"}</h2>
    <p>Ask somebody who can see the server: your provider’s support, or a forum. Give them this; it saves their first ten questions.</p>
    ${panel(html, reportText(data, step.evidence, placeholders, lines))}`;
}
