import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawCards } from "../badge/draw-cards.ts";
import { png } from "../badge/png.ts";
import { TILE } from "../badge/sign.ts";
import { bundled } from "../widget/bundle.ts";
import { writeCss } from "../widget/inline.ts";
import { indexOf } from "./browser/searchIndex.ts";

/* Builds what the Worker needs beside the knowledge base, the badges' glyphs and the scripts: `node worker/build.ts`. Cards and icons too. */

const here = import.meta.dirname;
await writeCss(
  [join(here, "pages/page.css"), ...["code.css", "block.css", "warn.css"].map((file) => join(here, "../widget", file))],
  join(here, "generated/page-css"),
);
await writeCss([join(here, "pages/start.css")], join(here, "generated/start-css"));
await writeCss([join(here, "pages/frame.css")], join(here, "generated/frame-css"));

// Static assets are answered without the Worker (and do not count as its requests): their headers come from the same table.
const { HEADERS } = await import("./headers.ts");
const assets = join(here, "../dist/assets");
mkdirSync(assets, { recursive: true });
const surfaces = {
  "/v1/*": HEADERS.script,
  "/v1/*.d.ts": HEADERS.declarations,
  "/embed/*": HEADERS.pinned,
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
const { paths } = await import("./urls.ts");
for (const width of [96, 180] as const) writeFileSync(join(assets, paths.icon(width)), await png(TILE, width));
const cards = Object.fromEntries(allCards().map(({ name, text }) => [name, text]));
await drawCards(join(assets, "card"), join(here, "../dist/cards.json"), cards);
