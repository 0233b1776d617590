import { escapeHtml } from "../widget/html.ts";
import type { Slug } from "../knowledge/types.ts";
import heights from "./heights.json" with { type: "json" };
import pinned from "../widget/generated/pinned.js";
import { paths } from "./urls.ts";

/** A way to embed a guide: what it is called, when to take it, and the code to copy. */
export type Snippet = { id: string; title: string; advice: string; code: string };

/** Width of the frame in CSS pixels. */
const WIDTH = 420;

/**
 * Heights in CSS pixels to reserve for a guide's first view, so that nothing on the page moves when it comes: of the element in a column
 * of 640 px, of the frame, and of the frame at the width of oEmbed. Measured in a browser (`npm run heights`); a guide that was not
 * measured yet gets a usual height.
 */
export function heightsOf(slug: Slug): { element: number; frame: number; oembed: number } {
  return (heights as Record<string, { element: number; frame: number; oembed: number }>)[slug] ?? { element: 400, frame: 400, oembed: 500 };
}

/** The five codes that embed a guide. `origin` is ours, without a slash at the end. */
export function snippets(origin: string, { slug, title }: { slug: Slug; title: string }): Snippet[] {
  const page = origin + paths.guide(slug);
  const height = heightsOf(slug);
  const name = escapeHtml(title);
  const script = `<script async src="${origin}${paths.script}"></script>`;
  const link = `<a href="${page}">${name}</a>`;
  return [
    {
      id: "script",
      title: "Script and data attribute",
      advice: "For blogs and documentation that allow scripts. Looks like a part of your page.",
      code: `${script}\n${place(origin, { slug, title })}`,
    },
    {
      id: "iframe",
      title: "Frame",
      advice: "Where scripts are not allowed, and everywhere else.",
      code: `<iframe src="${origin}${paths.frame(slug)}" width="${WIDTH}" height="${height.frame}" title="${name}" loading="lazy" style="border:0;max-width:100%"></iframe>`,
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
      code: `${script}\n<guide-post guide="${slug}" style="display:block;min-height:${height.element}px">${link}</guide-post>`,
    },
  ];
}

/** The script of one guide in one file that never changes, for pages that demand integrity (Subresource Integrity §3.1). */
export function pinnedSnippet(origin: string, { slug, title }: { slug: Slug; title: string }): string {
  const { path, integrity } = pinned[slug]!;
  return `<script async src="${origin}${path}" integrity="${integrity}" crossorigin="anonymous"></script>\n${place(origin, { slug, title })}`;
}

/** The badge with a picture for each colour scheme, for hosts such as GitHub that have a theme of their own beside the reader's system. */
export function pictureSnippet(origin: string, { slug, title }: { slug: Slug; title: string }): string {
  const badge = origin + paths.badge(slug);
  const dark = `<source media="(prefers-color-scheme: dark)" srcset="${badge}?theme=dark">`;
  const image = `<img src="${badge}?theme=light" alt="${escapeHtml(title)}" height="20">`;
  return `<a href="${origin}${paths.guide(slug)}"><picture>${dark}${image}</picture></a>`;
}

/** Where a script puts the guide; its link is there for readers without scripts. */
function place(origin: string, { slug, title }: { slug: Slug; title: string }): string {
  return `<div data-guidepost="${slug}" style="min-height:${heightsOf(slug).element}px"><a href="${origin}${paths.guide(slug)}">${escapeHtml(title)}</a></div>`;
}
