import type { BadgeColor } from "./colors.ts";

/** `auto` follows `prefers-color-scheme`: in an image, that of the page around it or else of the reader's system. */
export const THEMES = ["auto", "light", "dark"] as const;
export type BadgeTheme = (typeof THEMES)[number];

/** The attributes that fill a shape. In `auto` the shape is light by itself, and darkStyle darkens it. */
export function fill({ light, dark }: BadgeColor, theme: BadgeTheme): string {
  const color = short(theme === "dark" ? dark : light);
  return theme === "auto" && light !== dark ? `fill="${color}" class="${darkClass(dark)}"` : `fill="${color}"`;
}

/**
 * The style sheet that goes with fill. A class is named for the one thing it does, so that badges inlined in one page,
 * whose style sheets all apply to all of it, do not change each other.
 */
export function darkStyle(colors: BadgeColor[], theme: BadgeTheme): string {
  const changing = colors.filter(({ light, dark }) => light !== dark);
  if (theme !== "auto" || changing.length === 0) return "";
  const rules = new Set(changing.map(({ dark }) => `.${darkClass(dark)}{fill:${short(dark)}}`));
  return `<style>@media(prefers-color-scheme:dark){${[...rules].join("")}}</style>`;
}

function darkClass(color: string): string {
  return `dark-${color.slice(1)}`;
}

/** `#aabbcc` as `#abc`. */
function short(color: string): string {
  const isShort = color[1] === color[2] && color[3] === color[4] && color[5] === color[6];
  return isShort ? `#${color[1]}${color[3]}${color[5]}` : color;
}
