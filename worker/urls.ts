import { CARD_SIZES, cardFile } from "../badge/card-sizes.ts";
import type { Slug } from "../knowledge/types.ts";

/** Paths of the surfaces (DESIGN §4); all are stable for years. */
export const paths = {
  guide: (slug: Slug): string => `/guide/${slug}/`,
  frame: (slug: Slug): string => `/iframe/guide/${slug}/`,
  badge: (slug: Slug): string => `/badge/${slug}.svg`,
  /** By the card's name and its width in px. */
  card: (name: string, width: number = CARD_SIZES[0].width): string => `/card/${cardFile(name, width)}`,
  /** By its width in px. */
  icon: (width: 96 | 180): string => (width === 180 ? "/apple-touch-icon.png" : `/icon-${width}.png`),
  /** A prepared picture of a badge, and the path data of a logo: static assets. */
  picture: (folder: string, style: string, theme: "light" | "dark"): string => `/badge/png/${folder}/${style}-${theme}.png`,
  logo: (slug: string): string => `/badge/logo/${slug}.txt`,
  script: "/v1/embed.js",
  pageScript: "/v1/page.js",
  startScript: "/v1/start.js",
  search: "/v1/search.js",
  tree: (slug: Slug): string => `/guide/${slug}/tree.md`,
  logs: "/v1/log.js",
  guideData: (slug: Slug): string => `/v1/guide/${slug}.js`,
  knowledge: "/api/knowledge.json",
  openapi: "/openapi.json",
  sitemap: "/sitemap.xml",
  feed: "/feed.xml",
  security: "/.well-known/security.txt",
  oembed: "/oembed",
  provider: "/oembed/provider.yml",
};

/** The oEmbed endpoint's URL for a guide's URL, as consumers discover it (oEmbed 1.0 §4). */
export function oembedUrl(origin: string, guideUrl: string, format: "json" | "xml"): string {
  return `${origin}${paths.oembed}?url=${encodeURIComponent(guideUrl)}&format=${format}`;
}

/** The two ways of discovery for a guide's URL, absolute: what `<link>` tags and the `Link` header name. */
export function discovery(origin: string, guideUrl: string): { type: string; href: string }[] {
  return [
    { type: "application/json+oembed", href: oembedUrl(origin, guideUrl, "json") },
    { type: "text/xml+oembed", href: oembedUrl(origin, guideUrl, "xml") },
  ];
}
