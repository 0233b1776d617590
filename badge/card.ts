import { readFile } from "node:fs/promises";
import satori from "satori";
import type { Font, SatoriNode } from "satori";
import { CARD_SIZES } from "./card-sizes.ts";
import { SIGN } from "./sign.ts";

/** What a card says, in plain text: at most three points, the most telling first, and a note in small print. */
export type CardText = { title: string; message: string; points: string[]; note: string };

/** A card as SVG whose texts are outlines, and where each text stands, px. */
export type Card = { svg: string; boxes: TextBox[] };

/** `of` says which text it is: `title`, `message`, `point 1` …, `note`. */
export type TextBox = { of: string; left: number; top: number; width: number; height: number };

/** Free on the left and on the right, px. */
export const CARD_MARGIN = 64;

/** What a card is painted in. Each text has a contrast of 4.5 to 1 with what it stands on (WCAG 2.2 §1.4.3). */
export const CARD_COLORS = {
  sky: "#0c292b",
  title: "#ffffff",
  screen: "#051516",
  message: "#b3efe6",
  post: "#2f5756",
  boards: ["#86e5d8", "#62ccbe", "#49b3a6"],
  point: "#03201d",
  ground: "#143c3d",
  note: "#b9d3d0",
} as const;

/** Font sizes in px, and most lines of the title. */
type Look = { title: number; lines: number; message: number; point: number };

/** From the most striking on. Shown 300 px wide, as in a chat, the smallest title is still 13 px high, and the smallest point 8. */
const LOOKS: Look[] = [
  { title: 100, lines: 1, message: 34, point: 44 },
  { title: 90, lines: 1, message: 34, point: 44 },
  { title: 80, lines: 1, message: 34, point: 42 },
  { title: 72, lines: 1, message: 32, point: 42 },
  { title: 84, lines: 2, message: 32, point: 38 },
  { title: 76, lines: 2, message: 32, point: 38 },
  { title: 68, lines: 2, message: 30, point: 36 },
  { title: 66, lines: 1, message: 32, point: 42 },
  { title: 60, lines: 1, message: 32, point: 42 },
  { title: 60, lines: 2, message: 28, point: 35 },
  { title: 54, lines: 2, message: 28, point: 33 },
];

/**
 * A card in the most striking look in which nothing is cut and no word of the title is broken. The same text gives the same bytes.
 * Throws if it fits in none.
 */
export async function card(text: CardText): Promise<Card> {
  for (const look of LOOKS) {
    if (isFitting(look, (await drawn(text, look, true)).boxes)) return drawn(text, look);
  }
  throw new RangeError(`the card \`${text.title}\` has no room for its texts, expected shorter ones`);
}

const [CARD_SIZE] = CARD_SIZES;
const INNER = CARD_SIZE.width - 2 * CARD_MARGIN;
const LEADING = 1.1;

function isFitting({ title, lines, point }: Look, boxes: TextBox[]): boolean {
  const box = (name: string): TextBox => boxes.find(({ of }) => of === name)!;
  const points = boxes.filter(({ of }) => of.startsWith("point"));
  const gap = points[0]!.top - (box("message").top + box("message").height);
  return (
    box("longest word").width <= INNER &&
    box("title").height < (lines + 0.5) * title * LEADING &&
    points.every(({ width }) => width + headOf(point) <= INNER) &&
    gap >= 40
  );
}

