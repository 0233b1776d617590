import { escapeHtml } from "../widget/html.ts";
import type { Slug } from "../knowledge/types.ts";
import heights from "./heights.json" with { type: "json" };
import pinned from "../widget/generated/pinned.js";
import { paths } from "./urls.ts";

/** A way to embed a guide: what it is called, when to take it, and the code to copy. */
export type Snippet = { id: string; title: string; advice: string; code: string };

/** What an author chooses. What is left out is the reader's, or the usual. */
export type EmbedOptions = {
  /** The error, check or cause to begin with: its id, and its path below the guide's. */
  start?: { id: string; path: string } | undefined;
  theme?: string | undefined;
  platform?: string | undefined;
  isCompact?: boolean | undefined;
  badgeStyle?: string | undefined;
  /** CSS pixels, where the frame begins somewhere else than the guide does. */
  frameHeight?: number | undefined;
};

/** Width of the frame in CSS pixels. */
export const FRAME_WIDTH = 420;

/**
 * Heights in CSS pixels to reserve for a guide's first view, so that nothing on the page moves when it comes: of the element in a column
 * of 640 px, of the frame, and of the frame at the width of oEmbed. Measured in a browser (`npm run heights`); a guide that was not
 * measured yet gets a usual height.
 */
export function heightsOf(slug: Slug): { element: number; frame: number; oembed: number } {
  return (heights as Record<string, { element: number; frame: number; oembed: number }>)[slug] ?? { element: 400, frame: 400, oembed: 500 };
}

/** The five codes that embed a guide. `origin` is ours, without a slash at the end. */
export function snippets(origin: string, { slug, title }: { slug: Slug; title: string }, options: EmbedOptions = {}): Snippet[] {
  const page = origin + paths.guide(slug) + (options.start?.path ?? "");
  const height = heightsOf(slug);
  const name = escapeHtml(title);
  const script = `<script async src="${origin}${paths.script}"></script>`;
  const link = `<a href="${escapeHtml(page)}">${name}</a>`;
  return [
    {
      id: "script",
      title: "Script and data attribute",
      advice: "For blogs and documentation that allow scripts. Looks like a part of your page.",
      code: `${script}\n${place(origin, { slug, title }, options)}`,
    },
    {
      id: "iframe",
      title: "Frame",
      advice: "Where scripts are not allowed, and everywhere else.",
      code: `<iframe src="${escapeHtml(framePath(slug, options, origin))}" width="${FRAME_WIDTH}" height="${options.frameHeight ?? height.frame}" title="${name}" loading="lazy" style="border:0;max-width:100%"></iframe>`,
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
      code: `[![${title.replace(/[[\]]/g, "")}](${origin}${badgePath(slug, options)})](${page})`,
    },
    {
      id: "element",
      title: "Custom element",
      advice: "For pages with frameworks and your own markup.",
      code: `${script}\n<guide-post guide="${slug}"${attributes("", options)} style="display:block;min-height:${height.element}px">${link}</guide-post>`,
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

/** The frame's address, with what can be chosen of it: where it begins, and its theme. */
export function framePath(slug: Slug, { start, theme }: EmbedOptions, origin = ""): string {
  const path = origin + paths.frame(slug) + (start?.path ?? "");
  return theme === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}theme=${theme}`;
}

/** The badge's address, in its style. */
export function badgePath(slug: Slug, { badgeStyle }: EmbedOptions): string {
  return paths.badge(slug) + (badgeStyle === undefined ? "" : `?style=${badgeStyle}`);
}

/** The options as attributes, each with a space before it. */
function attributes(prefix: "" | "data-", { start, theme, platform, isCompact }: EmbedOptions): string {
  const chosen = Object.entries({ start: start?.id, theme, platform }).filter(([, value]) => value !== undefined);
  return [...chosen.map(([name, value]) => ` ${prefix}${name}="${value}"`), isCompact ? ` ${prefix}compact` : ""].join("");
}

/** Where a script puts the guide; its link is there for readers without scripts. */
export function place(origin: string, { slug, title }: { slug: Slug; title: string }, options: EmbedOptions = {}): string {
  const page = escapeHtml(origin + paths.guide(slug) + (options.start?.path ?? ""));
  return `<div data-guidepost="${slug}"${attributes("data-", options)} style="min-height:${heightsOf(slug).element}px"><a href="${page}">${escapeHtml(title)}</a></div>`;
}
