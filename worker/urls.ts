import type { Slug } from "../knowledge/types.ts";

/** Paths of the surfaces (DESIGN §4); all are stable for years. */
export const paths = {
  guide: (slug: Slug): string => `/guide/${slug}/`,
  frame: (slug: Slug): string => `/iframe/guide/${slug}/`,
  badge: (slug: Slug): string => `/badge/${slug}.svg`,
  /** A prepared picture of a badge, and the path data of a logo: static assets. */
  picture: (folder: string, style: string, theme: "light" | "dark"): string => `/badge/png/${folder}/${style}-${theme}.png`,
  logo: (slug: string): string => `/badge/logo/${slug}.txt`,
  script: "/v1/embed.js",
  pageScript: "/v1/page.js",
  oembed: "/oembed",
};

/** The oEmbed endpoint's URL for a guide's URL, as consumers discover it (oEmbed 1.0 §4). */
export function oembedUrl(origin: string, guideUrl: string, format: "json" | "xml"): string {
  return `${origin}${paths.oembed}?url=${encodeURIComponent(guideUrl)}&format=${format}`;
}