/** Laid out alone, without its letters' outlines, a card takes a third of the time. */
async function drawn({ title, message, points, note }: CardText, look: Look, isLaidOutAlone = false): Promise<Card> {
  const boxes: TextBox[] = [];
  const onNodeDetected = ({ key, left, top, width, height }: SatoriNode): void => {
    if (key != null) boxes.push({ of: String(key), left, top, width, height });
  };
  const titleStyle = {
    maxWidth: INNER,
    color: CARD_COLORS.title,
    fontSize: look.title,
    fontWeight: 700,
    letterSpacing: look.title * -0.03,
    lineHeight: LEADING,
    textWrap: "balance",
  };
  const messageStyle = {
    maxWidth: INNER,
    marginTop: 24,
    padding: "12px 22px",
    borderRadius: 12,
    background: CARD_COLORS.screen,
    color: CARD_COLORS.message,
    fontSize: look.message,
    fontWeight: 500,
    lineHeight: 1.3,
    wordBreak: "break-word",
  };
  const longest = title.split(" ").reduce((most, word) => (word.length > most.length ? word : most));
  const page = element({ ...COLUMN, ...CARD_SIZE, background: CARD_COLORS.sky, fontFamily: "Inter" }, [
    element({ ...COLUMN, flexGrow: 1, justifyContent: "space-between", padding: `48px ${CARD_MARGIN}px 0` }, [
      element(COLUMN, [
        element(titleStyle, title, "title"),
        element(messageStyle, message, "message"),
        ...(isLaidOutAlone ? [element({ ...titleStyle, position: "absolute", maxWidth: "none" }, longest, "longest word")] : []),
      ]),
      element({ ...COLUMN, paddingBottom: 20 }, [
        element({ position: "absolute", left: 36, top: -18, bottom: 0, width: 22, background: CARD_COLORS.post }, ""),
        ...points.map((point, index) => board(point, index, look.point)),
      ]),
    ]),
    element(
      {
        ...ROW,
        alignSelf: "stretch",
        height: 60,
        padding: `0 ${CARD_MARGIN}px`,
        background: CARD_COLORS.ground,
        fontSize: 27,
        fontWeight: 600,
      },
      [
        picture(`<g fill="${CARD_COLORS.boards[0]}" transform="scale(1.5)">${SIGN}</g>`, 36, 36),
        element({ marginLeft: 8, flexGrow: 1, color: CARD_COLORS.title }, "Guidepost", "name"),
        element({ color: CARD_COLORS.note, fontWeight: 500 }, note, "note"),
      ],
    ),
  ]);
  const svg = await satori(page, { ...CARD_SIZE, fonts: await fonts, embedFont: !isLaidOutAlone, onNodeDetected });
  return { svg, boxes };
}

const COLUMN = { flexDirection: "column", alignItems: "flex-start", alignSelf: "stretch", position: "relative" };
const ROW = { alignItems: "center" };

/** A board of the guidepost: its text, and the head of the arrow. */
function board(point: string, index: number, size: number): Element {
  const height = heightOf(size);
  const head = headOf(size);
  const color = CARD_COLORS.boards[index]!;
  const textStyle = {
    height,
    padding: `0 ${8 + OVERLAP}px 0 28px`,
    borderRadius: "8px 0 0 8px",
    background: color,
    color: CARD_COLORS.point,
    fontSize: size,
    fontWeight: 600,
    letterSpacing: -0.5,
    whiteSpace: "nowrap",
  };
  const outline = `M0 0H${OVERLAP + 8}q6 0 10 5L${OVERLAP + head} ${height / 2}L${OVERLAP + 18} ${height - 5}q-4 5-10 5H0Z`;
  return element({ ...ROW, position: "relative", marginTop: 12 }, [
    element({ ...ROW, ...textStyle }, point, `point ${index + 1}`),
    picture(`<path d="${outline}" fill="${color}"/>`, OVERLAP + head, height, { marginLeft: -OVERLAP }),
  ]);
}

/** The arrow's head begins below its text's box, px: no gap shows between them in the smallest size either. */
const OVERLAP = 8;

function heightOf(size: number): number {
  return Math.round(size * 1.66);
}

function headOf(size: number): number {
  return Math.round(heightOf(size) / 2);
}

/** What satori takes: elements as React has them (https://github.com/vercel/satori#use-without-jsx). */
type Element = { type: string; key: string | null; props: Record<string, unknown> };

function element(style: object, children: string | Element[], key: string | null = null): Element {
  return { type: "div", key, props: { style: { display: "flex", boxSizing: "border-box", ...style }, children } };
}

function picture(content: string, width: number, height: number, style: object = {}): Element {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`;
  return { type: "img", key: null, props: { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, width, height, style } };
}

const fonts = Promise.all(
  ([500, 600, 700] as const).map(async (weight): Promise<Font> => {
    const file = import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`);
    return { name: "Inter", weight, data: await readFile(new URL(file)) };
  }),
);
