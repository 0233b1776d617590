import { readFile } from "node:fs/promises";
import satori, { type Font } from "satori";

/** A text in a badge: its left end and its baseline in px. */
export interface PlacedText {
  text: string;
  weight: 500 | 600;
  x: number;
  baseline: number;
}

const FONT_SIZE = 11;
/** Inter's hhea ascender and units per em. */
const ASCENDER = 1984;
const UNITS_PER_EM = 2048;
/** Satori rounds coordinates to 0.1: drawn this many times larger and scaled down by the viewBox, it rounds nothing. */
const ZOOM = UNITS_PER_EM;

/** The markup that satori draws for the texts, scaled to px. */
export async function satoriTexts(texts: PlacedText[], width: number, height: number): Promise<string> {
  const children = texts.map(({ text, weight, x, baseline }) => ({
    type: "div",
    props: {
      style: {
        position: "absolute",
        left: x * ZOOM,
        top: baseline * ZOOM - ASCENDER * FONT_SIZE,
        fontFamily: "Inter",
        fontSize: FONT_SIZE * ZOOM,
        fontWeight: weight,
        fontFeatureSettings: '"calt" 0',
        color: "#fff",
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

const fonts = Promise.all(
  ([500, 600] as const).map(async (weight): Promise<Font> => {
    const file = import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`);
    return { name: "Inter", weight, data: await readFile(new URL(file)) };
  }),
);
