import knowledge from "../knowledge/generated/knowledge.js";
import type { Knowledge } from "../knowledge/types.ts";
import { paths } from "./urls.ts";

/** What `GET /api/knowledge.json` answers: the knowledge base, and what one needs to know to use it. */
export type KnowledgeFile = {
  /** Of the file's form: it grows when a key goes or changes its meaning. New keys may come at any time. */
  format: 1;
  /** The day of the last change of a guide. */
  updated: string;
  license: { name: string; url: string };
  /** Where the form is described. */
  documentation: string;
} & Knowledge;

/** The knowledge base as a file. `origin` is ours. */
export function knowledgeFile(origin: string): KnowledgeFile {
  const days = Object.values(knowledge.guides).map(({ updated }) => updated);
  return {
    format: 1,
    updated: days.toSorted().at(-1)!,
    license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    documentation: origin + paths.openapi,
    ...knowledge,
  };
}
