import { escapeHtml } from "../widget/html.ts";
import type { Slug } from "../knowledge/types.ts";
import pinned from "../widget/generated/pinned.js";
import { paths } from "./urls.ts";

/** A way to embed a guide: what it is called, when to take it, and the code to copy. */
export type Snippet = { id: string; title: string; advice: string; code: string };

/** Size of the frame in CSS pixels: the first question fits into it. */
const FRAME = { width: 420, height: 400 };

/** The five codes that embed a guide. `origin` is ours, without a slash at the end. */
export function snippets(origin: string, { slug, title }: { slug: Slug; title: string }): Snippet[] {
  const page = origin + paths.guide(slug);
  const name = escapeHtml(title);
  const script = `<script async src="${origin}${paths.script}"></script>`;
  const link = `<a href="${page}">${name}</a>`;
  return [
    {
      id: "script",
      title: "Script and data attribute",
      advice: "For blogs and documentation that allow scripts. Looks like a part of your page.",
      code: `${script}\n<div data-guidepost="${slug}" style="min-height:${FRAME.height}px">${link}</div>`,
    },
    {
      id: "iframe",
      title: "Frame",
      advice: "Where scripts are not allowed, and everywhere else.",
      code: `<iframe src="${origin}${paths.frame(slug)}" width="${FRAME.width}" height="${FRAME.height}" title="${name}" loading="lazy" style="border:0;max-width:100%"></iframe>`,
    },
    {
      id: "oembed",
      title: "oEmbed",
      advice: "WordPress and other oEmbed consumers: paste this address into a line of its own.",
      code: page,
    },
    {
      id: "badge",
      title: "Badge",
      advice: "For a README: a picture that links to the guide.",
      code: `[![${title.replace(/[[\]]/g, "")}](${origin}${paths.badge(slug)})](${page})`,
    },
    {
      id: "element",
      title: "Custom element",
      advice: "For pages with frameworks and your own markup.",
      code: `${script}\n<guide-post guide="${slug}" style="display:block;min-height:${FRAME.height}px">${link}</guide-post>`,
    },
  ];
}

/** The script of one guide in one file that never changes, for pages that demand integrity (Subresource Integrity §3.1). */
export function pinnedSnippet(origin: string, { slug, title }: { slug: Slug; title: string }): string {
  const { path, integrity } = pinned[slug]!;
  return `<script async src="${origin}${path}" integrity="${integrity}" crossorigin="anonymous"></script>
<div data-guidepost="${slug}" style="min-height:${FRAME.height}px"><a href="${origin}${paths.guide(slug)}">${escapeHtml(title)}</a></div>`;
}
