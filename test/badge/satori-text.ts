import { readFile } from "node:fs/promises";
import satori, { type Font } from "satori";
import font from "../../badge/generated/glyphs.js";

/** A text in a badge: its left end and its baseline in px, its spacing in units of the font. */
export interface PlacedText {
  text: string;
  color: string;
  spacing: number;
  x: number;
  baseline: number;
}

const FONT_SIZE = 11;
const WEIGHT = 500;
/** Inter's hhea ascender and units per em. */
const ASCENDER = 1984;
const UNITS_PER_EM = 2048;
/** Satori rounds coordinates to 0.1: drawn this many times larger and scaled down by the viewBox, it rounds nothing. */
const ZOOM = UNITS_PER_EM;

/** The markup that satori draws for the texts, scaled to px. */
export async function satoriTexts(texts: PlacedText[], width: number, height: number): Promise<string> {
  const children = texts.map(({ text, color, spacing, x, baseline }) => ({
    type: "div",
    props: {
      style: {
        position: "absolute",
        left: x * ZOOM,
        top: baseline * ZOOM - ASCENDER * FONT_SIZE,
        fontFamily: "Inter",
        fontSize: FONT_SIZE * ZOOM,
        fontWeight: WEIGHT,
        letterSpacing: (spacing * FONT_SIZE * ZOOM) / font.unitsPerEm,
        fontFeatureSettings: '"calt" 0',
        color,
        whiteSpace: "pre",
      },
      children: text,
    },
  }));
  const svg = await satori(
    { type: "div", key: null, props: { style: { display: "flex" }, children } },
    { width: width * ZOOM, height: height * ZOOM, fonts: await fonts },
  );
  return `<g transform="scale(${1 / ZOOM})">${svg.replace(/^<svg[^>]*>|<\/svg>$/g, "")}</g>`;
}

const file = import.meta.resolve(`@fontsource/inter/files/inter-latin-${WEIGHT}-normal.woff`);
const fonts = readFile(new URL(file)).then((data): Font[] => [{ name: "Inter", weight: WEIGHT, data }]);
