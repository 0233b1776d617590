import knowledge from "../../knowledge/generated/knowledge.js";
import { markup } from "../../widget/html.ts";
import { prose } from "../../widget/prose.ts";
import { startCard } from "../cards.ts";
import { paths } from "../urls.ts";
import { pageHtml } from "./layout.ts";

/** The start page: the guides, by what ssh says. */
export function startPage(origin: string): string {
  return pageHtml({
    origin,
    title: "SSH connection errors, one question at a time",
    description:
      "Interactive guides for SSH connection errors: one question at a time, from the message to the cause and its fix. Embed them anywhere.",
    canonical: `${origin}/`,
    isIndexed: true,
    card: startCard(),
    main: markup`<div class="top">
        <h1>SSH does not connect?</h1>
        <p class="lead">Choose what your terminal says. One question at a time leads from the message to its cause and fix.</p>
        <ul class="guides" id="guides">
          ${Object.values(knowledge.guides).map(
            ({ slug, title, description, errors }) => markup`<li>
              <a href="${paths.guide(slug)}"><strong>${prose(markup, title)}</strong><code>${knowledge.errors[errors[0]!]!.message}</code><span>${prose(markup, description)}</span></a>
            </li>`,
          )}
        </ul>
      </div>
      <article>
        <section>
          <h2>From the terminal</h2>
          <p>Send what ssh printed; the answer is plain text, with the likeliest causes and the next thing to check.</p>
          <div class="block"><pre tabindex="0"><code>ssh -vvv user@host 2&gt;&amp;1 | curl --data-binary @- ${origin}/diagnose</code></pre><button type="button" class="copy" data-copy hidden>Copy</button></div>
          <p>This one does leave your machine. Paste into a guide instead, and nothing does.</p>
        </section>
      </article>`,
  });
}
