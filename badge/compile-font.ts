import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { Glyph, GlyphTable } from "./glyph-table.ts";
import { harfbuzz } from "./harfbuzz.ts";
import { relativeOutline } from "./outline.ts";
import { sfntFromWoff } from "./woff.ts";

/** Of Inter. One weight for labels and messages: a letter that both have is drawn once (docs/decisions/0020). */
const WEIGHT = 500;

/** Printable ASCII, Latin-1 and common typography; the latin subset of Inter holds them all. */
const CHARACTERS = range(0x20, 0x7e) + range(0xa1, 0xac) + range(0xae, 0xff) + "ıŒœˆ˚˜–—‘’‚“”„•…′″‹›⁄€™↑↓−";

const TYPES = `import type { GlyphTable } from "../glyph-table.ts";
declare const font: GlyphTable;
export default font;
`;

/** Compiles Inter to `glyphs.js` and `glyphs.d.ts` in the folder. The same font gives the same bytes. */
export async function compileFont(folder: URL): Promise<void> {
  const file = import.meta.resolve(`@fontsource/inter/files/inter-latin-${WEIGHT}-normal.woff`);
  const table = await glyphTable(sfntFromWoff(await readFile(new URL(file))));
  await mkdir(folder, { recursive: true });
  // Engines start faster from JSON in a string than from an object literal (https://v8.dev/blog/cost-of-javascript-2019#json).
  await writeFile(new URL("glyphs.js", folder), `export default JSON.parse(${JSON.stringify(JSON.stringify(table))});\n`);
  await writeFile(new URL("glyphs.d.ts", folder), TYPES);
}

async function glyphTable(sfnt: Uint8Array): Promise<GlyphTable> {
  const hb = await harfbuzz;
  const face = hb.createFace(hb.createBlob(sfnt), 0);
  const font = hb.createFont(face);
  // Twice the font's own units: then the points that TrueType implies midway between two others are whole numbers too.
  const unitsPerEm = face.upem * 2;
  font.setScale(unitsPerEm, unitsPerEm);
  const characters = [...CHARACTERS];

  const shaped = (text: string) => {
    const buffer = hb.createBuffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    // Inter's contextual alternates would swap glyphs by their neighbours, which a table of pairs cannot say.
    hb.shape(font, buffer, "-calt");
    const glyphs = buffer.json();
    buffer.destroy();
    return glyphs;
  };

  const bare = characters.map((character) => {
    const [glyph, ...rest] = shaped(character);
    if (!glyph?.g || rest.length > 0) throw new RangeError(`Inter has no glyph of its own for \`${character}\``);
    return { advance: glyph.ax, ...relativeOutline(font.glyphToPath(glyph.g)) };
  });
  const pairs = characters.map((left, row) =>
    characters.map((right) => (shaped(left + right)[0]?.ax ?? NaN) - (bare[row]?.advance ?? NaN)),
  );

  const rows = classes(pairs);
  const columns = classes(transposed(rows.distinct));
  const glyphs = characters.map((character, index): [string, Glyph] => [
    character,
    { ...bare[index]!, before: rows.of[index]!, after: columns.of[index]! },
  ]);
  return {
    weight: WEIGHT,
    unitsPerEm,
    glyphs: Object.fromEntries(glyphs),
    kerning: transposed(columns.distinct),
  };
}

/** Equal lists share a class, so that kerning takes 80 × 80 numbers and not 215 × 215. */
function classes(lists: number[][]): { of: number[]; distinct: number[][] } {
  const keys = lists.map(String);
  const distinct = [...new Set(keys)];
  return {
    of: keys.map((key) => distinct.indexOf(key)),
    distinct: distinct.map((key) => lists[keys.indexOf(key)]!),
  };
}

function transposed(matrix: number[][]): number[][] {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column]!));
}

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}
