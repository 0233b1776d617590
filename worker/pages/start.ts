import knowledge from "../../knowledge/generated/knowledge.js";
import * as site from "../../knowledge/generated/site.js";
import { block } from "../../widget/commands.ts";
import { Markup, markup } from "../../widget/html.ts";
import { prose } from "../../widget/prose.ts";
import { plain } from "../../widget/report.ts";
import { startCard } from "../cards.ts";
import startCss from "../generated/start-css.js";
import { howTos } from "../howTos.ts";
import { snippets } from "../snippets.ts";
import { paths } from "../urls.ts";
import { pageHtml } from "./layout.ts";

/** The start page: a box for pasted logs, the guides by what stops a connection, and the builder of embed codes. */
export function startPage(origin: string): string {
  return pageHtml({
    origin,
    title: site.title,
    description: site.description,
    canonical: `${origin}/`,
    isIndexed: true,
    card: startCard(),
    head: markup`<link rel="alternate" type="application/atom+xml" href="${origin}${paths.feed}" title="Changed guides" /><style>${css}</style>`,
    main: markup`<div class="start">${paste(origin)} ${guides()} ${builder(origin)} ${terminal(origin)}</div>
      <script async src="${paths.startScript}"></script>`,
  });
}

const css = new Markup(startCss);

function paste(origin: string): Markup {
  return markup`<section class="hero">
    <h1>${site.heading}</h1>
    <p class="lead">${prose(markup, site.lead)}</p>
    <form class="scripted" id="paste">
      <label for="log">${site.paste.label}</label>
      <textarea id="log" rows="7" spellcheck="false" autocomplete="off" autocapitalize="off" placeholder="${site.paste.example.trimEnd()}" aria-describedby="log-hint"></textarea>
      <div class="under">
        <button type="submit" class="read">Find the cause</button>
        <p id="log-hint">${prose(markup, site.paste.hint)} It is read in this page and sent nowhere.</p>
      </div>
    </form>
    <div id="read" role="status"></div>
    <div class="unscripted">
      <p>Reading it here needs JavaScript, which is off. A terminal does without:</p>
      ${block(markup, terminalCommand(origin))}
    </div>
  </section>`;
}

function guides(): Markup {
  return markup`<section id="guides">
    <h2>${site.groupsHeading}</h2>
    <p class="lead">${prose(markup, site.groupsLead)}</p>
    <search class="scripted">
      <label for="search">Search guides, errors and causes</label>
      <input type="search" id="search" autocomplete="off" spellcheck="false" autocapitalize="off" />
      <p id="count" role="status"></p>
      <ol id="found"></ol>
    </search>
    <ol class="stations">
      ${site.groups.map(
        ({ id, title, about, guides: slugs }) => markup`<li id="${id}">
          <h3>${title}</h3>
          <p>${prose(markup, about)}</p>
          <ul>${slugs.map((slug) => markup`<li><a href="${paths.guide(slug)}">${prose(markup, knowledge.guides[slug]!.title)}</a></li>`)}</ul>
        </li>`,
      )}
    </ol>
  </section>`;
}

const BADGE_STYLES = ["flat", "flat-square", "plastic", "for-the-badge", "social"];

function builder(origin: string): Markup {
  const [guide] = Object.values(knowledge.guides);
  return markup`<section id="embed">
    <h2>Put a guide on your page</h2>
    <p class="lead">Free, without account, cookies or tracking. What you embed follows the guide's updates.</p>
    <div class="builder scripted">
      <div id="builder" role="group" aria-label="What to embed">
        <label for="guide">Guide</label>
        <select id="guide" name="guide">
          ${site.groups.map(
            ({ title, guides: slugs }) => markup`<optgroup label="${title}">
              ${slugs.map((slug) => {
                const name = plain(knowledge.guides[slug]!.title);
                return slug === guide!.slug
                  ? markup`<option value="${slug}" selected>${name}</option>`
                  : markup`<option value="${slug}">${name}</option>`;
              })}
            </optgroup>`,
          )}
        </select>
        <label for="start">Begins with</label>
        <select id="start" name="start"><option value="">its first question</option></select>
        <div class="pair">
          <div>
            <label for="theme">Theme</label>
            <select id="theme" name="theme"><option value="">the page's</option><option value="light">light</option><option value="dark">dark</option></select>
          </div>
          <div>
            <label for="platform">Commands for</label>
            <select id="platform" name="platform"><option value="">any system</option></select>
          </div>
        </div>
        <label for="style">Badge style</label>
        <select id="style" name="style">${BADGE_STYLES.map((style, index) => markup`<option value="${index === 0 ? "" : style}">${style}</option>`)}</select>
        <label class="box"><input type="checkbox" name="compact" /> Smaller, without the box for pasted logs</label>
        <p class="note">A frame takes the guide, its beginning and the theme; a badge its style.</p>
      </div>
      <div class="preview">
        <div class="tabs" role="group" aria-label="Preview">
          <label id="preview-element"><input type="radio" name="preview" checked />Element</label>
          <div class="panel" data-preview="element"></div>
          <label id="preview-frame"><input type="radio" name="preview" />Frame</label>
          <div class="panel" data-preview="frame"></div>
          <label id="preview-badge"><input type="radio" name="preview" />Badge</label>
          <div class="panel" data-preview="badge"></div>
        </div>
      </div>
    </div>
    <p class="unscripted">Every guide's page has its own codes at its end. These are of <a href="${paths.guide(guide!.slug)}">${plain(guide!.title)}</a>.</p>
    <div class="codes">
      ${snippets(origin, guide!).map(
        ({ id, title, advice, code }) => markup`<div class="snippet" id="embed-${id}">
          <h3>${title}</h3>
          <p>${advice}</p>
          ${block(markup, code)}
        </div>`,
      )}
    </div>
    <h3 id="how-to">Step by step</h3>
    <div class="how-tos">
      ${howTos(origin, guide!).map(
        ({ id, title, steps, codes }) => markup`<details id="how-to-${id}">
          <summary>${title}</summary>
          ${steps.map((step) => markup`<p>${prose(markup, step)}</p>`)}
          ${codes.map(({ where, code }) => markup`<h4>${where}</h4>${block(markup, code)}`)}
        </details>`,
      )}
    </div>
  </section>`;
}

function terminal(origin: string): Markup {
  return markup`<section id="terminal">
    <h2>From the terminal</h2>
    <p>${prose(markup, site.terminal.says)}</p>
    ${block(markup, terminalCommand(origin))}
    <p>This one does leave your machine, and is kept nowhere. What you paste above does not leave it.</p>
  </section>`;
}

function terminalCommand(origin: string): string {
  return `${site.terminal.command} 2>&1 | curl --data-binary @- ${origin}/diagnose`;
}
