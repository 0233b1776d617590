import type { BadgeColor } from "./colors.ts";
import { fill } from "./paint.ts";
import type { BadgeTheme } from "./paint.ts";

/** Width and height of a logo in px, as shields.io has it. */
export const LOGO_SIZE = 14;

/** A logo whose path data stands in a square of 24 units, as simple-icons has it; x and y of its corner in px. */
export function logoPath(path: string, x: number, y: number, color: BadgeColor, theme: BadgeTheme): string {
  return `<path ${fill(color, theme)} transform="translate(${x} ${y})scale(${LOGO_SIZE / 24})" d="${path}"/>`;
}
