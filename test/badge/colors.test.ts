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

describe("badgeColor", () => {
  test("knows the names of shields.io", () => {
    expect(COLOR_NAMES.toSorted()).toEqual(SHIELDS_NAMES.toSorted());
    expect(SHIELDS_NAMES.filter((name) => !badgeColor(name))).toEqual([]);
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
    "purple",
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
