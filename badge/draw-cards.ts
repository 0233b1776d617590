import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { card } from "./card.ts";
import type { CardText } from "./card.ts";
import { CARD_SIZES, cardFile } from "./card-sizes.ts";
import { png } from "./png.ts";

/** The cards that are to stand in a folder, by their names: `name` becomes `name.png`, `600/name.png` and `300/name.png`. */
export type Cards = Record<string, CardText>;

/**
 * Draws what is missing in the folder or was drawn from something else, and removes what is not among the cards. `record` is the file
 * that remembers what each card was drawn from; it stands outside of the folder. Says on standard error how far it is when it takes long.
 */
export async function drawCards(folder: string, record: string, cards: Cards): Promise<void> {
  const template = templateHash();
  const wanted = Object.fromEntries(Object.entries(cards).map(([name, text]) => [name, hash(template, JSON.stringify(text))]));
  const drawn = existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as Record<string, string>) : {};
  const isThere = (name: string): boolean => drawn[name] === wanted[name] && filesOf(name).every((file) => existsSync(join(folder, file)));
  const missing = Object.keys(cards).filter((name) => !isThere(name));
  removeOthers(folder, new Set(Object.keys(cards).flatMap(filesOf)));
  if (missing.length === 0) return;

  // Whenever a build is interrupted, what it drew is kept, and no card passes for another.
  const done = new Set(Object.keys(cards).filter(isThere));
  const remember = (): void => {
    writeTo(`${record}.new`, JSON.stringify(Object.fromEntries([...done].map((name) => [name, wanted[name]]))));
    renameSync(`${record}.new`, record);
  };
  remember();
  const tell = progress(missing.length);
  const queue = missing.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const name of queue) {
        const { svg } = await card(cards[name]!);
        for (const { width } of CARD_SIZES) writeTo(join(folder, cardFile(name, width)), await png(svg, width));
        done.add(name);
        remember();
        tell();
      }
    }),
  );
}

/** resvg works in threads of its own, beside the layout. */
const AT_ONCE = 3;

function filesOf(name: string): string[] {
  return CARD_SIZES.map(({ width }) => cardFile(name, width));
}

/** Changes whenever a card could look different though its text is the same. */
function templateHash(): string {
  const read = (file: string): string => readFileSync(join(import.meta.dirname, file), "utf8");
  const { devDependencies } = JSON.parse(read("../package.json")) as { devDependencies: Record<string, string> };
  const tools = ["satori", "@resvg/resvg-js", "fast-png", "@fontsource/inter"].map((name) => devDependencies[name]!);
  return hash(...["card.ts", "card-sizes.ts", "png.ts", "sign.ts"].map(read), ...tools);
}

function hash(...parts: string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 24);
}

function removeOthers(folder: string, files: Set<string>): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".png") && !files.has(file.replaceAll("\\", "/"))) rmSync(join(folder, file));
  }
}

function writeTo(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A function to call after each card: it speaks every few seconds, and so not at all when little is to do. */
function progress(total: number): () => void {
  let done = 0;
  let spoken = Date.now();
  return () => {
    done++;
    if (Date.now() - spoken < 5000) return;
    spoken = Date.now();
    console.error(`cards: ${done} of ${total} drawn`);
  };
}
