import { contrastRatio } from "./contrast.ts";
import { CSS_COLORS } from "./css-colors.ts";

/** A colour on light and on dark pages, each `#rrggbb`. */
export interface BadgeColor {
  light: string;
  dark: string;
}

/**
 * The names that shields.io knows (https://github.com/badges/shields/blob/master/badge-maker/lib/color.js).
 * Its own values leave white text below the 4.5:1 of WCAG AA in eight of nine; these keep the hues and reach it.
 */
const NAMED: Record<string, BadgeColor> = {
  brightgreen: { light: "#16803c", dark: "#238636" },
  green: { light: "#4d7c0f", dark: "#4b7a12" },
  yellowgreen: { light: "#a3b61c", dark: "#a8b820" },
  yellow: { light: "#eac22f", dark: "#e3b341" },
  orange: { light: "#bc4c00", dark: "#bd561d" },
  red: { light: "#cf222e", dark: "#d1373b" },
  blue: { light: "#0969da", dark: "#1f6feb" },
  grey: { light: "#6a737d", dark: "#6e7681" },
  lightgrey: { light: "#d1d9e0", dark: "#9198a1" },
};

const ALIASES: Record<string, string> = {
  gray: "grey",
  lightgray: "lightgrey",
  success: "brightgreen",
  important: "orange",
  critical: "red",
  informational: "blue",
  inactive: "lightgrey",
};

/** Every name that badgeColor knows. */
export const COLOR_NAMES: readonly string[] = [...Object.keys(NAMED), ...Object.keys(ALIASES), ...Object.keys(CSS_COLORS)];

/** The colour for a name of shields.io or CSS, or for three or six hex digits with or without `#`; undefined for anything else. */
export function badgeColor(input: string): BadgeColor | undefined {
  const text = input.trim().toLowerCase();
  const name = Object.hasOwn(ALIASES, text) ? ALIASES[text]! : text;
  if (Object.hasOwn(NAMED, name)) return NAMED[name];

  if (Object.hasOwn(CSS_COLORS, name)) return { light: CSS_COLORS[name]!, dark: CSS_COLORS[name]! };

  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (!digits) return undefined;
  const hex = `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
  return { light: hex, dark: hex };
}

/**
 * White where it has a contrast of 4.5:1 or more, else black, which then has: a colour too light for white has a
 * luminance over 1.05 / 4.5 − 0.05 = 0.183, and black on that has at least 4.67:1.
 */
export function textColor(background: BadgeColor): BadgeColor {
  let color = known.get(background);
  if (!color) known.set(background, (color = { light: readable(background.light), dark: readable(background.dark) }));
  return color;
}

/** Those of the named colours, which stay the same. */
const known = new WeakMap<BadgeColor, BadgeColor>();

function readable(background: string): string {
  return contrastRatio(background, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";
}
