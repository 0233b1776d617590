import { Resvg } from "@resvg/resvg-js";
import { decode } from "fast-png";
import { expect, test } from "vitest";
import { card, CARD_COLORS } from "../../badge/card.ts";
import { png } from "../../badge/png.ts";
import { TILE } from "../../badge/sign.ts";

/** Red, green and blue of every pixel. */
function colorsOf(file: Uint8Array): number[] {
  const { data, palette, channels } = decode(file);
  if (palette) return Array.from(data).flatMap((index) => palette[index]!.slice(0, 3));
  return Array.from(data).filter((_, index) => index % channels !== 3);
}

test("a drawing of few colours has every pixel as resvg draws it", async () => {
  const reference = new Resvg(TILE, { fitTo: { mode: "width", value: 180 } }).render().asPng();
  expect(colorsOf(await png(TILE, 180))).toEqual(colorsOf(reference));
});

test("a card's colours are off by what no eye sees, and those of its areas not at all", async () => {
  const text = { title: "SSH: Connection refused", message: "Connection refused", points: ["One", "Two", "Three"], note: "note" };
  const { svg } = await card(text);
  const [found, wanted] = [
    colorsOf(await png(svg, 600)),
    colorsOf(new Resvg(svg, { fitTo: { mode: "width", value: 600 } }).render().asPng()),
  ];
  expect(found.length).toBe(wanted.length);
  expect(found.reduce((most, value, index) => Math.max(most, Math.abs(value - wanted[index]!)), 0)).toBeLessThan(16);
  const palette = decode(await png(svg, 600)).palette!.map(
    (color) => `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`,
  );
  expect(palette).toEqual(expect.arrayContaining([CARD_COLORS.sky, CARD_COLORS.ground, CARD_COLORS.screen, ...CARD_COLORS.boards]));
});

test("the same drawing gives the same bytes", async () => {
  expect(await png(TILE, 96)).toEqual(await png(TILE, 96));
});
