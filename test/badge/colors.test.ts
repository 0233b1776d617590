import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import { badgeColor, COLOR_NAMES, textColor } from "../../badge/colors.ts";
import { contrastRatio } from "../../badge/contrast.ts";

const SHIELDS_NAMES = [
  "brightgreen",
  "green",
  "yellowgreen",
  "yellow",
  "orange",
  "red",
  "blue",
  "grey",
  "gray",
  "lightgrey",
  "lightgray",
  "success",
  "important",
  "critical",
  "informational",
  "inactive",
];

const CSS_TOO = new Set(["green", "yellowgreen", "yellow", "orange", "red", "blue", "grey", "gray", "lightgrey", "lightgray"]);

describe("badgeColor", () => {
  test("knows the names of shields.io", () => {
    expect(SHIELDS_NAMES.filter((name) => !COLOR_NAMES.includes(name) || !badgeColor(name))).toEqual([]);
  });

  test("knows the names of CSS, with the colours that a renderer gives them", () => {
    const names = COLOR_NAMES.filter((name) => !SHIELDS_NAMES.includes(name));
    // It is younger than SVG 1.1, whose names resvg has.
    expect(badgeColor("rebeccapurple")!.light).toBe("#663399");
    const older = names.filter((name) => name !== "rebeccapurple");
    const drawn = older.map((name) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path fill="${name}" d="M0 0h1v1H0z"/></svg>`;
      return `#${new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels.toString("hex", 0, 3)}`;
    });
    expect(older.map((name) => badgeColor(name)!.light)).toEqual(drawn);
    // 148 in CSS Color 4, less those that shields.io has its own colours for.
    expect(names).toHaveLength(148 - SHIELDS_NAMES.filter((name) => CSS_TOO.has(name)).length);
  });

  test.each([
    ["gray", "grey"],
    ["lightgray", "lightgrey"],
    ["success", "brightgreen"],
    ["important", "orange"],
    ["critical", "red"],
    ["informational", "blue"],
    ["inactive", "lightgrey"],
    [" RED ", "red"],
  ])("takes %j for %j", (alias, name) => {
    expect(badgeColor(alias)).toEqual(badgeColor(name));
  });

  test.each(["#4c1", "4c1", "#44CC11", "44cc11"])("reads %s", (hex) => {
    expect(badgeColor(hex)).toEqual({ light: "#44cc11", dark: "#44cc11" });
  });

  test.each([
    "",
    "#",
    "#4c",
    "#4c11",
    "#44cc1",
    "#44cc11aa",
    "##4c1",
    "ggg",
    "rgb(1,2,3)",
    "url(#a)",
    "var(--a)",
    "mauve",
    "red;",
    "__proto__",
    "constructor",
    "toString",
  ])("does not know %j", (input) => {
    expect(badgeColor(input)).toBeUndefined();
  });
});

describe("contrast of text", () => {
  test.each(
    COLOR_NAMES.flatMap(
      (name) =>
        [
          [name, "light"],
          [name, "dark"],
        ] as const,
    ),
  )("is 4.5 or more on %s, %s", (name, theme) => {
    const color = badgeColor(name)!;
    expect(contrastRatio(color[theme], textColor(color)[theme])).toBeGreaterThanOrEqual(4.5);
  });

  test("is 4.5 or more on any colour at all", () => {
    const steps = Array.from({ length: 18 }, (_, step) => (step * 15).toString(16).padStart(2, "0"));
    const low = steps
      .flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)))
      .map((hex) => contrastRatio(hex, textColor({ light: hex, dark: hex }).light))
      .filter((ratio) => ratio < 4.5);
    expect(low).toEqual([]);
  });
});

describe("contrastRatio", () => {
  test.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#000000", 21],
    ["#777777", "#777777", 1],
    ["#767676", "#ffffff", 4.54],
    ["#ff0000", "#ffffff", 4],
  ])("of %s and %s is %d", (first, second, ratio) => {
    expect(contrastRatio(first, second)).toBeCloseTo(ratio, 2);
  });
});
