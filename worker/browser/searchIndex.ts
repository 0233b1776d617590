import MiniSearch from "minisearch";
import type { Options, SearchResult } from "minisearch";

/** What is searched for: plain texts, and the path that a result leads to. `below` is shown below its title. */
export type Entry = { id: number; kind: "guide" | "error" | "cause"; title: string; text: string; path: string; below: string };

/** What is found. */
export type Found = Pick<Entry, "kind" | "title" | "path" | "below">;

/** Gives what fits a query, best first. */
export type Search = (query: string) => Found[];

const WEIGHTS: Record<Entry["kind"], number> = { guide: 2, error: 1.5, cause: 1 };

const OPTIONS: Options<Entry> = {
  fields: ["title", "text"],
  storeFields: ["kind", "title", "path", "below"],
  searchOptions: {
    boost: { title: 2 },
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
    boostDocument: (_id, _term, stored) => WEIGHTS[stored!.kind as Entry["kind"]],
  },
};

/** The index of these entries as JSON. */
export function indexOf(entries: Entry[]): string {
  const index = new MiniSearch(OPTIONS);
  index.addAll(entries);
  return JSON.stringify(index);
}

/** Searches an index: for entries that have all words, and where there are none, for those that have some. */
export function searchIn(json: string): Search {
  const index = MiniSearch.loadJSON(json, OPTIONS);
  return (query) => {
    const all = index.search(query, { combineWith: "AND" });
    return (all.length > 0 ? all : index.search(query)) as (SearchResult & Found)[];
  };
}
