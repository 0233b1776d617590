/** Pieces that break careless SVG, and pieces of every sort of script. */
export const PIECES = [
  "a",
  "W",
  " ",
  "é",
  "ssh",
  "28",
  "&",
  "<",
  ">",
  '"',
  "'",
  "]]>",
  "<!--",
  "-->",
  "</title>",
  "<script>",
  "&amp;",
  "&#0;",
  "\u0000",
  "\u0008",
  "\u001b",
  "\t",
  "\n",
  "\u0085",
  "\u00ad",
  "\u061c",
  "\u200b",
  "\u200d",
  "\u202e",
  "\u2066",
  "\ufeff",
  "\ufff9",
  "\ufffe",
  "\uffff",
  "\u{1fffe}",
  "\u{e0041}",
  "\ud800",
  "\udc00",
  "\u0300",
  "\u0489",
  "\ufe0f",
  "…",
  "@",
  "æ",
  "連",
  "한",
  "か",
  "ﾊ",
  "خ",
  "ש",
  "Ж",
  "क्षि",
  "ไ",
  "👍🏽",
  "🇩🇪",
  "👩‍💻",
  "☠",
  "﷽",
  "𝔖",
  "\u{10ffff}",
  "\ue000",
  "__proto__",
  "constructor",
];

/** Texts of 0 to 60 pieces; the same seed gives the same texts (mulberry32). */
export function randomTexts(count: number, seed: number): string[] {
  let state = seed;
  const random = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
  return Array.from({ length: count }, () => Array.from({ length: random(61) }, () => PIECES[random(PIECES.length)]).join(""));
}
