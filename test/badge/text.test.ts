import { describe, expect, test } from "vitest";
import { badgeText, MAX_LABEL, MAX_MESSAGE } from "../../badge/text.ts";
import { randomTexts } from "./random-text.ts";

describe("badgeText", () => {
  test.each([
    ["leaves ordinary text alone", "SSH connection refused", "SSH connection refused"],
    ["composes accents", "e\u0301", "é"],
    ["replaces half of a surrogate pair", "a\ud800b", "a\ufffdb"],
    ["keeps whole surrogate pairs", "👍", "👍"],
    ["makes one line and one space of white space", "  a \t\r\n\u00a0\u3000\u2028 b ", "a b"],
    ["drops control characters", "a\u0000\u0008\u001b\u007f\u0085b", "ab"],
    ["drops bidirectional controls", "\u202ea\u2066b\u2069\u200e\u200f\u061c", "ab"],
    ["drops zero-width characters", "a\u200b\u200c\u200d\u2060\ufeff\u00adb", "ab"],
    ["drops tag characters", "a\u{e0001}\u{e0041}\u{e007f}b", "ab"],
    ["drops noncharacters", "a\ufdd0\ufffe\uffff\u{1fffe}\u{10ffff}b", "ab"],
    ["drops interlinear annotation", "a\ufff9b\ufffac\ufffb", "abc"],
    ["keeps the emoji variation selector", "⚠\ufe0f", "⚠\ufe0f"],
    ["keeps two marks in a row", "x\u0302\u0302\u0302\u0302y", "x\u0302\u0302y"],
    ["composes what an invisible character kept apart", "e\u200d\u0301", "é"],
    ["leaves no double space where a character is dropped", "a \u200b b", "a b"],
    ["gives nothing for nothing", "", ""],
  ])("%s", (_, input, expected) => {
    expect(badgeText(input, 48)).toBe(expected);
  });

  test("keeps text of just the allowed length", () => {
    expect(badgeText("a".repeat(MAX_LABEL), MAX_LABEL)).toBe("a".repeat(32));
    expect(badgeText("👍".repeat(MAX_MESSAGE), MAX_MESSAGE)).toBe("👍".repeat(48));
  });

  test("cuts longer text by code points and says so", () => {
    expect(badgeText("a".repeat(33), 32)).toBe(`${"a".repeat(31)}…`);
    expect(badgeText("👍".repeat(33), 32)).toBe(`${"👍".repeat(31)}…`);
    expect(badgeText("abc def", 5)).toBe("abc…");
  });

  test("takes a megabyte in less than a second", () => {
    const start = performance.now();
    expect(badgeText(` \u0301\u200b`.repeat(350_000), 48)).toHaveLength(48);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("changes nothing the second time", () => {
    const once = randomTexts(2000, 1).map((text) => badgeText(text, 48));
    expect(once.map((text) => badgeText(text, 48))).toEqual(once);
  });

  test("gives well-formed, composed text of allowed length without forbidden characters", () => {
    const wrong = randomTexts(2000, 2)
      .map((text) => badgeText(text, 32))
      .filter(
        (text) =>
          !text.isWellFormed() ||
          text !== text.normalize("NFC") ||
          [...text].length > 32 ||
          /[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b-\u200d\ufeff\p{Noncharacter_Code_Point}]|\p{M}{3}/u.test(text),
      );
    expect(wrong).toEqual([]);
  });
});
