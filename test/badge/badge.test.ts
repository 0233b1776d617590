import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { badgeSvg, type BadgeOptions, type BadgeStyle } from "../../badge/badge.ts";
import { labelFont, messageFont } from "../../badge/generated/glyphs.js";
import type { BadgeTheme } from "../../badge/paint.ts";
import { randomTexts } from "./random-text.ts";

const STYLES: BadgeStyle[] = ["flat", "flat-square", "plastic"];
const THEMES: BadgeTheme[] = ["light", "dark", "auto"];
const OFFICIAL = { label: "SSH connection refused", message: "28 causes", color: "blue" };
const GENERATED = randomTexts(2000, 7).map((text, index, texts): BadgeOptions => ({
  label: texts.at(index - 1)!,
  message: text,
  color: texts.at(index - 2)!,
  labelColor: texts.at(index - 3)!,
  style: STYLES[index % 3]!,
  theme: THEMES[index % 3]!,
}));

describe("any input", () => {
  test("gives well-formed XML", () => {
    const results = GENERATED.map((options) => XMLValidator.validate(badgeSvg(options)));
    expect(new Set(results)).toEqual(new Set([true]));
  });

  test("adds no element, and no attribute, of its own", () => {
    const names = new Set(GENERATED.flatMap((options) => badgeSvg(options).match(/(?<=<)[^/][^\s>]*/g) ?? []));
    expect([...names].toSorted()).toEqual(["linearGradient", "path", "rect", "stop", "style", "svg", "text", "title"]);
    const attributes = new Set(GENERATED.flatMap((options) => badgeSvg(options).match(/(?<=\s)[\w-]+(?==")/g) ?? []));
    expect([...attributes].filter((name) => name.startsWith("on") || name.includes("href"))).toEqual([]);
  });

  test("gives at most 32 kB", () => {
    const largest = [labelFont, messageFont].map(({ glyphs }) =>
      Object.entries(glyphs)
        .toSorted(([, a], [, b]) => b.outline.length - a.outline.length)
        .map(([character]) => character),
    );
    const full = [20, 24, 28, 32].map((length) => ({
      label: largest[0]!.slice(0, length).join(""),
      message: largest[1]!.slice(0, length).join(""),
      style: "plastic" as const,
    }));
    const repeated = Object.keys(labelFont.glyphs).map((character) => ({ label: character.repeat(99), message: character.repeat(99) }));
    const sizes = [...GENERATED, ...full, ...repeated].map((options) => bytes(badgeSvg(options)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(32_000);
  });
});

describe("an ordinary badge", () => {
  test("takes at most 8 kB", () => {
    expect(bytes(badgeSvg(OFFICIAL))).toBeLessThanOrEqual(8000);
  });

  test("is the same bytes for the same options", () => {
    expect(badgeSvg({ ...OFFICIAL, style: "plastic" })).toBe(badgeSvg({ ...OFFICIAL, style: "plastic" }));
  });

  test.each([
    ["flat", 20, "3"],
    ["flat-square", 20, undefined],
    ["plastic", 18, "4"],
  ] as const)("has the height and corners of shields.io in style %s", (style, height, radius) => {
    const svg = badgeSvg({ ...OFFICIAL, style });
    expect(svg).toMatch(new RegExp(`^<svg [^>]*height="${height}" viewBox="0 0 \\d+ ${height}"`));
    expect(/ rx="(\d+)"/.exec(svg)?.[1]).toBe(radius);
  });

  test("names itself for screen readers, and shows no text twice", () => {
    const { svg } = parsed(badgeSvg(OFFICIAL));
    expect(svg).toMatchObject({
      "@role": "img",
      "@aria-label": "SSH connection refused: 28 causes",
      title: "SSH connection refused: 28 causes",
    });
    expect(svg).not.toHaveProperty("text");
  });

  test("is flat and follows the color scheme unless told otherwise", () => {
    expect(badgeSvg(OFFICIAL)).toBe(badgeSvg({ ...OFFICIAL, style: "flat", theme: "auto" }));
  });

  test("is light grey without a color, or with an unknown one", () => {
    const svg = badgeSvg({ message: "not found", color: "lightgrey" });
    expect(badgeSvg({ message: "not found" })).toBe(svg);
    expect(badgeSvg({ message: "not found", color: "url(#a)" })).toBe(svg);
  });

  test("is as wide as its halves, each with its text in the middle", () => {
    const [both, left, right] = [{ label: "ssh", message: "ok" }, { message: "ssh" }, { message: "ok" }].map((options) =>
      Number(/ width="(\d+)"/.exec(badgeSvg(options))?.[1]),
    );
    // The label is set lighter than a message, so at most a pixel narrower.
    expect(left! + right! - both!).toBeOneOf([0, 1]);
  });
});

describe("a message without a label", () => {
  test.each([undefined, "", " ", "\u200b"])("is one box for label %j", (label) => {
    const svg = badgeSvg({ ...(label !== undefined && { label }), message: "ok" });
    expect(svg).toContain('aria-label="ok"');
    expect(svg.match(/<rect/g)).toHaveLength(1);
    expect(svg.match(/<path/g)).toHaveLength(1);
  });

  test("may be empty too", () => {
    expect(badgeSvg({ message: "" })).toMatch(/ width="12" .*<rect[^>]*\/><\/svg>$/);
  });
});

describe("themes", () => {
  test("draw one palette in `light` and in `dark`, without a style sheet", () => {
    const [light, dark] = (["light", "dark"] as const).map((theme) => badgeSvg({ ...OFFICIAL, theme }));
    expect(light).toContain('fill="#0969da"');
    expect(dark).toContain('fill="#1f6feb"');
    expect(light! + dark!).not.toMatch(/<style|class=/);
  });

  test("are light with dark rules in `auto`", () => {
    const svg = badgeSvg(OFFICIAL);
    expect(svg).toContain('fill="#0969da" class="dark-1f6feb"');
    expect(svg).toContain("@media(prefers-color-scheme:dark){");
    expect(svg).toContain(".dark-1f6feb{fill:#1f6feb}");
  });

  test("need no style sheet for colours given as hex", () => {
    expect(badgeSvg({ label: "a", message: "b", color: "#4c1", labelColor: "555" })).not.toContain("<style");
  });
});

describe("several badges in one page", () => {
  test("have different ids when they look different", () => {
    const ids = ["a", "b", "c"].flatMap((message) =>
      THEMES.map((theme) => / id="([^"]+)"/.exec(badgeSvg({ label: "x", message, color: "red", style: "plastic", theme }))?.[1]),
    );
    expect(new Set(ids).size).toBe(9);
  });

  test("have ids only in plastic", () => {
    expect(badgeSvg(OFFICIAL) + badgeSvg({ ...OFFICIAL, style: "flat-square" })).not.toMatch(/ id=/);
  });

  test("say with each class one and the same colour", () => {
    const rules = GENERATED.flatMap((options) => Array.from(badgeSvg(options).matchAll(/\.dark-(\w+)\{fill:(#\w+)\}/g)));
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter(([, name, color]) => `#${name}` !== color)).toEqual([]);
  });
});

describe("text that the font lacks", () => {
  test.each(["連接被拒絕", "Отклонено", "👍", "ok →", "x\u0301\u0302b"])("is real text in a fixed width: %s", (message) => {
    const svg = badgeSvg({ label: "ssh", message });
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1]) - Number(/ width="(\d+)"/.exec(badgeSvg({ label: "ssh", message: "" }))?.[1]);
    expect(Number(/textLength="([\d.]+)"/.exec(svg)?.[1])).toBeGreaterThan(width - 1);
    expect(parsed(svg).svg.text).toMatchObject({ "#text": message, "@text-anchor": "middle", "@lengthAdjust": "spacingAndGlyphs" });
  });

  test("leaves the other half as paths", () => {
    const svg = badgeSvg({ label: "SSH", message: "連接" });
    expect(svg.match(/<text /g)).toHaveLength(1);
    expect(svg.match(/ transform=/g)).toHaveLength(1);
  });

  test.each(["تم الرفض", "22 שגיאות"])("runs from the right when its first letter does: %s", (message) => {
    expect(badgeSvg({ message })).toContain('direction="rtl"');
  });

  test("runs from the left when its first letter does", () => {
    expect(badgeSvg({ message: "SSH خطأ" })).not.toContain("direction");
  });
});

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function parsed(svg: string): { svg: Record<string, unknown> } {
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false }).parse(svg);
}
