import { GLYPH_COUNT } from "./glyphs.ts";
import { realText, SCALE } from "./text-line.ts";
import type { TextLine } from "./text-line.ts";

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
const SHIFTS = [0, -1 / 4, 1 / 4, -1 / 8, 1 / 8, -3 / 8, 3 / 8];

/** For coordinates that renderers round, px. */
const ROUNDING = 0.01;

/**
 * The markup of the lines. A letter's outline is written once and used again, by all lines, wherever it shares no pixel with the
 * letters beside it; letters that do are one path, as their edges would else be blended twice (docs/decisions/0020).
 * Every badge runs through here: plain loops take half the time of the array's methods (measured).
 */
export function lettering(lines: PlacedLine[]): string {
  const starts = lines.map(({ line, x }) => startOf(line, x - line.width / 2));
  const aparts = lines.map(({ line }, index) => apartness(line, starts[index]!));
  const definitions = defined(lines, aparts);

  let bytes = definitions.length;
  let drawn = "";
  for (const [index, { line, x, y, paint }] of lines.entries()) {
    if (!line.glyphs) {
      drawn += realText(line, x, y, paint);
      continue;
    }
    if (line.glyphs.length === 0) continue;
    const letters = outlines(line, aparts[index]!);
    bytes += letters.length;
    drawn += `<g ${paint} transform="translate(${starts[index]} ${y})scale(${SCALE})">${letters}</g>`;
  }
  if (bytes > MAX_OUTLINES) return lines.map(({ line, x, y, paint }) => realText(line, x, y, paint)).join("");
  return (definitions && `<defs>${definitions}</defs>`) + drawn;
}

/** Of each glyph, by its index, how often it came, and whether it is defined. Filled anew for each badge. */
const counts = new Uint8Array(GLYPH_COUNT);
const isDefined = new Uint8Array(GLYPH_COUNT);

/** The definitions of the glyphs that are worth it. Says so in isDefined. */
function defined(lines: PlacedLine[], aparts: boolean[][]): string {
  counts.fill(0);
  isDefined.fill(0);
  let definitions = "";
  for (const [line, apart] of aparts.entries()) {
    const { glyphs } = lines[line]!.line;
    for (let place = 0; place < apart.length; place++) {
      const { index, outline, definition } = glyphs![place]!;
      if (!apart[place] || isDefined[index]) continue;
      const count = ++counts[index]!;
      // It may be worth it from the next time on.
      if ((count - 1) * outline.length <= BYTES_TO_DEFINE + count * BYTES_TO_USE) continue;
      isDefined[index] = 1;
      definitions += definition;
    }
  }
  return definitions;
}

/** The letters of a line, from its start: a path of those drawn here, and the uses of what is defined. */
function outlines({ glyphs, offsets }: TextLine, apart: boolean[]): string {
  let path = '<path d="';
  let uses = "";
  for (let place = 0; place < apart.length; place++) {
    const { index, x, use, tail } = glyphs![place]!;
    if (apart[place] && isDefined[index]) uses += use + offsets[place]!;
    else path += `M${offsets[place]! + x}${tail}`;
  }
  return `${path}${uses}"/>`;
}

/** Where to start the line, at most 3/8 px from the middle of its place: where the fewest bytes of letters share pixels. */
function startOf({ glyphs, offsets }: TextLine, middle: number): number {
  // Sixteenths of a pixel are exact in binary, so that every renderer gets the same coordinates.
  const exact = Math.round(middle * 16) / 16;
  if (!glyphs) return exact;
  let best = exact;
  let least = Infinity;
  for (const shift of SHIFTS) {
    const start = exact + shift;
    let touching = 0;
    let filled = -Infinity;
    for (let index = 0; index < glyphs.length && touching < least; index++) {
      const { left, right, outline } = glyphs[index]!;
      const offset = offsets[index]!;
      if (Math.floor(start + (offset + left) * SCALE - ROUNDING) <= filled) touching += outline.length;
      filled = Math.floor(start + (offset + right) * SCALE + ROUNDING);
    }
    if (touching < least) {
      best = start;
      least = touching;
    }
  }
  return best;
}

/** Of each letter, whether its ink shares no pixel column with another's: at 2× and 4× it shares none either then. */
function apartness({ glyphs, offsets }: TextLine, start: number): boolean[] {
  const apart: boolean[] = [];
  let filled = -Infinity;
  for (let index = 0; index < (glyphs?.length ?? 0); index++) {
    const { left, right } = glyphs![index]!;
    const offset = offsets[index]!;
    const isApart = Math.floor(start + (offset + left) * SCALE - ROUNDING) > filled;
    apart[index] = isApart;
    if (!isApart) apart[index - 1] = false;
    filled = Math.max(filled, Math.floor(start + (offset + right) * SCALE + ROUNDING));
  }
  return apart;
}
