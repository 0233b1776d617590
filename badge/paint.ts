import type { BadgeColor } from "./colors.ts";

/** `auto` follows `prefers-color-scheme`: in an image, that of the page around it or else of the reader's system. */
export const THEMES = ["auto", "light", "dark"] as const;
export type BadgeTheme = (typeof THEMES)[number];

/** The attributes that fill a shape. In `auto` the shape is light by itself, and darkStyle darkens it. */
export function fill(color: BadgeColor, theme: BadgeTheme): string {
  return paintOf(color)[theme];
}

/**
 * The style sheet that goes with fill. A class is named for the one thing it does, so that badges inlined in one page,
 * whose style sheets all apply to all of it, do not change each other.
 */
export function darkStyle(colors: BadgeColor[], theme: BadgeTheme): string {
  if (theme !== "auto") return "";
  let rules = "";
  for (const color of colors) {
    const { rule } = paintOf(color);
    if (!rules.includes(rule)) rules += rule;
  }
  return rules && `<style>@media(prefers-color-scheme:dark){${rules}}</style>`;
}

/** The attributes in each theme, and the rule of the style sheet if the colour changes. */
type Paint = Record<BadgeTheme, string> & { rule: string };

/** Of the colours with names, which are always the same objects: the markup takes longer to make than to find (measured). */
const known = new WeakMap<BadgeColor, Paint>();

function paintOf(color: BadgeColor): Paint {
  const found = known.get(color);
  if (found) return found;
  const [light, dark] = [short(color.light), short(color.dark)];
  const name = `dark-${color.dark.slice(1)}`;
  const paint = {
    light: `fill="${light}"`,
    dark: `fill="${dark}"`,
    auto: light === dark ? `fill="${light}"` : `fill="${light}" class="${name}"`,
    rule: light === dark ? "" : `.${name}{fill:${dark}}`,
  };
  known.set(color, paint);
  return paint;
}

/** `#aabbcc` as `#abc`. */
function short(color: string): string {
  return color.replace(/^#(.)\1(.)\2(.)\3$/, "#$1$2$3");
}
