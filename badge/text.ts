/** Most code points of a label and of a message: what a reader takes in at a glance, and what keeps any badge small. */
export const MAX_LABEL = 32;
export const MAX_MESSAGE = 48;

/** All white space but U+FEFF, which has no width. */
const WHITE_SPACE = /[^\S\uFEFF]+/gu;

/**
 * Characters that are not to be seen, or reorder what is seen: controls, zero-width and tag characters, bidirectional
 * controls (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters), interlinear annotation, and
 * noncharacters. XML allows neither most controls nor U+FFFE and U+FFFF (https://www.w3.org/TR/xml/#charsets).
 * U+FE0F stays: it turns ⚠ into ⚠️.
 */
const INVISIBLE = /(?!\uFE0F)[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]/gu;

/** Marks stacked without end would cover the lines above and below. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** Text that is as it should be already: words of ASCII, one space between them. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/**
 * The text that a badge shows for anything a caller sends: NFC, well-formed, one line, at most `max` code points.
 * Longer text ends in `…`. Applying it twice changes nothing.
 */
export function badgeText(input: string, max: number): string {
  if (input.length <= max && PLAIN.test(input)) return input;
  const text = input
    .toWellFormed()
    .replace(WHITE_SPACE, " ")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(STACKED_MARKS, "$1")
    .replace(/ +/g, " ")
    .trim();
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  return `${characters
    .slice(0, max - 1)
    .join("")
    .trimEnd()}…`;
}
