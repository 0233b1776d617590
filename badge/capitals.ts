import { glyphOf } from "./glyphs.ts";

/** The text in capitals, but for letters that the font has and whose capitals it lacks: `µ` and `ÿ` stay what they are. */
export function capitals(text: string): string {
  return Array.from(text, (character) => {
    const capital = character.toUpperCase();
    return isDrawable(character) && !isDrawable(capital) ? character : capital;
  }).join("");
}

function isDrawable(text: string): boolean {
  return Array.from(text).every((character) => glyphOf(character) !== undefined);
}
