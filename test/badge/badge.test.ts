import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { badgeSvg, STYLES } from "../../badge/badge.ts";
import type { BadgeOptions } from "../../badge/badge.ts";
import { COLOR_NAMES } from "../../badge/colors.ts";
import font from "../../badge/generated/glyphs.js";
import { logoPaths } from "../../badge/logos.ts";
import { THEMES } from "../../badge/paint.ts";
import { PIECES } from "./random-text.ts";

const OFFICIAL = { label: "SSH connection refused", message: "28 causes, 24 reproduced", color: "blue" };
const LOGOS = [...logoPaths().values()];

/** Any text at all, lone surrogates and all planes included, and texts of pieces that break careless SVG. */
const anyText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)), maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join("")),
);
const anyColor = fc.oneof(anyText, fc.constantFrom(...COLOR_NAMES), fc.stringMatching(/^#?[0-9a-f]{3,6}$/));
const anyOptions: fc.Arbitrary<BadgeOptions> = fc.record(
  {
    message: anyText,
    label: anyText,
    color: anyColor,
    labelColor: anyColor,
    logoColor: anyColor,
    style: fc.constantFrom(...STYLES),
    theme: fc.constantFrom(...THEMES),
    logo: fc.constantFrom(...LOGOS),
    size: fc.constantFrom(1, 1.25, 4),
  },
  { requiredKeys: ["message"] },
);
const GENERATED = fc.sample(anyOptions, { numRuns: 10_000, seed: 6 });

describe("any input", () => {
  test("gives well-formed XML, 10,000 times", { timeout: 120_000 }, () => {
    expect(GENERATED.filter((options) => !isWellFormed(badgeSvg(options)))).toEqual([]);
  });

  test.each(["\u0000", "\u0008", "\u001b", "\ufffe", "&", "<", "</title>", "]]>"])("would not if %j went in as it is", (text) => {
    const svg = badgeSvg({ label: "x", message: "MARK" });
    expect(isWellFormed(svg)).toBe(true);
    expect(isWellFormed(svg.replace("MARK", text))).toBe(false);
  });

  test("adds no element, and no attribute, of its own", () => {
    const all = GENERATED.map((options) => badgeSvg(options));
    const names = new Set(all.flatMap((svg) => svg.match(/(?<=<)[^/][^\s>]*/g) ?? []));
    expect([...names].toSorted()).toEqual(["defs", "g", "linearGradient", "path", "rect", "stop", "style", "svg", "text", "title", "use"]);
    const attributes = new Set(all.flatMap((svg) => svg.match(/(?<=\s)[\w-]+(?==")/g) ?? []));
    expect([...attributes].filter((name) => name.startsWith("on"))).toEqual([]);
    expect(all.flatMap((svg) => svg.match(/href="(?!#g[0-9a-f]+")[^"]*"|url\((?!#gloss-)[^)]*/g) ?? [])).toEqual([]);
  });

  test("uses no letter that it does not define, and defines none that it does not use", () => {
    const ids = (svg: string, pattern: RegExp): string[] => [...new Set(Array.from(svg.matchAll(pattern), ([, id]) => id!))].toSorted();
    const wrong = GENERATED.map((options) => badgeSvg(options)).filter(
      (svg) => String(ids(svg, /<path id="(g[^"]+)"/g)) !== String(ids(svg, /href="#(g[^"]+)"/g)),
    );
    expect(wrong).toEqual([]);
  });

  test("gives at most 32 kB", () => {
    const largest = Object.entries(font.glyphs)
      .toSorted(([, a], [, b]) => b.outline.length - a.outline.length)
      .map(([character]) => character);
    const logo = LOGOS.toSorted((a, b) => b.length - a.length)[0]!;
    const full = STYLES.flatMap((style) =>
      [4, 8, 12, 16, 20, 24, 28, 32, 40, 48].flatMap((length) =>
        [0, length].map((start) => ({
          label: largest.slice(0, length).join(""),
          message: largest.slice(start, start + length).join(""),
          style,
          logo,
          color: "blue",
        })),
      ),
    );
    const repeated = Object.keys(font.glyphs).map((character) => ({ label: character.repeat(99), message: character.repeat(99), logo }));
    const escaped = STYLES.map((style) => ({ label: "'".repeat(99), message: '連"'.repeat(99), style, logo }));
    const sizes = [...GENERATED, ...full, ...repeated, ...escaped].map((options) => bytes(badgeSvg(options)));
    expect(Math.max(...sizes)).toBeGreaterThan(20_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(32_000);
  });
});

describe("an ordinary badge", () => {
  test("is the same bytes for the same options", () => {
    expect(badgeSvg({ ...OFFICIAL, style: "plastic" })).toBe(badgeSvg({ ...OFFICIAL, style: "plastic" }));
  });

  test.each([
    ["flat", 20, "3"],
    ["flat-square", 20, undefined],
    ["plastic", 18, "4"],
    ["for-the-badge", 28, undefined],
    ["social", 20, "3"],
  ] as const)("has the height and corners of shields.io in style %s", (style, height, radius) => {
    const svg = badgeSvg({ ...OFFICIAL, style });
    expect(svg).toMatch(new RegExp(`^<svg [^>]*height="${height}" viewBox="0 0 \\d+ ${height}"`));
    expect(/ rx="(\d+)"/.exec(svg)?.[1]).toBe(radius);
  });

  test("names itself for screen readers, and shows no text twice", () => {
    const { svg } = parsed(badgeSvg(OFFICIAL));
    expect(svg).toMatchObject({
      "@role": "img",
      title: "SSH connection refused: 28 causes, 24 reproduced",
    });
    expect(svg).not.toHaveProperty("text");
    expect(svg).not.toHaveProperty("@aria-label");
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
    expect(svg).toContain("<title>ok</title>");
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

  test("have the same outline wherever they have the same id of a letter", () => {
    const outlines = new Map<string, Set<string>>();
    const letters = GENERATED.flatMap((options) => Array.from(badgeSvg(options).matchAll(/<path id="([^"]+)" d="([^"]+)"/g)));
    for (const [, id, outline] of letters) outlines.set(id!, (outlines.get(id!) ?? new Set()).add(outline!));
    expect(outlines.size).toBeGreaterThan(20);
    expect([...outlines].filter(([, { size }]) => size > 1)).toEqual([]);
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
    expect(svg.match(/<g [^>]*transform=/g)).toHaveLength(1);
  });

  test.each(["تم الرفض", "22 שגיאות"])("runs from the right when its first letter does: %s", (message) => {
    expect(badgeSvg({ message })).toContain('direction="rtl"');
  });

  test("runs from the left when its first letter does", () => {
    expect(badgeSvg({ message: "SSH خطأ" })).not.toContain("direction");
  });
});

describe("a logo", () => {
  const logo = logoPaths().get("git")!;

  test.each(STYLES)("stands before the label in style %s, and makes it as much wider", (style) => {
    const [plain, marked] = [{}, { logo }].map((more) => widthOf(badgeSvg({ ...OFFICIAL, ...more, style })));
    expect(marked! - plain!).toBeGreaterThanOrEqual(14);
    expect(badgeSvg({ ...OFFICIAL, logo, style })).toContain(`d="${logo}"`);
  });

  test("has the colour of the text beside it, or the one it is given", () => {
    expect(badgeSvg({ message: "ok", color: "white", logo })).toMatch(new RegExp(`<path fill="#000" [^>]*d="${logo}"`));
    expect(badgeSvg({ message: "ok", color: "white", logo, logoColor: "f05032" })).toMatch(
      new RegExp(`<path fill="#f05032" [^>]*d="${logo}"`),
    );
  });

  test("without a label has a box of its own only if that has a colour", () => {
    expect(badgeSvg({ message: "ok", logo }).match(/<rect/g)).toHaveLength(1);
    expect(badgeSvg({ message: "ok", logo, labelColor: "black" })).toContain('fill="#000"');
  });
});

test("capitals stay small where the font has no capital", () => {
  expect(badgeSvg({ message: "5 µs, ÿ, straße", style: "for-the-badge" })).not.toContain("<text");
});

test("size makes the image larger, and nothing else", () => {
  const [once, twice] = [1, 2.5].map((size) => badgeSvg({ ...OFFICIAL, size }));
  expect(widthOf(twice!)).toBe(widthOf(once!) * 2.5);
  expect(twice!.replace(/ width="[\d.]+" height="[\d.]+"/, "")).toBe(once!.replace(/ width="[\d.]+" height="[\d.]+"/, ""));
});

describe("social", () => {
  test("begins the label with a capital, and has colours of its own", () => {
    const svg = badgeSvg({ label: "stars", message: "12", style: "social", theme: "light" });
    expect(svg).toBe(
      badgeSvg({ label: "Stars", message: "12", color: "red", labelColor: "red", style: "social", theme: "light" }).replace(
        "Stars",
        "stars",
      ),
    );
  });

  test("has no bubble without a message, and no button without a label", () => {
    expect(badgeSvg({ label: "Stars", message: "", style: "social" }).match(/<rect/g)).toHaveLength(2);
    expect(badgeSvg({ message: "12", style: "social" }).match(/<rect/g)).toHaveLength(2);
    expect(badgeSvg({ label: "Stars", message: "12", style: "social" }).match(/<rect/g)).toHaveLength(4);
  });
});

function widthOf(svg: string): number {
  return Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function parsed(svg: string): { svg: Record<string, unknown> } {
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false }).parse(svg);
}

/** By the parser of resvg, roxmltree, which holds to XML 1.0: fast-xml-parser lets control characters pass. */
function isWellFormed(svg: string): boolean {
  try {
    return new Resvg(svg, { font: { loadSystemFonts: false } }).width > 0;
  } catch {
    return false;
  }
}
