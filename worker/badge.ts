import { badgeColor } from "../badge/colors.ts";
import { badgeSvg } from "../badge/badge.ts";
import type { BadgeOptions } from "../badge/badge.ts";
import { badgeJson } from "../badge/endpoint.ts";
import type { EndpointBadge } from "../badge/endpoint.ts";
import { guideBySlug } from "./guides.ts";

/** A badge as an image or as data; `error` says why it is the grey one. */
export type BadgeResult = { svg: string; json: EndpointBadge; error?: string };

const STYLES = ["flat", "flat-square", "plastic"] as const;
const THEMES = ["auto", "light", "dark"] as const;
const MAX_AGE = 3600;

/**
 * The badge of a guide: its title, and how many causes it knows. Query: `label`, `message`, `color`, `labelColor`, `style`, `theme`,
 * with the meanings that shields.io gives them; what is unknown counts as left out.
 */
export function guideBadge(slug: string, query: URLSearchParams): BadgeResult {
  const data = guideBySlug(slug)?.data;
  const look: Pick<BadgeOptions, "style" | "theme"> = {
    style: oneOf(STYLES, query.get("style")) ?? "flat",
    theme: oneOf(THEMES, query.get("theme")) ?? "auto",
  };
  if (!data) {
    const text = { label: "guide", message: "not found", color: "lightgrey" };
    return {
      svg: badgeSvg({ ...text, ...look }),
      json: badgeJson({ ...text, isError: true, cacheSeconds: 300 }),
      error: `no guide ${slug}`,
    };
  }
  const text = {
    label: query.get("label") ?? data.guide.label,
    message: query.get("message") ?? `${Object.keys(data.causes).length} causes`,
    color: knownColor(query.get("color")) ?? "blue",
    ...optional("labelColor", knownColor(query.get("labelColor"))),
  };
  return { svg: badgeSvg({ ...text, ...look }), json: badgeJson({ ...text, cacheSeconds: MAX_AGE }) };
}

function knownColor(color: string | null): string | undefined {
  return color !== null && badgeColor(color) ? color : undefined;
}

function oneOf<Value extends string>(values: readonly Value[], value: string | null): Value | undefined {
  return values.find((known) => known === value);
}

function optional<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string });
}
