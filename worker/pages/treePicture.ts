import { markup } from "../../widget/html.ts";
import type { Markup } from "../../widget/html.ts";
import { prose } from "../../widget/prose.ts";
import type { TreeBox } from "../guideTree.ts";

/**
 * A decision tree as SVG, twice: for a column of 704 px, and for phones; the style sheet shows one. Each box is a
 * link to its step, below the page's own address. Then the same as a list.
 */
export function treePicture(root: TreeBox, title: string): Markup {
  return markup`${svg(root, title, WIDE)}${svg(root, title, NARROW)}
    <details class="listed">
      <summary>The same as a list</summary>
      <ul>${listed(root)}</ul>
    </details>`;
}

/** How a picture is laid out, in px. `textLeft` is where what an answer leads to begins, beside the answer; without it stands below. */
type Layout = { name: string; width: number; indent: number; textLeft?: number };

const WIDE: Layout = { name: "wide", width: 704, indent: 24, textLeft: 318 };
const NARROW: Layout = { name: "narrow", width: 288, indent: 18 };

const PADDING = 12;
const GAP = 7;
/** Room for the arrow of a question whose answers are not drawn. */
const ARROW = 14;
/** Letters and lines: of the answer that leads to a box, and of its own text. */
const SAID = { size: 12.5, line: 17 };
const TEXT = { size: 14, line: 19 };

type Placed = { box: TreeBox; x: number; y: number; width: number; height: number; said: Lines; text: Lines; parent: Placed | undefined };
type Lines = { x: number; rows: Word[][] };

function svg(root: TreeBox, title: string, layout: Layout): Markup {
  const placed: Placed[] = [];
  const height = place(root, 0, 1, layout, placed) - GAP + 1;
  return markup`<svg class="tree ${layout.name}" viewBox="0 0 ${layout.width} ${height}" role="group" aria-label="Decision tree: ${title}"><path d="${placed.map(edge).join("")}"/>${placed.map((box) => boxMarkup(box, layout))}</svg>`;
}

/** Places a box at `y`, and below it what it leads to; gives where the next one begins. */
function place(box: TreeBox, level: number, y: number, layout: Layout, placed: Placed[], parent?: Placed): number {
  const x = level * layout.indent + 1;
  const width = layout.width - x - 1;
  const left = x + PADDING;
  const isBeside = layout.textLeft !== undefined && parent !== undefined;
  const textLeft = isBeside ? layout.textLeft! : left;
  const end = layout.width - PADDING - (isCut(box, parent) ? ARROW : 0);
  const said = box.said === undefined ? [] : wrapped(box.said, ((isBeside ? textLeft - PADDING : end) - left) / SAID.size);
  const text = wrapped(box.text, (end - textLeft) / TEXT.size);
  const heights = [said.length * SAID.line, text.length * TEXT.line] as const;
  const height = (isBeside ? Math.max(...heights) : heights[0] + heights[1]) + 15;
  const own: Placed = { box, x, y, width, height, said: { x: left, rows: said }, text: { x: textLeft, rows: text }, parent };
  placed.push(own);
  let next = y + height + GAP;
  for (const child of box.boxes) next = place(child, level + 1, next, layout, placed, own);
  return next;
}

/** Whether a question's answers are not drawn. */
function isCut({ kind, boxes }: TreeBox, parent: Placed | undefined): boolean {
  return parent !== undefined && kind === "question" && boxes.length === 0;
}

/** The line from the box before to this one. */
function edge({ x, y, height, parent }: Placed): string {
  if (!parent) return "";
  return `M${parent.x + 9} ${parent.y + parent.height}V${y + height / 2 - 6}q0 6 6 6H${x}`;
}

function boxMarkup({ box, x, y, width, height, said, text, parent }: Placed, { textLeft }: Layout): Markup {
  // The baseline stands a fifth of the letters above the foot of the line.
  const middle = (rows: Word[][], line: number): number => y + (height - rows.length * line) / 2 - 4;
  const isBeside = textLeft !== undefined && parent !== undefined;
  const top = isBeside ? middle(said.rows, SAID.line) : y + 3;
  const below = isBeside ? middle(text.rows, TEXT.line) : top + said.rows.length * SAID.line;
  const lines = ({ x: left, rows }: Lines, from: number, { line }: { line: number }): Markup[] =>
    rows.map((words, index) => markup`<tspan x="${left}" y="${from + (index + 1) * line}">${spans(words)}</tspan> `);
  const arrow = isCut(box, parent) ? markup`<path d="M${x + width - 17} ${y + height / 2 - 5}l5 5l-5 5"/>` : undefined;
  return markup`<a href="${addressOf(box)}" class="${box.kind}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7"/><text>${said.rows.length > 0 ? markup`<tspan class="said">${lines(said, top, SAID)}</tspan>` : undefined}${lines(text, below, TEXT)}</text>${arrow}</a>`;
}

/** Relative to the guide's page. */
function addressOf({ path }: TreeBox): string {
  return path === "" ? "./" : path;
}

type Word = { word: string; isCode: boolean };

/** Words in lines of at most `room` em. */
function wrapped(text: string, room: number): Word[][] {
  const words = text
    .split("`")
    .flatMap((part, index) => part.split(/(?<=\s)|(?=\s)/).map((word) => ({ word, isCode: index % 2 === 1 })))
    .filter(({ word }) => word !== "");
  const lines: Word[][] = [[]];
  let width = 0;
  let glued: Word[] = [];
  const flush = (): void => {
    const added = glued.reduce((sum, word) => sum + widthOf(word), 0);
    if (width + added > room && width > 0) {
      lines.push([]);
      width = 0;
    }
    lines.at(-1)!.push(...glued);
    width += added;
    glued = [];
  };
  for (const word of words) {
    if (word.word.trim() !== "") {
      glued.push(word);
      continue;
    }
    flush();
    lines.at(-1)!.push(word);
    width += widthOf(word);
  }
  flush();
  return lines;
}

/** The width of a word in em, rather too much than too little: the reader's system chooses the font. */
function widthOf({ word, isCode }: Word): number {
  if (isCode) return word.length * 0.58;
  let width = 0;
  for (const letter of word)
    width += /[ijltfr.,:;'’!|() ]/.test(letter) ? 0.36 : /[mwMW@…]/.test(letter) ? 0.94 : /[A-Z\d]/.test(letter) ? 0.7 : 0.6;
  return width;
}

/** A line's words, those of code in one element each. */
function spans(words: Word[]): unknown[] {
  const runs: Word[] = [];
  for (const { word, isCode } of words) {
    const last = runs.at(-1);
    if (last?.isCode === isCode) last.word += word;
    else runs.push({ word, isCode });
  }
  return runs.map(({ word, isCode }, index) => {
    const text = index === runs.length - 1 ? word.trimEnd() : word;
    return isCode ? markup`<tspan class="code">${text}</tspan>` : text;
  });
}

function listed(box: TreeBox): Markup {
  const { said, text, boxes } = box;
  return markup`<li>${said === undefined ? undefined : markup`${prose(markup, said)}: `}<a href="${addressOf(box)}">${prose(markup, text)}</a>${boxes.length > 0 ? markup`<ul>${boxes.map(listed)}</ul>` : undefined}</li>`;
}
