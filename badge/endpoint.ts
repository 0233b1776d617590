import type { BadgeStyle } from "./badge.ts";
import { badgeColor } from "./colors.ts";
import { badgeText, MAX_LABEL, MAX_MESSAGE } from "./text.ts";

export interface EndpointOptions {
  label: string;
  message: string;
  color?: string;
  labelColor?: string;
  style?: BadgeStyle;
  /** Of simple-icons. */
  namedLogo?: string;
  logoColor?: string;
  /** Whether the badge reports a failure; shields.io then ignores a `color` that its user asked for. */
  isError?: boolean;
  /** Whole seconds that the badge may be cached; shields.io raises less than 300 to 300. */
  cacheSeconds?: number;
}

/** What https://shields.io/badges/endpoint-badge reads. */
export interface EndpointBadge extends EndpointOptions {
  schemaVersion: 1;
}

/** The same badge as data. Colours that badgeSvg would not draw are left out. Throws if cacheSeconds is no count of seconds. */
export function badgeJson(options: EndpointOptions): EndpointBadge {
  const { label, message, color, labelColor, style, namedLogo, logoColor, isError, cacheSeconds } = options;
  if (cacheSeconds !== undefined && !(Number.isSafeInteger(cacheSeconds) && cacheSeconds >= 0)) {
    throw new RangeError(`cacheSeconds is ${cacheSeconds}, expected a whole number of seconds`);
  }
  return {
    schemaVersion: 1,
    label: badgeText(label, MAX_LABEL),
    message: badgeText(message, MAX_MESSAGE),
    ...(color && badgeColor(color) && { color }),
    ...(labelColor && badgeColor(labelColor) && { labelColor }),
    ...(style && { style }),
    // shields.io refuses a logo's colour without a logo.
    ...(namedLogo && { namedLogo, ...(logoColor && badgeColor(logoColor) && { logoColor }) }),
    ...(isError && { isError }),
    ...(cacheSeconds !== undefined && { cacheSeconds }),
  };
}
