import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import { card, CARD_COLORS, CARD_MARGIN } from "../../badge/card.ts";
import type { CardText, TextBox } from "../../badge/card.ts";
import { CARD_SIZES, cardFile } from "../../badge/card-sizes.ts";
import { contrastRatio } from "../../badge/contrast.ts";
import font from "../../badge/generated/glyphs.js";
import knowledge from "../../knowledge/generated/knowledge.js";
import { allCards } from "../../worker/cards.ts";

const CARDS = allCards();
const [{ width: WIDTH, height: HEIGHT }] = CARD_SIZES;
const FOLDER = join(import.meta.dirname, "../../dist/assets/card");

/** A drawn card of the last build. */
function drawn(
  name: string,
  width: number,
): { bytes: number; width: number; height: number; colors: number[][]; pixels: ArrayLike<number> } {
  const file = readFileSync(join(FOLDER, cardFile(name, width)));
  const { palette, data, ...size } = decode(file);
  return { bytes: file.length, width: size.width, height: size.height, colors: palette!, pixels: data };
}

function isBelow(upper: TextBox, lower: TextBox): boolean {
  return lower.top >= upper.top + upper.height;
}

describe.each(CARDS)("the card $name", ({ name, text }) => {
  test("has room for each of its texts", async () => {
    const { boxes } = await card(text);
    const points = text.points.map((_, index) => `point ${index + 1}`);
    expect(boxes.map(({ of }) => of)).toEqual(["title", "message", ...points, "name", "note"]);
    for (const { left, top, width, height } of boxes) {
      expect(left).toBeGreaterThanOrEqual(CARD_MARGIN);
      expect(left + width).toBeLessThanOrEqual(WIDTH - CARD_MARGIN);
      expect(top).toBeGreaterThan(0);
      expect(top + height).toBeLessThan(HEIGHT);
    }
    const stacked = boxes.filter(({ of }) => of !== "note");
    for (const [index, box] of stacked.slice(1).entries()) expect([box.of, isBelow(stacked[index]!, box)]).toEqual([box.of, true]);
    expect(boxes.at(-1)!.left).toBeGreaterThan(boxes.at(-2)!.left + 150);
  });

  test("is drawn with nothing but its ground in the margins: no letter is cut", () => {
    const { colors, pixels, ...size } = drawn(name, WIDTH);
    expect(size).toMatchObject({ width: WIDTH, height: HEIGHT });
    const seen = new Set<number>();
    for (let row = 0; row < HEIGHT; row++) {
      for (let column = 0; column < CARD_MARGIN - 2; column++) {
        seen.add(pixels[row * WIDTH + column]!);
        seen.add(pixels[row * WIDTH + WIDTH - 1 - column]!);
      }
    }
    const found = [...seen].map((index) => `#${colors[index]!.map((value) => value.toString(16).padStart(2, "0")).join("")}`);
    expect(found.toSorted()).toEqual([CARD_COLORS.sky, CARD_COLORS.ground].toSorted());
  });

  test.each(CARD_SIZES)("is $width px wide in a file of at most 60 kB", ({ width, height }) => {
    const { bytes, ...size } = drawn(name, width);
    expect(size).toMatchObject({ width, height });
    expect(bytes).toBeLessThan(60_000);
  });

  test("is written in letters that the font has", () => {
    const letters = [...Object.values(text).flat().join("")];
    expect(letters.filter((letter) => !Object.hasOwn(font.glyphs, letter))).toEqual([]);
  });
});

function textOf(name: string): CardText {
  return CARDS.find((known) => known.name === name)!.text;
}

test("every guide and every error has its card", () => {
  const names = [...Object.keys(knowledge.guides), ...Object.keys(knowledge.errors).map((id) => `error/${id}`)];
  expect(CARDS.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
});

test("a guide that presumes a system shows that system's causes first", () => {
  const windows = textOf("ssh-connection-refused-windows");
  expect(windows.points[0]).toBe(knowledge.causes["windows-sshd-stopped"]!.title);
  expect(windows.message).toBe(knowledge.errors["connection-refused"]!.message);
});

test("an error without a message says what is seen instead", () => {
  expect(textOf("error/session-hang").message).toBe("The session freezes, no message");
});

test.each([
  ["title", CARD_COLORS.title, CARD_COLORS.sky],
  ["message", CARD_COLORS.message, CARD_COLORS.screen],
  ...CARD_COLORS.boards.map((board) => ["point", CARD_COLORS.point, board] as const),
  ["note", CARD_COLORS.note, CARD_COLORS.ground],
] as const)("the %s in %s can be read on %s", (_, ink, ground) => {
  expect(contrastRatio(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

const SHORT = { title: "SSH hangs", message: "no message", points: ["One", "Two", "Three"], note: "note" };

test("a short title is written larger than a long one", async () => {
  const height = async (title: string): Promise<number> => (await card({ ...SHORT, title })).boxes[0]!.height;
  expect(await height("SSH hangs")).toBe(110);
  expect(await height("SSH: Connection closed by UNKNOWN port 65535")).toBeLessThan(2 * 110);
});

test("no word of a title is broken", async () => {
  const { boxes } = await card({ ...SHORT, title: "kex_exchange_identification_of_all" });
  expect(boxes[0]!.height).toBeLessThan(110);
});

test.each([
  ["title", { title: "word ".repeat(40).trim() }],
  ["word of a title", { title: "w".repeat(60) }],
  ["message", { message: "line of a message ".repeat(20) }],
  ["point", { points: ["point ".repeat(20)] }],
])("a %s that fits in no size is refused", async (_, longer) => {
  await expect(card({ ...SHORT, ...longer })).rejects.toThrow(/has no room for its texts/);
});
