import knowledge from "../knowledge/generated/knowledge.js";
import { oembedUrl, paths } from "./urls.ts";

/** What `GET /api/guides` answers: each guide with the addresses of its surfaces. */
export type GuideList = {
  guides: {
    slug: string;
    title: string;
    description: string;
    errors: string[];
    updated: string;
    url: string;
    frame: string;
    badge: string;
    card: string;
    oembed: string;
  }[];
};

/** All guides. `origin` is ours. */
export function guideList(origin: string): GuideList {
  const guides = Object.values(knowledge.guides).map(({ slug, title, description, errors, updated }) => {
    const url = origin + paths.guide(slug);
    return {
      slug,
      title,
      description,
      errors,
      updated,
      url,
      frame: origin + paths.frame(slug),
      badge: origin + paths.badge(slug),
      card: origin + paths.card(slug),
      oembed: oembedUrl(origin, url, "json"),
    };
  });
  return { guides };
}
