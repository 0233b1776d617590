import knowledge from "../knowledge/generated/knowledge.js";
import * as site from "../knowledge/generated/site.js";
import { plain } from "../widget/report.ts";
import { paths } from "./urls.ts";

/** The site for language models and their tools (https://llmstxt.org): what it is, how to ask it, and every guide. */
export function llmsText(origin: string): string {
  const groups = site.groups.map(({ title, about, guides }) => {
    const links = guides.map((slug) => {
      const guide = knowledge.guides[slug]!;
      return `- [${plain(guide.title).replace(/[[\]]/g, "")}](${origin}${paths.guide(slug)}): ${plain(guide.description)}`;
    });
    return `## ${title}\n\n${plain(about)}\n\n${links.join("\n")}`;
  });
  return `# Guidepost: ${site.title}

> ${plain(site.description)}

Each guide's page is plain text when it is asked for with \`Accept: text/plain\`: what the message means, and every cause with its fix.
A log is read by POST: the likeliest causes and what to check next. It is kept nowhere.

- [Read a log](${origin}/api/diagnose): POST the text as text/plain; the answer is JSON
- [Description of the API](${origin}${paths.openapi}): OpenAPI 3.1
- [Knowledge base](${origin}${paths.knowledge}): errors, causes, checks and fixes as JSON, MIT licence

${groups.join("\n\n")}
`;
}
