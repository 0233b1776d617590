import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { badgeSvg, STYLES } from "../badge/badge.ts";
import { badgePng } from "../badge/badge-png.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import { badgeOf, OTHER_PICTURES } from "./badge.ts";
import { paths } from "./urls.ts";

/** How many are drawn at a time: resvg draws in threads. */
const AT_A_TIME = 8;
/** Time after which it is said how far the drawing is, in milliseconds. */
const SILENT = 2000;

/**
 * Writes the badges of all guides, and those of errors, as PNG below the folder of static assets, in each style, light and dark. Those
 * whose SVG is still the same are left as they are: `list` is the file that remembers them. Returns how many there are and were drawn.
 */
export async function writePictures(assets: string, list: string): Promise<{ all: number; drawn: number }> {
  const badges = [
    ...Object.keys(knowledge.guides).map((slug) => [slug, badgeOf(slug, new URLSearchParams()).options] as const),
    ...Object.entries(OTHER_PICTURES),
  ];
  const pictures = badges.flatMap(([folder, options]) =>
    STYLES.flatMap((style) =>
      (["light", "dark"] as const).map((theme) => {
        const svg = badgeSvg({ ...options, style, theme });
        return { file: paths.picture(folder, style, theme), svg, hash: createHash("sha256").update(svg).digest("base64url") };
      }),
    ),
  );
  const before: Record<string, string> = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : {};
  const waiting = pictures.filter(({ file, hash }) => before[file] !== hash || !existsSync(join(assets, file)));
  const drawn = waiting.length;

  let said = Date.now();
  const draw = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const target = join(assets, next.file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, await badgePng(next.svg));
      if (Date.now() - said > SILENT) {
        said = Date.now();
        console.error(`badges as PNG: ${drawn - waiting.length} of ${drawn}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, draw));

  const files = new Set(pictures.map(({ file }) => file));
  for (const path of globSync("badge/png/**/*.png", { cwd: assets })) if (!files.has(`/${path}`)) rmSync(join(assets, path));
  writeFileSync(list, JSON.stringify(Object.fromEntries(pictures.map(({ file, hash }) => [file, hash]))));
  return { all: pictures.length, drawn };
}
