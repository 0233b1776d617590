/* What reads a pasted log for a guide: a module of its own, since most readers paste none. */

export { readPasted } from "./pasted.ts";
