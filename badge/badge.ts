import { badgeColor, textColor, type BadgeColor } from "./colors.ts";
import { escapeXml } from "./escape-xml.ts";
import { labelFont, messageFont } from "./generated/glyphs.js";
import type { GlyphTable } from "./glyph-table.ts";
import { hash } from "./hash.ts";
import { darkStyle, fill, type BadgeTheme } from "./paint.ts";
import { textLine } from "./text-line.ts";
import { badgeText, MAX_LABEL, MAX_MESSAGE } from "./text.ts";

export type BadgeStyle = "flat" | "flat-square" | "plastic";

export interface BadgeOptions {
  /** Text on the left; without it the badge is the message alone. */
  label?: string;
  message: string;
  /** Behind the message: anything that badgeColor knows, else light grey. */
  color?: string;
  /** Behind the label: anything that badgeColor knows, else slate. */
  labelColor?: string;
  style?: BadgeStyle;
  theme?: BadgeTheme;
}

/** Lengths are px. Heights and radii are those of shields.io, so that badges line up in a row. */
interface Shape {
  height: number;
  radius: number;
  /** From the top. Inter's capitals are 8 px high at 11 px: so they stand in the middle and on the pixel grid. */
  baseline: number;
  isGlossy: boolean;
}

const SHAPES: Record<BadgeStyle, Shape> = {
  flat: { height: 20, radius: 3, baseline: 14, isGlossy: false },
  "flat-square": { height: 20, radius: 0, baseline: 14, isGlossy: false },
  plastic: { height: 18, radius: 4, baseline: 13, isGlossy: true },
};

const FONT_SIZE = 11;
/** Left and right of a text. */
const PADDING = 6;

const SLATE: BadgeColor = { light: "#424a53", dark: "#484f58" };
const LIGHT_GREY = badgeColor("lightgrey")!;

/**
 * A badge as an SVG image of at most 32 kB. The same options give the same bytes.
 * Glyphs are paths, so that it looks the same everywhere; a text with a character that the font lacks is drawn by the
 * reader's fonts, in a width kept free for it.
 */
export function badgeSvg(options: BadgeOptions): string {
  const { color = "", labelColor = "", style = "flat", theme = "auto" } = options;
  const { height, radius, baseline, isGlossy } = SHAPES[style];
  const label = badgeText(options.label ?? "", MAX_LABEL);
  const message = badgeText(options.message, MAX_MESSAGE);

  const left = label ? half(label, labelFont, badgeColor(labelColor) ?? SLATE) : undefined;
  const right = half(message, messageFont, badgeColor(color) ?? LIGHT_GREY);
  const seam = left?.width ?? 0;
  const width = seam + right.width;
  const halves = left ? [left, right] : [right];

  // The label's box ends under the message's, so that no gap shows between them at fractional zoom.
  const boxes = left
    ? box(seam + radius, height, radius, fill(left.background, theme)) +
      `<path ${fill(right.background, theme)} d="${rightBox(seam, right.width, height, radius)}"/>`
    : box(width, height, radius, fill(right.background, theme));
  const texts =
    (left?.line.svg(seam / 2, baseline, fill(left.ink, theme)) ?? "") +
    right.line.svg(seam + right.width / 2, baseline, fill(right.ink, theme));
  const gloss = isGlossy ? glossBox(width, height, radius, `gloss-${hash(boxes + texts)}`) : "";

  const name = escapeXml(left ? `${label}: ${message}` : message);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `role="img" aria-label="${name}"><title>${name}</title>` +
    darkStyle(
      halves.flatMap(({ background, ink }) => [background, ink]),
      theme,
    ) +
    `${boxes}${gloss}${texts}</svg>`
  );
}

function half(text: string, font: GlyphTable, background: BadgeColor) {
  const line = textLine(text, font, FONT_SIZE);
  return { line, background, ink: textColor(background), width: Math.ceil(line.width) + 2 * PADDING };
}

function box(width: number, height: number, radius: number, paint: string): string {
  return `<rect width="${width}" height="${height}"${radius ? ` rx="${radius}"` : ""} ${paint}/>`;
}

/** Path data of a box with rounded corners on its right side only. */
function rightBox(left: number, width: number, height: number, radius: number): string {
  if (!radius) return `M${left} 0h${width}v${height}h-${width}z`;
  const [across, down] = [width - radius, height - 2 * radius];
  return `M${left} 0h${across}a${radius} ${radius} 0 0 1 ${radius} ${radius}v${down}a${radius} ${radius} 0 0 1-${radius} ${radius}h-${across}z`;
}

/**
 * Light on the upper two pixels and shade on the lower two. Between them is the ink of every glyph, from the ring of Å to
 * the foot of |: its contrast is that of the plain colour. The id
 * comes from what the badge shows, so that badges in one page share it only with their equals.
 */
function glossBox(width: number, height: number, radius: number, id: string): string {
  return (
    `<linearGradient id="${id}" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".45"/>` +
    `<stop offset=".11" stop-color="#fff" stop-opacity="0"/><stop offset=".87" stop-opacity="0"/>` +
    `<stop offset="1" stop-opacity=".4"/></linearGradient>` +
    box(width, height, radius, `fill="url(#${id})"`)
  );
}
