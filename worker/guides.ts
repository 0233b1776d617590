import { guideData, guideFixes } from "../knowledge/guideData.ts";
import type { GuideData, GuideFixes } from "../knowledge/guideData.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import type { Slug } from "../knowledge/types.ts";

/** A guide with all that its surfaces show. */
export type PreparedGuide = { data: GuideData; fixes: GuideFixes };

const prepared = new Map<Slug, PreparedGuide>();

/** A guide by its slug, or `undefined` when there is none of that name. Prepared once per isolate. */
export function guideBySlug(slug: Slug): PreparedGuide | undefined {
  if (!Object.hasOwn(knowledge.guides, slug)) return undefined;
  let guide = prepared.get(slug);
  if (!guide) prepared.set(slug, (guide = { data: guideData(knowledge, slug), fixes: guideFixes(knowledge, slug) }));
  return guide;
}
