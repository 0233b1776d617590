import type { GuideData } from "../../knowledge/guideData.ts";
import { provedOn } from "../../knowledge/provedOn.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import type { Cause, CauseId, CheckId, ErrorEntry, ErrorId, Guide, Weight } from "../../knowledge/types.ts";
import { markup } from "../../widget/html.ts";
import type { Markup } from "../../widget/html.ts";
import type { Step } from "../../widget/step.ts";
import { firstStep } from "../../widget/step.ts";
import { block, commands } from "../../widget/commands.ts";
import { fixStep } from "../../widget/outcome.ts";
import { isPrinted, messageOf, paragraphs, prose } from "../../widget/prose.ts";
import { cardOf } from "../cards.ts";
import { embedHeight } from "../embedHeight.ts";
import type { PreparedGuide } from "../guides.ts";
import { OEMBED_WIDTH } from "../oembed.ts";
import { pictureSnippet, pinnedSnippet, snippets } from "../snippets.ts";
import { stepTitle } from "../stepTitle.ts";
import { discovery, paths } from "../urls.ts";
import trees from "../generated/trees.js";
import { pageHtml } from "./layout.ts";
import { stagesPicture } from "./stagesPicture.ts";
import { structuredData } from "./structuredData.ts";
import { treePicture } from "./treePicture.ts";
import { widgetMarkup } from "./widget.ts";

/** The page of a guide: the interactive guide, and the same knowledge as an article. */
export function guidePage(origin: string, prepared: PreparedGuide): string {
  const { data } = prepared;
  const guide = knowledge.guides[data.guide.slug]!;
  const canonical = origin + paths.guide(guide.slug);
  return pageHtml({
    origin,
    title: guide.title,
    description: guide.description,
    canonical,
    isIndexed: true,
    card: cardOf(data, firstStep(data).evidence),
    head: markup`${embeds(origin, data, firstStep(data), "")} ${structuredData(origin, guide)}`,
    main: markup`<div class="top">
        <h1>${prose(markup, guide.title)}</h1>
        <p class="lead">${prose(markup, guide.description)}</p>
        ${widget(prepared, firstStep(data))}
      </div>
      ${contents(guide)}
      <article>
        ${meaning(data, guide)} ${table(data)} ${decisionTree(guide)} ${causes(data)} ${faq(guide)} ${embedPanel(origin, guide)} ${related(guide)}
        <p class="date">Last changed <time datetime="${guide.updated}">${guide.updated}</time></p>
      </article>`,
  });
}

/**
 * The page of one question or outcome: the interactive guide alone. Search engines find the article instead. `path` is that of the step
 * below the guide's, query included: consumers embed what they were given.
 */
export function stepPage(origin: string, prepared: PreparedGuide, step: Step, path: string): string {
  const { data } = prepared;
  const { slug, title } = data.guide;
  const heading = stepTitle(data, step);
  return pageHtml({
    origin,
    title: heading,
    description: knowledge.guides[slug]!.description,
    canonical: origin + paths.guide(slug),
    isIndexed: false,
    card: cardOf(data, step.evidence),
    head: embeds(origin, data, step, path),
    main: markup`<div class="top">
      <h1 class="crumb"><a href="${paths.guide(slug)}">${prose(markup, title)}</a></h1>
      ${widget(prepared, step)}
      <p class="more"><a href="${paths.guide(slug)}#causes">All causes of this error on one page</a></p>
    </div>`,
  });
}

function widget(prepared: PreparedGuide, step: Step): Markup {
  const base = paths.guide(prepared.data.guide.slug);
  return markup`<div class="live">${widgetMarkup(prepared, step, { base, page: base })}</div><script async src="${paths.script}"></script>`;
}

/** Links by which consumers find the oEmbed endpoint (oEmbed 1.0 §4), and the frame, as a player for those who know those alone. */
function embeds(origin: string, data: GuideData, step: Step, path: string): Markup {
  const { slug } = data.guide;
  const title = stepTitle(data, step);
  const links = discovery(origin, `${origin}${paths.guide(slug)}${path}`);
  return markup`${links.map(({ type, href }) => markup`<link rel="alternate" type="${type}" href="${href}" title="${title}" />`)}
    <meta name="twitter:player" content="${origin}${paths.frame(slug)}${path}" />
    <meta name="twitter:player:width" content="${OEMBED_WIDTH}" />
    <meta name="twitter:player:height" content="${embedHeight(data, step, OEMBED_WIDTH)}" />`;
}

