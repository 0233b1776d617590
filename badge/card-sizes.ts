/** The sizes in px that each card is drawn in, the largest first: one for previews, and thumbnails where a consumer has less room. */
export const CARD_SIZES = [
  { width: 1200, height: 630 },
  { width: 600, height: 315 },
  { width: 300, height: 158 },
] as const;

/** Where a card of a width stands below the cards' folder. */
export function cardFile(name: string, width: number): string {
  return width === CARD_SIZES[0].width ? `${name}.png` : `${width}/${name}.png`;
}
