import type { BadgeStyle, Drawing, Look } from "./badge.ts";
import { textColor } from "./colors.ts";
import type { BadgeColor } from "./colors.ts";
import { hash } from "./hash.ts";
import type { PlacedLine } from "./lettering.ts";
import { LOGO_SIZE, logoPath } from "./logo.ts";
import { fill } from "./paint.ts";
import { capitals } from "./capitals.ts";
import { textLine } from "./text-line.ts";

/** Lengths are px. Heights and radii are those of shields.io, so that badges line up in a row. */
interface Shape {
  height: number;
  radius: number;
  /** From the top: puts the capitals in the middle. */
  baseline: number;
  /** Left and right of a text, left of a logo, and between a logo and a text. */
  padding: number;
  logoPadding: number;
  gap: number;
  /** Between letters, in the font's units: 72 are 0.2 px. */
  spacing: number;
  isGlossy: boolean;
  isCapital: boolean;
  /** Path data down the right side, corners included. */
  side: string;
}

const SHAPES: Record<Exclude<BadgeStyle, "social">, Shape> = {
  flat: shaped({}),
  "flat-square": shaped({ radius: 0 }),
  plastic: shaped({ height: 18, radius: 4, baseline: 13, isGlossy: true }),
  "for-the-badge": shaped({ height: 28, radius: 0, baseline: 18, padding: 12, logoPadding: 9, gap: 6, spacing: 464, isCapital: true }),
};

/** The shape of `flat` with what differs from it. */
function shaped(different: Partial<Shape>): Shape {
  const flat = { height: 20, radius: 3, baseline: 14, padding: 6, logoPadding: 5, gap: 4, spacing: 72, isGlossy: false, isCapital: false };
  const shape = { ...flat, ...different };
  const { height, radius } = shape;
  const corner = `a${radius} ${radius} 0 0 1`;
  const side = radius ? `${corner} ${radius} ${radius}v${height - 2 * radius}${corner}-${radius} ${radius}` : `v${height}`;
  return { ...shape, side };
}

const SLATE: BadgeColor = { light: "#424a53", dark: "#484f58" };

/** The styles in which a badge is a box for its label and one for its message. */
export function boxes(style: Exclude<BadgeStyle, "social">, look: Look): Drawing {
  const { label, message, theme, logo } = look;
  const shape = SHAPES[style];
  const { height, radius } = shape;
  // A logo without a label stands before the message, unless it has a colour of its own to stand on (shields.io).
  const hasLeft = label !== "" || (logo !== undefined && look.labelColor !== undefined);

  const left = hasLeft ? half(label, logo, look.labelColor ?? SLATE, shape) : undefined;
  const right = half(message, hasLeft ? undefined : logo, look.color, shape);
  const seam = left?.width ?? 0;
  const width = seam + right.width;
  const halves = left ? [left, right] : [right];

  // The label's box ends under the message's, so that no gap shows between them at fractional zoom.
  const backgrounds = left
    ? box(seam + radius, height, radius, fill(left.background, theme)) +
      `<path ${fill(right.background, theme)} d="${rightBox(seam, right.width, shape)}"/>`
    : box(width, height, radius, fill(right.background, theme));
  const logoColor = look.logoColor ?? halves[0]!.ink;
  const logoMark = logo === undefined ? "" : logoPath(logo, shape.logoPadding, (height - LOGO_SIZE) / 2, logoColor, theme);
  const gloss = shape.isGlossy ? glossBox(width, height, radius, `gloss-${hash(`${width} ${backgrounds} ${label} ${message}`)}`) : "";

  const place = ({ line, middle, ink }: Half, start: number): PlacedLine => ({
    line,
    x: start + middle,
    y: shape.baseline,
    paint: fill(ink, theme),
  });
  return {
    width,
    height,
    shapes: backgrounds + gloss + logoMark,
    lines: left ? [place(left, 0), place(right, seam)] : [place(right, 0)],
    colors: [...halves.flatMap(({ background, ink }) => [background, ink]), ...(logo === undefined ? [] : [logoColor])],
  };
}

type Half = ReturnType<typeof half>;

/** One box: its width, and where the middle of its text is. */
function half(text: string, logo: string | undefined, background: BadgeColor, shape: Shape) {
  const line = textLine(shape.isCapital ? capitals(text) : text, shape.spacing);
  const before = logo === undefined ? shape.padding : shape.logoPadding + LOGO_SIZE + (text === "" ? 0 : shape.gap);
  const after = text === "" && logo !== undefined ? shape.logoPadding : shape.padding;
  const width = Math.ceil(line.width);
  return { line, background, ink: textColor(background), width: before + width + after, middle: before + width / 2 };
}

function box(width: number, height: number, radius: number, paint: string): string {
  return `<rect width="${width}" height="${height}"${radius ? ` rx="${radius}"` : ""} ${paint}/>`;
}

/** Path data of a box with rounded corners on its right side only. */
function rightBox(left: number, width: number, { radius, side }: Shape): string {
  const across = width - radius;
  return `M${left} 0h${across}${side}h-${across}z`;
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
