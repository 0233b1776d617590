import knowledge from "../knowledge/generated/knowledge.js";
import { guideOf } from "../knowledge/guideData.ts";
import type { CauseId, Slug } from "../knowledge/types.ts";
import { filled } from "../widget/fill.ts";
import { isPrinted } from "../widget/prose.ts";
import { plain } from "../widget/report.ts";
import type { Entry } from "./browser/searchIndex.ts";
import { paths } from "./urls.ts";

/** All that the start page's search finds: each guide, error and cause, with where it leads. */
export function searchEntries(): Entry[] {
  const guides = Object.values(knowledge.guides).map(({ slug, title, description, errors }) => ({
    kind: "guide" as const,
    title: text(title),
    text: [description, ...errors.map((id) => knowledge.errors[id]!.message)].map(text).join(" "),
    path: paths.guide(slug),
    below: text(description),
  }));
  const errors = Object.values(knowledge.errors).flatMap(({ id, title, message, examples }) => {
    const guide = guideOf(knowledge, id);
    if (!guide) return [];
    return {
      kind: "error" as const,
      title: text(title),
      text: [message, ...examples.map(({ tool }) => tool)].map(text).join(" "),
      path: `${paths.guide(guide.slug)}?error=${id}`,
      below: isPrinted(message) ? message : text(guide.title),
    };
  });
  const causes = [...homes()].map(([id, slug]) => ({
    kind: "cause" as const,
    title: text(knowledge.causes[id]!.title),
    text: "",
    path: `${paths.guide(slug)}cause/${id}/`,
    below: text(knowledge.guides[slug]!.title),
  }));
  return [...guides, ...errors, ...causes].map((entry, id) => Object.assign(entry, { id }));
}

/** The guide that each cause is shown in: that of the first error that it explains. */
function homes(): Map<CauseId, Slug> {
  const found = new Map<CauseId, Slug>();
  for (const { id, causes } of Object.values(knowledge.errors)) {
    const guide = guideOf(knowledge, id);
    if (!guide || Object.keys(guide.presumes).length > 0) continue;
    for (const cause of Object.keys(causes)) if (!found.has(cause)) found.set(cause, guide.slug);
  }
  return found;
}

function text(prose: string): string {
  return plain(filled(prose, {})).trim();
}
