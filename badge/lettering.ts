import font from "./generated/glyphs.js";
import { realText, SCALE } from "./text-line.ts";
import type { Letter, TextLine } from "./text-line.ts";

/** A line at its place, px: `x` is its middle, `y` its baseline. `paint` holds the attributes that fill it. */
export interface PlacedLine {
  line: TextLine;
  x: number;
  y: number;
  paint: string;
}

/**
 * Most bytes of outlines in a badge, which keep it below 32 kB: 80 letters of ordinary text take 8 kB. Where 80 are nearly all
 * different, as in `!"#$%&'()*+…`, they are drawn by the reader's fonts.
 */
const MAX_OUTLINES = 22_000;

/** Bytes of `<path id="g61" d="M101 -1118"/>` and of `<use href="#g61" x="12345"/>`. */
const BYTES_TO_DEFINE = 30;
const BYTES_TO_USE = 27;

/** Where a line may start, px from where it would be in the middle. */
const SHIFTS = [0, -1, 1, -2, 2, -3, 3].map((eighth) => eighth / 8);

/** For coordinates that renderers round, px. */
const ROUNDING = 0.01;

/**
 * The markup of the lines. A letter's outline is written once and used again, by all lines, wherever it shares no pixel with the
 * letters beside it; letters that do are one path, as their edges would else be blended twice (docs/decisions/0020).
 */
export function lettering(lines: PlacedLine[]): string {
  const drawn = lines.flatMap(({ line, x }) => {
    if (!line.letters) return [];
    const start = startOf(line.letters, x - line.width / 2);
    return [{ letters: line.letters, start, apart: apartness(line.letters, start).apart }];
  });
  const counts = new Map<string, number>();
  for (const { letters, apart } of drawn) {
    letters.forEach(({ character }, index) => apart[index] && counts.set(character, (counts.get(character) ?? 0) + 1));
  }

  let definitions = "";
  let bytes = 0;
  for (const [character, count] of counts) {
    const { x, y, outline } = font.glyphs[character]!;
    if ((count - 1) * outline.length <= BYTES_TO_DEFINE + count * BYTES_TO_USE) counts.delete(character);
    else definitions += `<path id="${idOf(character)}" d="M${x} ${y}${outline}"/>`;
  }

  bytes += definitions.length;
  const groups = drawn.map(({ letters, start, apart }) => {
    let path = "";
    let uses = "";
    letters.forEach(({ character, glyph: { x, y, outline }, offset }, index) => {
      if (apart[index] && counts.has(character)) uses += `<use href="#${idOf(character)}" x="${offset}"/>`;
      else path += `M${offset + x} ${y}${outline}`;
    });
    bytes += path.length + uses.length;
    return { start, markup: (path && `<path d="${path}"/>`) + uses };
  });

  const isDrawn = bytes <= MAX_OUTLINES;
  const texts = lines.map(({ line, x, y, paint }) => {
    const group = line.letters && groups.shift();
    if (!group || !isDrawn) return line.text && realText(line, x, y, paint);
    return group.markup && `<g ${paint} transform="translate(${group.start} ${y})scale(${SCALE})">${group.markup}</g>`;
  });
  return (definitions && isDrawn ? `<defs>${definitions}</defs>` : "") + texts.join("");
}

/** Where to start the line, at most 3/8 px from the middle of its place: where the fewest bytes of letters share pixels. */
function startOf(letters: Letter[], middle: number): number {
  // Sixteenths of a pixel are exact in binary, so that every renderer gets the same coordinates.
  const exact = Math.round(middle * 16) / 16;
  let [best, least] = [exact, Infinity];
  for (const shift of SHIFTS) {
    const { touching } = apartness(letters, exact + shift);
    if (touching < least) [best, least] = [exact + shift, touching];
  }
  return best;
}

/**
 * Of each letter, whether its ink shares no pixel column with another's: at 2× and 4× it shares none either then. `touching` are the
 * bytes of the outlines that do.
 */
function apartness(letters: Letter[], start: number): { apart: boolean[]; touching: number } {
  const apart: boolean[] = [];
  let filled = -Infinity;
  let touching = 0;
  letters.forEach(({ glyph: { left, right, outline }, offset }, index) => {
    const first = Math.floor(start + (offset + left) * SCALE - ROUNDING);
    apart[index] = first > filled;
    if (!apart[index]) {
      touching += outline.length;
      if (apart[index - 1]) touching += letters[index - 1]!.glyph.outline.length;
      apart[index - 1] = false;
    }
    filled = Math.max(filled, Math.floor(start + (offset + right) * SCALE + ROUNDING));
  });
  return { apart, touching };
}

/** The same letter has the same id in every badge, and so do equal outlines where badges are inlined in one page. */
function idOf(character: string): string {
  return `g${character.codePointAt(0)!.toString(16)}`;
}
