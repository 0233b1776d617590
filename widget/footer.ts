import { diagnose } from "../knowledge/diagnose.ts";
import * as site from "../knowledge/generated/site.js";
import type { Placeholders } from "../knowledge/types.ts";
import { isUsable } from "./fill.ts";
import type { Html } from "./html.ts";
import { messageOf, prose } from "./prose.ts";
import { plain } from "./report.ts";
import { askedAgain, errorAsked, isStart, pathOf, untried } from "./step.ts";
import type { Step } from "./step.ts";
import { ERROR_QUESTION, href, notice } from "./view.ts";
import type { ViewInput } from "./view.ts";

/** The box for pasted logs; and for a reader who has begun the answers so far, the likeliest causes, the report. */
export function footer<Result>(html: Html<Result>, input: ViewInput): Result {
  return html`${paste(html, input)}
  ${
    isStart(input.data, input.step)
      ? undefined
      : html`${values(html, input)} ${evidence(html, input)} ${likely(html, input)} ${reportLink(html, input)}`
  }`;
}

/** The box stays open while there is something to say of what is in it. In a brief view it is filled when it is opened. */
function paste<Result>(html: Html<Result>, input: ViewInput): Result {
  const title = html`<summary>Paste what your terminal shows</summary>`;
  if (input.isBrief) return html`<details class="paste scripted">${title}</details>`;
  const box = html`${title}
    <p class="unscripted">This needs JavaScript, which is off. The questions above work without it.</p>
    <div class="scripted">
      <label for="log">${prose(html, site.paste.hint)} It is read here and sent nowhere.</label>
      <textarea id="log" part="paste" rows="5" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
      <button type="button" class="read" data-read>Read it</button>
      ${notice(html, input, "paste")}
    </div>`;
  return input.notice?.place === "paste"
    ? html`<details class="paste" open>${box}</details>`
    : html`<details class="paste">${box}</details>`;
}

/** The reader's own values for the commands: asked once, kept in memory alone. */
function values<Result>(html: Html<Result>, { placeholders }: ViewInput): Result {
  return html`<details class="values scripted">
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
            />${refused(html, name, placeholders[name])}</label
          >`,
      )}
    </div>
  </details>`;
}

/** Says so when a value is not used in commands. */
function refused<Result>(html: Html<Result>, name: keyof Placeholders, value: string | undefined): Result | undefined {
  if (value === undefined || isUsable(name, value)) return undefined;
  return html`<span class="refused"
    >${name === "port" ? "Not used: expected 1 to 65535" : "Not used: expected a name without spaces or signs such as / and $"}</span
  >`;
}

const FIELDS = [
  { name: "host", label: "Host", example: "server.example.com" },
  { name: "port", label: "Port", example: site.placeholders.port },
  { name: "user", label: "User", example: "root" },
] as const;

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
