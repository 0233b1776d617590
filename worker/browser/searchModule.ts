import { searchIn } from "./searchIndex.ts";

/* The search with its index, in one file: loaded when a reader turns to the search field. */

/** Put in by the build. */
declare const INDEX: string;

export const search = searchIn(INDEX);
