/** Widths in em, first match wins. */
const WIDTHS: [characters: RegExp, em: number][] = [
  [/[\p{Mn}\p{Me}\p{Emoji_Modifier}]/u, 0],
  // Two make a flag.
  [/\p{Regional_Indicator}/u, 0.7],
  [/[\p{Extended_Pictographic}\p{Emoji_Presentation}]/u, 1.4],
  [/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\uFF01-\uFF60]/u, 1],
  [/[\p{Lu}\p{S}]/u, 0.85],
  [/[\p{scx=Arabic}\p{scx=Hebrew}]/u, 0.6],
];
const OTHERS = 0.7;

/** Width in em to keep free for a character in an unknown font: as common system fonts have it, rather more than less. */
export function fallbackWidth(character: string): number {
  return WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? OTHERS;
}
