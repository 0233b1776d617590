import type { GuideData } from "../../knowledge/guideData.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import type { Cause, Guide, Weight } from "../../knowledge/types.ts";
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
import { pageHtml } from "./layout.ts";
import { structuredData } from "./structuredData.ts";
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
        ${meaning(guide)} ${table(data)} ${causes(data)} ${faq(guide)} ${embedPanel(origin, guide)} ${related(guide)}
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
  return markup`${widgetMarkup(prepared, step, { base, page: base })}<script async src="${paths.script}"></script>`;
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
    <a href="#meaning">What it means</a><a href="#table">Root causes at a glance</a><a href="#causes">Causes and fixes</a><a href="#faq">Questions people ask</a><a href="#embed">Embed this guide</a>
    ${guide.related.length > 0 ? markup`<a href="#related">Related</a>` : undefined}
  </nav>`;
}

function meaning(guide: Guide): Markup {
  return markup`<section id="meaning">
    <h2>What the message means</h2>
    ${guide.errors.map((id) => {
      const error = knowledge.errors[id]!;
      return markup`${isPrinted(error.message) ? markup`<pre class="message"><code>${error.message}</code></pre>` : markup`<p class="message">${messageOf(markup, error.message)}</p>`}${paragraphs(markup, error.meaning, {})}`;
    })}
    ${paragraphs(markup, guide.intro, {})}
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
    <div class="scroll" tabindex="0" role="region" aria-label="Root causes">
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
    </div>
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
  return markup`<section id="causes">
    <h2>Causes and fixes</h2>
    ${weighted(data).map(({ cause, weight }) => causeSection(data, cause, weight))}
  </section>`;
}

function causeSection(data: GuideData, cause: Cause, weight: Weight): Markup {
  const presumed = Object.entries(data.guide.presumes).map(([check, answer]) => data.checks[check]!.answers[answer]!.platform);
  const input = { data, placeholders: {}, platforms: { client: presumed, server: presumed } };
  const decisive = sign(data, cause);
  const check = decisive && data.checks[decisive.check];
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
      ${check.run && commands(markup, input, check.run, `tell-${cause.id}`)}`
    }
    <h4>Fix</h4>
    <ol>${cause.fix.map((step, index) => markup`<li>${fixStep(markup, input, step, `page-${cause.id}-${index}`)}</li>`)}</ol>
    <h4>Check that it works</h4>
    ${fixStep(markup, input, cause.verify, `page-verify-${cause.id}`)}
    <h4>Prevent it</h4>
    ${paragraphs(markup, cause.prevent, {})}
    <p class="sources">Sources: ${cause.sources.map(({ title, url }, index) => markup`${index > 0 ? ", " : ""}${url ? markup`<a href="${url}" rel="noopener">${title}</a>` : title}`)}</p>
  </div>
  </details>`;
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
  return markup`<section id="related">
    <h2>Related guides</h2>
    <ul>${guide.related.map((slug) => markup`<li><a href="${paths.guide(slug)}">${knowledge.guides[slug]!.title}</a></li>`)}</ul>
  </section>`;
}
