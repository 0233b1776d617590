import { guideData } from "../knowledge/guideData.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import type { Slug } from "../knowledge/types.ts";

const prepared = new Map<Slug, GuideData>();

/** The data of a guide, or `undefined` when there is none of that name. Prepared once per isolate. */
export function guideBySlug(slug: Slug): GuideData | undefined {
  if (!Object.hasOwn(knowledge.guides, slug)) return undefined;
  let data = prepared.get(slug);
  if (!data) prepared.set(slug, (data = guideData(knowledge, slug)));
  return data;
}
