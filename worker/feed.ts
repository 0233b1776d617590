import knowledge from "../knowledge/generated/knowledge.js";
import * as site from "../knowledge/generated/site.js";
import { escapeHtml } from "../widget/html.ts";
import { plain } from "../widget/report.ts";
import { paths } from "./urls.ts";

/** Guides in the feed. */
const MOST = 30;

/** The guides that changed last, newest first, as an Atom feed (RFC 4287). Guides know the day of their change, not the hour. */
export function feed(origin: string): string {
  const guides = Object.values(knowledge.guides)
    .toSorted((a, b) => (a.updated === b.updated ? 0 : a.updated < b.updated ? 1 : -1))
    .slice(0, MOST);
  const entries = guides.map(({ slug, title, description, updated }) => {
    const url = escapeHtml(origin + paths.guide(slug));
    return `<entry><id>${url}</id><title>${text(title)}</title><link href="${url}"/><updated>${updated}T00:00:00Z</updated><summary>${text(description)}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${origin}/</id>
<title>Guidepost: ${text(site.title)}</title>
<link href="${origin}/"/>
<link rel="self" type="application/atom+xml" href="${origin}${paths.feed}"/>
<updated>${guides[0]!.updated}T00:00:00Z</updated>
<author><name>Guidepost</name><uri>${origin}/</uri></author>
${entries.join("\n")}
</feed>
`;
}

function text(prose: string): string {
  return escapeHtml(plain(prose));
}
