import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { logoPaths } from "../badge/logos.ts";
import { writeCss } from "../widget/inline.ts";
import { paths } from "./urls.ts";

/* Builds what the Worker needs beside the knowledge base, the badges' glyphs and the scripts: `node worker/build.ts`. */

const here = import.meta.dirname;
await writeCss(
  [join(here, "pages/page.css"), ...["code.css", "block.css", "warn.css"].map((file) => join(here, "../widget", file))],
  join(here, "generated/page-css"),
);
await writeCss([join(here, "pages/frame.css")], join(here, "generated/frame-css"));

// Static assets are answered without the Worker (and do not count as its requests): their headers come from the same table.
const { HEADERS } = await import("./headers.ts");
const assets = join(here, "../dist/assets");
mkdirSync(assets, { recursive: true });
const sections = Object.entries({
  "/v1/*": HEADERS.script,
  "/v1/*.d.ts": HEADERS.declarations,
  "/embed/*": HEADERS.pinned,
  "/badge/*": HEADERS.picture,
}).map(([path, headers]) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"));
writeFileSync(join(assets, "_headers"), `${sections.join("\n")}\n`);

// Logos would weigh more in the Worker than all its code.
for (const [slug, path] of logoPaths()) writeAsset(paths.logo(slug), path);
const { writePictures } = await import("./pictures.ts");
await writePictures(assets, join(here, "../dist/pictures.json"));

function writeAsset(path: string, content: string): void {
  const target = join(assets, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}
