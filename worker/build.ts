import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { drawCards } from "../badge/draw-cards.ts";
import { logoPaths } from "../badge/logos.ts";
import { png } from "../badge/png.ts";
import { TILE } from "../badge/sign.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import { guideData } from "../knowledge/guideData.ts";
import { bundled } from "../widget/bundle.ts";
import { writeCss } from "../widget/inline.ts";
import { indexOf } from "./browser/searchIndex.ts";
import { paths } from "./urls.ts";

/* Builds what the Worker needs beside the knowledge base, the badges' glyphs and the scripts: `node worker/build.ts`. Cards and icons too. */

const here = import.meta.dirname;
await writeCss(
  ["pages/page.css", "../widget/code.css", "../widget/block.css", "../widget/warn.css", "pages/print.css"].map((file) => join(here, file)),
  join(here, "generated/page-css"),
);
await writeCss([join(here, "pages/start.css")], join(here, "generated/start-css"));
await writeCss([join(here, "pages/frame.css")], join(here, "generated/frame-css"));

// Each takes up to twenty diagnoses: too much for a request.
const { guideTree } = await import("./guideTree.ts");
const trees = Object.fromEntries(Object.keys(knowledge.guides).map((slug) => [slug, guideTree(guideData(knowledge, slug))]));
writeFileSync(join(here, "generated/trees.js"), `export default JSON.parse(${JSON.stringify(JSON.stringify(trees))});\n`);
writeFileSync(
  join(here, "generated/trees.d.ts"),
  'import type { TreeBox } from "../guideTree.ts";\ndeclare const trees: Record<string, TreeBox>;\nexport default trees;\n',
);

// Static assets are answered without the Worker (and do not count as its requests): their headers come from the same table.
const { HEADERS } = await import("./headers.ts");
const assets = join(here, "../dist/assets");
mkdirSync(assets, { recursive: true });
const surfaces = {
  "/v1/*": HEADERS.script,
  "/v1/*.d.ts": HEADERS.declarations,
  "/embed/*": HEADERS.pinned,
  "/badge/*": HEADERS.picture,
  "/card/*": HEADERS.picture,
  "/*-icon.png": HEADERS.picture,
  "/icon-*": HEADERS.picture,
};
const sections = Object.entries(surfaces).map(([path, headers]) =>
  [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
);
writeFileSync(join(assets, "_headers"), `${sections.join("\n")}\n`);

// The start page's own: widget/build.ts has made the folder.
const { searchEntries } = await import("./searchEntries.ts");
writeFileSync(join(assets, "v1/start.js"), await bundled(join(here, "browser/start.ts"), { external: ["/v1/*"] }));
const define = { INDEX: JSON.stringify(indexOf(searchEntries())) };
writeFileSync(join(assets, "v1/search.js"), await bundled(join(here, "browser/searchModule.ts"), { format: "esm", define }));

const { allCards } = await import("./cards.ts");
for (const width of [96, 180] as const) writeFileSync(join(assets, paths.icon(width)), await png(TILE, width));
const cards = Object.fromEntries(allCards().map(({ name, text }) => [name, text]));
await drawCards(join(assets, "card"), join(here, "../dist/cards.json"), cards);

// Logos would weigh more in the Worker than all its code.
for (const [slug, path] of logoPaths()) writeAsset(paths.logo(slug), path);
const { writePictures } = await import("./pictures.ts");
await writePictures(assets, join(here, "../dist/pictures.json"));

function writeAsset(path: string, content: string): void {
  const target = join(assets, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
