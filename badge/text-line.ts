import { escapeXml } from "./escape-xml.ts";
import { fallbackWidth } from "./fallback-width.ts";
import font from "./generated/glyphs.js";
import { glyphOf } from "./glyphs.ts";
import type { SetGlyph } from "./glyphs.ts";

/** A line of text that knows its width and not yet its place. */
export interface TextLine {
  text: string;
  /** In px, without the space after the last letter. */
  width: number;
  /** Those with ink, in reading order; undefined if the font lacks one of the characters. */
  glyphs: SetGlyph[] | undefined;
  /** Of each glyph's origin from the start of the line, in the font's units. */
  offsets: number[];
}

/** In px. Inter's capitals are then 8 px high: they stand on the pixel grid. */
const FONT_SIZE = 11;

/** Px per unit of the font. */
export const SCALE = FONT_SIZE / font.unitsPerEm;

/** A text set in the badges' font, with kerning and `spacing` between its letters, in the font's units. */
export function textLine(text: string, spacing: number): TextLine {
  const glyphs: SetGlyph[] = [];
  const offsets: number[] = [];
  let advance = 0;
  let isDrawable = true;
  let before: SetGlyph | undefined;

  for (const character of text) {
    const glyph = glyphOf(character);
    if (glyph && before) advance += font.kerning[before.before]![glyph.after]!;
    if (glyph?.outline) {
      glyphs.push(glyph);
      offsets.push(advance);
    }
    advance += (glyph ? glyph.advance : fallbackWidth(character) * font.unitsPerEm) + spacing;
    isDrawable &&= glyph !== undefined;
    before = glyph;
  }
  const width = Math.max(0, advance - spacing) * SCALE;
  return { text, width, glyphs: isDrawable ? glyphs : undefined, offsets };
}

/** Whether the first letter is of a script written from right to left (https://www.unicode.org/reports/tr9/#P2). */
const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The line as real text in the width kept free for it, its middle at x and its baseline at y, px. */
export function realText({ text, width }: TextLine, x: number, y: number, paint: string): string {
  if (text === "") return "";
  return (
    `<text ${paint} x="${x}" y="${y}" font-family="Inter,system-ui,sans-serif" font-size="${FONT_SIZE}" font-weight="${font.weight}" ` +
    `text-anchor="middle" textLength="${width.toFixed(2)}" lengthAdjust="spacingAndGlyphs"` +
    `${RIGHT_TO_LEFT.test(text) ? ' direction="rtl"' : ""}>${escapeXml(text)}</text>`
  );
}
