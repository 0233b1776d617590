import type { Drawing, Look } from "./badge.ts";
import type { BadgeColor } from "./colors.ts";
import { LOGO_SIZE, logoPath } from "./logo.ts";
import { fill } from "./paint.ts";
import { textLine } from "./text-line.ts";

/** Lengths in px, as shields.io has them. */
const HEIGHT = 20;
const BASELINE = 14;
const PADDING = 6;
const LOGO_PADDING = 5;
const LOGO_GAP = 4;
/** Between the button and the bubble, whose tip points back into it. */
const GUTTER = 6;
const TIP = 4;
/** In the font's units. */
const SPACING = 72;

/** Those of GitHub's buttons (https://primer.style/product/primitives/color/). */
const INK: BadgeColor = { light: "#25292e", dark: "#f0f6fc" };
const BORDER: BadgeColor = { light: "#d1d9e0", dark: "#3d444d" };
const BUTTON: BadgeColor = { light: "#f6f8fa", dark: "#212830" };
const BUBBLE: BadgeColor = { light: "#ffffff", dark: "#151b23" };

/** The style of a button and a bubble with a count. As with shields.io its colours are its own, and its label begins with a capital. */
export function social({ label, message, theme, logo, logoColor = INK }: Look): Drawing {
  const hasButton = label !== "" || logo !== undefined;
  const labelLine = textLine(label.charAt(0).toUpperCase() + label.slice(1), SPACING);
  const messageLine = textLine(message, SPACING);

  const before = logo === undefined ? PADDING : LOGO_PADDING + LOGO_SIZE + (label === "" ? LOGO_PADDING - PADDING : LOGO_GAP);
  const labelWidth = Math.ceil(labelLine.width);
  const button = hasButton ? before + labelWidth + PADDING : 0;
  const bubble = message === "" && hasButton ? 0 : Math.ceil(messageLine.width) + 2 * PADDING;
  const hasTip = hasButton && bubble > 0;
  const start = hasTip ? button + GUTTER : button;
  const [paint, border] = [fill(INK, theme), fill(BORDER, theme)];

  return {
    width: start + bubble,
    height: HEIGHT,
    shapes:
      (hasButton ? box(0, button, 0, border) + box(0, button, 1, fill(BUTTON, theme)) : "") +
      [border, fill(BUBBLE, theme)]
        .map((color, inset) => (bubble > 0 ? box(start, bubble, inset, color) : "") + (hasTip ? tip(start, inset, color) : ""))
        .join("") +
      (logo === undefined ? "" : logoPath(logo, LOGO_PADDING, (HEIGHT - LOGO_SIZE) / 2, logoColor, theme)),
    lines: [
      ...(label === "" ? [] : [{ line: labelLine, x: before + labelWidth / 2, y: BASELINE, paint }]),
      ...(message === "" ? [] : [{ line: messageLine, x: start + bubble / 2, y: BASELINE, paint }]),
    ],
    colors: [INK, BORDER, BUTTON, BUBBLE, ...(logo === undefined ? [] : [logoColor])],
  };
}

function box(left: number, width: number, inset: number, paint: string): string {
  const [x, y] = [left + inset, inset].map((value, axis) => (value === 0 ? "" : `${"xy"[axis]}="${value}" `));
  return `<rect ${x}${y}width="${width - 2 * inset}" height="${HEIGHT - 2 * inset}" rx="${3 - inset}" ${paint}/>`;
}

/** The bubble's tip: half a square on its corner, so that a border of 1 px moves it by √2 px. */
function tip(x: number, inset: number, paint: string): string {
  const side = TIP + inset * (1 - Math.SQRT2);
  const [top, across] = [HEIGHT / 2 - side, side].map((value) => Math.round(value * 1000) / 1000);
  return `<path ${paint} d="M${x + inset} ${top}l-${across} ${across} ${across} ${across}z"/>`;
}
