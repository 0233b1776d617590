import type { Outline } from "./outline.ts";

/** A font of one weight, with y downwards, as compiled by compile-font.ts. */
export interface GlyphTable {
  /** As in CSS. */
  weight: number;
  /** Units in 1 em; all lengths of the table are in these. */
  unitsPerEm: number;
  /** Each character that the table draws. */
  glyphs: Readonly<Record<string, Glyph>>;
  /** Added to the advance between two glyphs: `kerning[left.before][right.after]`. */
  kerning: readonly (readonly number[])[];
}

export interface Glyph extends Outline {
  advance: number;
  /** Kerning class as the left glyph of a pair. */
  before: number;
  /** Kerning class as the right glyph of a pair. */
  after: number;
}
