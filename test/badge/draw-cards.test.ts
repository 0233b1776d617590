import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { drawCards } from "../../badge/draw-cards.ts";
import type { Cards } from "../../badge/draw-cards.ts";

const ONE = { title: "One", message: "first message", points: ["a", "b", "c"], note: "note" };
const TWO = { ...ONE, title: "Two" };

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "cards-"))));
afterEach(() => rmSync(root, { recursive: true }));

function draw(cards: Cards): Promise<void> {
  return drawCards(join(root, "card"), join(root, "cards.json"), cards);
}

function file(name: string): string {
  return join(root, "card", name);
}

/** Which of the files were written since, told by a mark that only drawing removes. */
function untouched(...names: string[]): () => string[] {
  for (const name of names) writeFileSync(file(name), "mark");
  return () => names.filter((name) => readFileSync(file(name), "utf8") === "mark");
}

test("draws every card in every size, in folders where its name has some", async () => {
  await draw({ one: ONE, "error/two": TWO });
  for (const name of ["one.png", "600/one.png", "300/one.png", "error/two.png", "600/error/two.png", "300/error/two.png"]) {
    expect(statSync(file(name)).size).toBeGreaterThan(1000);
  }
});

test("draws only what changed", async () => {
  await draw({ one: ONE, two: TWO });
  const left = untouched("one.png", "two.png");
  await draw({ one: ONE, two: { ...TWO, note: "another note" } });
  expect(left()).toEqual(["one.png"]);
});

test("draws again what is missing in one size", async () => {
  await draw({ one: ONE });
  rmSync(file("300/one.png"));
  await draw({ one: ONE });
  expect(existsSync(file("300/one.png"))).toBe(true);
});

test("removes the cards that are no more", async () => {
  await draw({ one: ONE, "error/two": TWO });
  await draw({ one: ONE });
  expect([existsSync(file("one.png")), existsSync(file("error/two.png")), existsSync(file("600/error/two.png"))]).toEqual([
    true,
    false,
    false,
  ]);
});

test("after a build that failed, no card passes for another, and what was drawn is kept", async () => {
  await draw({ one: ONE, two: TWO });
  const changed = { one: { ...ONE, title: "Three" }, two: TWO };
  await expect(draw({ ...changed, four: { ...ONE, title: "w".repeat(60) } })).rejects.toThrow(/no room/);
  const left = untouched("one.png", "two.png");
  await draw({ one: ONE, two: TWO });
  expect(left()).toEqual(["two.png"]);
});

test("the same cards give the same bytes", async () => {
  await draw({ one: ONE });
  const first = readFileSync(file("600/one.png"));
  rmSync(join(root, "cards.json"));
  await draw({ one: ONE });
  expect(readFileSync(file("600/one.png"))).toEqual(first);
});
