import { boxes } from "./boxes.ts";
import { badgeColor } from "./colors.ts";
import type { BadgeColor } from "./colors.ts";
import { escapeXml } from "./escape-xml.ts";
import { lettering } from "./lettering.ts";
import type { PlacedLine } from "./lettering.ts";
import { darkStyle } from "./paint.ts";
import type { BadgeTheme } from "./paint.ts";
import { social } from "./social.ts";
import { badgeText, MAX_LABEL, MAX_MESSAGE } from "./text.ts";

/** The styles of shields.io, by its names. */
export const STYLES = ["flat", "flat-square", "plastic", "for-the-badge", "social"] as const;
export type BadgeStyle = (typeof STYLES)[number];

export interface BadgeOptions {
  /** Text on the left; without it the badge is the message alone. */
  label?: string;
  message: string;
  /** Behind the message: anything that badgeColor knows, else light grey. `social` has its own. */
  color?: string;
  /** Behind the label: anything that badgeColor knows, else slate. `social` has its own. */
  labelColor?: string;
  style?: BadgeStyle;
  theme?: BadgeTheme;
  /** Path data in a square of 24 units, trusted: only letters, numbers, signs and spaces. Stands before the label. */
  logo?: string;
  /** Of the logo: anything that badgeColor knows, else that of the text beside it. */
  logoColor?: string;
  /** How many times its usual size the badge is, 1 to 4. */
  size?: number;
}

/** What a style draws: cleaned texts and known colours in, shapes and placed lines out. Lengths in px. */
export interface Look {
  label: string;
  message: string;
  color: BadgeColor;
  labelColor: BadgeColor | undefined;
  theme: BadgeTheme;
  logo: string | undefined;
  logoColor: BadgeColor | undefined;
}
export interface Drawing {
  width: number;
  height: number;
  /** Markup, from the back to the front; the lines come on top. */
  shapes: string;
  lines: PlacedLine[];
  /** Every colour used. */
  colors: BadgeColor[];
}

const LIGHT_GREY = badgeColor("lightgrey")!;

/**
 * A badge as an SVG image of at most 32 kB. The same options give the same bytes.
 * Glyphs are paths, so that it looks the same everywhere; a text with a character that the font lacks is drawn by the
 * reader's fonts, in a width kept free for it.
 */
export function badgeSvg(options: BadgeOptions): string {
  const { style = "flat", theme = "auto", size = 1 } = options;
  const look: Look = {
    label: badgeText(options.label ?? "", MAX_LABEL),
    message: badgeText(options.message, MAX_MESSAGE),
    color: known(options.color) ?? LIGHT_GREY,
    labelColor: known(options.labelColor),
    theme,
    logo: options.logo,
    logoColor: known(options.logoColor),
  };
  const { width, height, shapes, lines, colors } = style === "social" ? social(look) : boxes(style, look);
  const name = escapeXml(look.label && look.message ? `${look.label}: ${look.message}` : look.label || look.message);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * size}" height="${height * size}" viewBox="0 0 ${width} ${height}" ` +
    `role="img"><title>${name}</title>${darkStyle(colors, theme)}${shapes}${lettering(lines)}</svg>`
  );
}

function known(color: string | undefined): BadgeColor | undefined {
  return color === undefined ? undefined : badgeColor(color);
}
