import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import { afterAll, describe, expect, test } from "vitest";
import { compileFont } from "../../badge/compile-font.ts";
import font from "../../badge/generated/glyphs.js";
import { relativeOutline } from "../../badge/outline.ts";
import { sfntFromWoff } from "../../badge/woff.ts";

const folder = await mkdtemp(join(tmpdir(), "glyphs-"));
afterAll(() => rm(folder, { recursive: true }));

describe("compileFont", () => {
  test("gives the same bytes every time", async () => {
    const [first, second] = await Promise.all(
      ["first", "second"].map(async (name) => {
        const target = pathToFileURL(`${join(folder, name)}/`);
        await compileFont(target);
        return Promise.all(["glyphs.js", "glyphs.d.ts"].map((file) => readFile(new URL(file, target), "utf8")));
      }),
    );
    expect(first).toEqual(second);
    expect(first![0]).toBe(await readFile(new URL("../../badge/generated/glyphs.js", import.meta.url), "utf8"));
  });
});

describe("the font", () => {
  const { glyphs, kerning, unitsPerEm } = font;
  const kern = ([left, right]: string) => (kerning[glyphs[left!]!.before]![glyphs[right!]!.after]! * 2048) / unitsPerEm;

  test("holds printable ASCII and Latin-1", () => {
    const characters = Array.from({ length: 0x100 }, (_, code) => String.fromCodePoint(code)).filter((character) =>
      /[^\p{C}\u00a0]/u.test(character),
    );
    expect(characters.filter((character) => !Object.hasOwn(glyphs, character))).toEqual([]);
  });

  test.each(["AV", "To", "LT", "P."])("kerns %s closer", (pair) => {
    expect(kern(pair)).toBeLessThan(-50);
  });

  test("does not kern digits, whose columns stay aligned", () => {
    expect(kern("12")).toBe(0);
  });

  test("draws no glyph higher or lower than the plain middle of a plastic badge", () => {
    const scale = 11 / unitsPerEm;
    const boxes = Object.values(glyphs)
      .filter(({ outline }) => outline)
      .map(({ x, y, outline }) => new Resvg(`<svg xmlns="http://www.w3.org/2000/svg"><path d="M${x} ${y}${outline}"/></svg>`).getBBox()!);
    // Baseline 13 of 18 px; the gloss ends at 11 % and begins again at 87 %.
    expect(13 + Math.min(...boxes.map(({ y }) => y)) * scale).toBeGreaterThan(0.11 * 18);
    expect(13 + Math.max(...boxes.map(({ y, height }) => y + height)) * scale).toBeLessThan(0.87 * 18);
  });
});

describe("relativeOutline", () => {
  test("says between where the ink is", () => {
    expect(relativeOutline("M10,0L20,0Q30,5 20,30L5,40L10,0Z")).toMatchObject({ left: 5, right: 30 });
  });

  test("writes lines in their shortest form, and leaves the last one to the fill", () => {
    expect(relativeOutline("M10,0L20,0L20,30L5,40L10,0Z")).toMatchObject({ x: 10, y: 0, outline: "h10v-30l-15-10" });
  });

  test("mirrors control points where the font does", () => {
    expect(relativeOutline("M0,0Q10,0 20,10Q30,20 40,20Q50,20 60,0Q61,5 0,0Z").outline).toBe("q10 0 20-10t20-10 20 20q1-5-60 0");
  });

  test("starts each further contour from the end of the last", () => {
    expect(relativeOutline("M0,0L10,0L10,10L0,0ZM3,4L5,4L5,6L3,4Z").outline).toBe("h10v-10m-7 6h2v-2");
  });

  test("is empty for a space", () => {
    expect(relativeOutline("")).toEqual({ x: 0, y: 0, outline: "", left: 0, right: 0 });
  });

  test("throws on curves that are not TrueType's", () => {
    expect(() => relativeOutline("M0,0C1,1 2,2 3,3Z")).toThrow(RangeError);
  });
});

describe("sfntFromWoff", () => {
  test("throws on bytes that are no WOFF file", () => {
    expect(() => sfntFromWoff(new Uint8Array(44))).toThrow("not a WOFF 1.0 font");
  });
});
