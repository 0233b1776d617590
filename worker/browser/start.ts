import { startBuilder } from "./builder.ts";
import { startPaste } from "./paste.ts";
import { startSearch } from "./search.ts";

/* The script of the start page: reads pasted logs, searches, and builds embed codes. All of it in the browser. */

startPaste();
startSearch();
startBuilder();
