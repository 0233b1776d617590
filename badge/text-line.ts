import { escapeXml } from "./escape-xml.ts";
import { fallbackWidth } from "./fallback-width.ts";
import type { GlyphTable } from "./glyph-table.ts";

export interface TextLine {
  /** In px. */
  width: number;
  /** Markup with its middle at x and its baseline at y, px; `paint` holds the attributes that fill it. */
  svg: (x: number, y: number, paint: string) => string;
}

/**
 * Most bytes of path data in a line: two such lines and the frame around them stay below 32 kB. 48 letters of ordinary
 * text take 11 kB; a longer line, such as 32 times `@`, is drawn by the reader's fonts.
 */
const MAX_OUTLINE = 14_500;

/** Whether the first letter is of a script written from right to left (https://www.unicode.org/reports/tr9/#P2). */
const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A line of text of a size in px: glyphs and kerning from the font, or real text if that lacks one of the characters. */
export function textLine(text: string, font: GlyphTable, size: number): TextLine {
  const scale = size / font.unitsPerEm;
  let outline = "";
  let advance = 0;
  let isDrawable = true;
  let before: number | undefined;

  for (const character of text) {
    const glyph = Object.hasOwn(font.glyphs, character) ? font.glyphs[character] : undefined;
    if (glyph && before !== undefined) advance += font.kerning[before]![glyph.after]!;
    if (glyph?.outline) outline += `M${advance + glyph.x} ${glyph.y}${glyph.outline}`;
    advance += glyph?.advance ?? fallbackWidth(character) * font.unitsPerEm;
    isDrawable &&= glyph !== undefined;
    before = glyph?.before;
  }

  const width = advance * scale;
  if (isDrawable && outline.length <= MAX_OUTLINE) {
    return {
      width,
      svg: (x, y, paint) => {
        // Sixteenths of a pixel are exact in binary, so that every renderer gets the same coordinates.
        const start = Math.round((x - width / 2) * 16) / 16;
        return outline && `<path ${paint} transform="translate(${start} ${y})scale(${scale})" d="${outline}"/>`;
      },
    };
  }
  return {
    width,
    svg: (x, y, paint) =>
      `<text ${paint} x="${x}" y="${y}" font-family="Inter,system-ui,sans-serif" font-size="${size}" font-weight="${font.weight}" ` +
      `text-anchor="middle" textLength="${width.toFixed(2)}" lengthAdjust="spacingAndGlyphs"` +
      `${RIGHT_TO_LEFT.test(text) ? ' direction="rtl"' : ""}>${escapeXml(text)}</text>`,
  };
}
