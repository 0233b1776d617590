/*
 * What a guide needs once somebody uses it: what decides and shows the next step, with Lit. The element loads it when the reader turns to
 * it, as a module of its own.
 */

export { default as css } from "./generated/later-css.js";
export { Journey } from "./journey.ts";
