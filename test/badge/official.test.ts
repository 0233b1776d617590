import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import { badgeSvg, STYLES } from "../../badge/badge.ts";
import { THEMES } from "../../badge/paint.ts";
import { badgePng } from "../../badge/badge-png.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { badgeOf } from "../../worker/badge.ts";
import { paths } from "../../worker/urls.ts";

const ASSETS = join(import.meta.dirname, "../../dist/assets");
const SLUGS = Object.keys(knowledge.guides);
const optionsOf = (slug: string) => badgeOf(slug, new URLSearchParams()).options;

describe.each(STYLES)("the badges of all guides in style %s", (style) => {
  const badges = SLUGS.flatMap((slug) => THEMES.map((theme) => ({ slug, svg: badgeSvg({ ...optionsOf(slug), style, theme }) })));

  test("take at most 8 kB each", () => {
    expect(badges.filter(({ svg }) => new TextEncoder().encode(svg).length > 8000).map(({ slug, svg }) => [slug, svg.length])).toEqual([]);
  });

  test("need no font of the reader's", () => {
    expect(badges.filter(({ svg }) => svg.includes("<text"))).toEqual([]);
  });

  test("show their texts whole", () => {
    expect(badges.filter(({ svg }) => svg.includes("…"))).toEqual([]);
  });

  test.each(["light", "dark"] as const)("are there as PNG twice as large, in theme %s", (theme) => {
    const wrong = SLUGS.filter((slug) => {
      const file = join(ASSETS, paths.picture(slug, style, theme));
      if (!existsSync(file)) return true;
      const { width, height } = decode(readFileSync(file));
      const [, ...size] = / width="(\d+)" height="(\d+)"/.exec(badgeSvg({ ...optionsOf(slug), style }))!;
      return width !== Number(size[0]) * 2 || height !== Number(size[1]) * 2;
    });
    expect(wrong).toEqual([]);
  });
});

test("a prepared PNG has the pixels of the badge as it is now", async () => {
  const [slug] = SLUGS;
  const svg = badgeSvg({ ...optionsOf(slug!), style: "plastic", theme: "dark" });
  const prepared = readFileSync(join(ASSETS, paths.picture(slug!, "plastic", "dark")));
  expect(prepared.equals(await badgePng(svg))).toBe(true);
});