function contents(guide: Guide): Markup {
  return markup`<nav class="contents" aria-label="On this page">
    <a href="#meaning">What it means</a><a href="#table">Root causes at a glance</a><a href="#tree">Decision tree</a><a href="#causes">Causes and fixes</a><a href="#faq">Questions people ask</a><a href="#embed">Embed this guide</a>
    ${guide.related.length > 0 ? markup`<a href="#related">Related</a>` : undefined}
  </nav>`;
}

function meaning(data: GuideData, guide: Guide): Markup {
  const errors = guide.errors.map((id) => knowledge.errors[id]!);
  const [only] = errors;
  return markup`<section id="meaning">
    <h2>What the message means</h2>
    ${errors.length === 1 ? markup`${message(only!)}${paragraphs(markup, only!.meaning, {})}` : messages(data, errors)}
    ${stagePictures(errors)}
    ${paragraphs(markup, guide.intro, {})}
  </section>`;
}

function message({ message: text }: ErrorEntry): Markup {
  if (isPrinted(text)) return markup`<pre class="message"><code>${text}</code></pre>`;
  return markup`<p class="message">${messageOf(markup, text)}</p>`;
}

/** For a guide of several errors: what is seen, what it means, and its most common causes. */
function messages(data: GuideData, errors: ErrorEntry[]): Markup {
  return markup`<table class="messages">
    <thead><tr><th scope="col">What you see</th><th scope="col">What it means</th><th scope="col">Most likely cause</th></tr></thead>
    <tbody>
      ${errors.map(
        (error) => markup`<tr>
          <th scope="row">${messageOf(markup, error.message)}</th>
          <td>${paragraphs(markup, error.meaning, {})}</td>
          <td><ul>${likeliest(data, error.id).map((id) => markup`<li><a href="#${id}">${prose(markup, data.causes[id]!.title)}</a></li>`)}</ul></td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The causes of an error that are common, at most three; else the first of it. */
function likeliest(data: GuideData, error: ErrorId): CauseId[] {
  const { causes: explained } = data.errors[error]!;
  const common = Object.keys(explained).filter((id) => explained[id] === "common");
  return common.length > 0 ? common.slice(0, 3) : Object.keys(explained).slice(0, 1);
}

/** Where errors end the connection: a picture for all that end it in the same stages. */
function stagePictures(errors: ErrorEntry[]): (Markup | undefined)[] {
  const sets = [...Map.groupBy(errors, ({ stages }) => stages.join()).values()];
  return sets.map((alike) => stagesPicture(alike[0]!.stages, sets.length > 1 ? alike.map(({ title }) => title).join("; ") : undefined));
}

function decisionTree(guide: Guide): Markup {
  return markup`<section id="tree">
    <h2>Decision tree</h2>
    <p>What this guide asks first, and where common answers lead. Coloured boxes are causes and their fixes; an arrow leads on to further questions.</p>
    ${treePicture(trees[guide.slug]!, guide.title)}
  </section>`;
}

const OFTEN: Record<Weight, string> = { common: "Common", occasional: "Sometimes", rare: "Rare" };

/** The causes of a guide's errors, the more common first. */
function weighted(data: GuideData): { cause: Cause; weight: Weight }[] {
  const order: Weight[] = ["common", "occasional", "rare"];
  const weights = Object.assign({}, ...Object.values(data.errors).map(({ causes: explained }) => explained)) as Record<string, Weight>;
  return Object.entries(weights)
    .map(([id, weight]) => ({ cause: knowledge.causes[id]!, weight }))
    .sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

function table(data: GuideData): Markup {
  return markup`<section id="table">
    <h2>Root causes at a glance</h2>
    <table>
      <thead><tr><th scope="col">Root cause</th><th scope="col">How it shows</th><th scope="col">How often</th></tr></thead>
      <tbody>
        ${weighted(data).map(
          ({ cause, weight }) => markup`<tr>
            <th scope="row"><a href="#${cause.id}">${prose(markup, cause.title)}</a></th>
            <td>${prose(markup, sign(data, cause)?.label ?? "")}</td>
            <td class="often ${weight}">${OFTEN[weight]}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** The check that tells most for a cause, and its answers: those that the fewest other causes of the guide share. */
function sign(data: GuideData, cause: Cause): { check: string; label: string } | undefined {
  const rivals = Object.entries(data.causes).filter(([id]) => id !== cause.id);
  const signs = Object.entries(cause.shows)
    .map(([check, shown]) => ({ check, answers: [shown].flat() }))
    .filter(({ check }) => !Object.hasOwn(data.guide.presumes, check))
    .filter(({ check, answers }) => answers.length <= 2 && !answers.includes(data.checks[check]!.healthy ?? ""))
    .map(({ check, answers }) => ({
      check,
      label: answers.map((answer) => data.checks[check]!.answers[answer]!.label).join("; or: "),
      shared: rivals.filter(([, rival]) => [rival.shows[check]].flat().some((answer) => answers.includes(answer!))).length,
    }));
  return signs.toSorted((a, b) => a.shared - b.shared)[0];
}

function causes(data: GuideData): Markup {
  const shown = new Map<CheckId, Cause>();
  return markup`<section id="causes">
    <h2>Causes and fixes</h2>
    ${weighted(data).map(({ cause, weight }, index) => causeSection(data, cause, weight, index, shown))}
  </section>`;
}

/** `shown` holds the checks whose commands stand on the page already, and below which cause. */
function causeSection(data: GuideData, cause: Cause, weight: Weight, index: number, shown: Map<CheckId, Cause>): Markup {
  const presumed = Object.entries(data.guide.presumes).map(([check, answer]) => data.checks[check]!.answers[answer]!.platform);
  const input = { data, placeholders: {}, platforms: { client: presumed, server: presumed } };
  const decisive = sign(data, cause);
  const check = decisive && data.checks[decisive.check];
  const before = decisive && shown.get(decisive.check);
  if (decisive && !before) shown.set(decisive.check, cause);
  return markup`<details class="cause"${weight === "common" ? markup` open` : undefined}>
    <summary>
      <h3>${prose(markup, cause.title)}</h3>
      <span class="often ${weight}">${OFTEN[weight]}</span>
    </summary>
    <div class="body" id="${cause.id}">
      ${paragraphs(markup, cause.why, {})}
    ${
      check &&
      markup`<h4>How to tell</h4>
      <p>${prose(markup, check.ask)} ${markup`<strong>${prose(markup, decisive.label)}</strong>`}</p>
      ${check.run && (before ? markup`<p class="again">The commands for this stand at <a href="#${before.id}">${prose(markup, before.title)}</a>.</p>` : commands(markup, input, check.run, `t${index}`))}`
    }
    <h4>Fix</h4>
    <ol>${cause.fix.map((step, order) => markup`<li>${fixStep(markup, input, step, `f${index}-${order}`)}</li>`)}</ol>
    <h4>Check that it works</h4>
    ${fixStep(markup, input, cause.verify, `v${index}`)}
    <h4>Prevent it</h4>
    ${paragraphs(markup, cause.prevent, {})}
    ${reproduced(cause)}
    <p class="sources">Sources: ${cause.sources.map(({ title, url }, index) => markup`${index > 0 ? ", " : ""}${url ? markup`<a href="${url}" rel="noopener">${title}</a>` : title}`)} · <a href="#${cause.id}">Link to this cause</a></p>
  </div>
  </details>`;
}

/** On which servers the lab has reproduced the cause. */
function reproduced(cause: Cause): Markup | undefined {
  const versions = provedOn(knowledge, cause);
  if (versions.length === 0) return undefined;
  return markup`<p class="proved">Reproduced, and repaired by this guide, on OpenSSH ${versions.join(", ")}.</p>`;
}

function faq(guide: Guide): Markup {
  return markup`<section id="faq">
    <h2>Questions people ask</h2>
    ${guide.faq.map(({ question, answer }) => markup`<h3>${prose(markup, question)}</h3>${paragraphs(markup, answer, {})}`)}
  </section>`;
}

function embedPanel(origin: string, guide: Guide): Markup {
  return markup`<section id="embed" class="embed">
    <h2>Embed this guide</h2>
    <p>Free, without account, cookies or tracking. All five show the same guide and follow its updates.</p>
    ${snippets(origin, guide).map(
      ({ id, title, advice, code }) => markup`<div class="snippet" id="embed-${id}">
        <h3>${title}</h3>
        <p>${advice}</p>
        ${block(markup, code)}
      </div>`,
    )}
    <details class="snippet" id="embed-picture">
      <summary>A badge for the host's own dark theme</summary>
      <p>GitHub shows the picture that fits its theme, whatever the reader's system says. Everywhere else the badge above follows the system by itself.</p>
      ${block(markup, pictureSnippet(origin, guide))}
    </details>
    <details class="snippet" id="embed-pinned">
      <summary>For pages that demand integrity of every script</summary>
      <p>All of this guide in one file that never changes; it does not follow updates of the guide.</p>
      ${block(markup, pinnedSnippet(origin, guide))}
    </details>
  </section>`;
}

function related(guide: Guide): Markup | undefined {
  if (guide.related.length === 0) return undefined;
  return markup`<section id="related" class="related">
    <h2>Related guides</h2>
    <ul>${guide.related.map((slug) => markup`<li><a href="${paths.guide(slug)}">${knowledge.guides[slug]!.title}</a></li>`)}</ul>
  </section>`;
}
