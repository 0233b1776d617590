import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { guideData, guideFixes, logData } from "../knowledge/guideData.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import { bundled } from "./bundle.ts";
import type { Tree } from "./dom.ts";
import { markup } from "./html.ts";
import { writeCss, writeInline } from "./inline.ts";
import { describeElement } from "./manifest.ts";
import { firstStep } from "./step.ts";
import { treeOf } from "./tree.ts";
import { begun, view } from "./view.ts";

/*
 * Builds what browsers load, after the knowledge base: `node widget/build.ts`. Writes widget/generated/ (the style sheets as modules,
 * for the element and the pages), dist/assets/v1/ (the scripts, two data modules per guide, one for all logs, what editors and
 * frameworks know the element by) and dist/assets/embed/ (all of one guide in one file).
 */

const here = import.meta.dirname;
const assets = join(here, "../dist/assets/v1");

for (const name of ["host", "guide", "code", "block"]) await writeCss([join(here, `${name}.css`)], join(here, `generated/${name}-css`));
await writeCss([join(here, "later.css"), join(here, "warn.css")], join(here, "generated/later-css"));

for (const folder of [assets, join(assets, "../embed")]) rmSync(folder, { recursive: true, force: true });
for (const slug of Object.keys(knowledge.guides)) {
  writeModule(`first/${slug}.js`, firstView(slug));
  writeModule(`guide/${slug}.js`, guideData(knowledge, slug));
  writeModule(`fixes/${slug}.js`, guideFixes(knowledge, slug));
}
writeModule("log.js", logData(knowledge));

write("embed.js", await bundled(join(here, "embed.ts")));
for (const entry of ["fallback", "later", "reader"]) write(`${entry}.js`, await bundled(join(here, `${entry}.ts`), { format: "esm" }));
await writePinned();
const { manifest, declarations } = describeElement(join(here, "guide-post.ts"));
write("custom-elements.json", `${JSON.stringify(manifest, null, 2)}\n`);
write("guide-post.d.ts", declarations);
write("page.js", await bundled(join(here, "page.ts")));
// Frames have their script inline: one request less, and smaller in one gzip stream.
writeInline(await bundled(join(here, "frame.ts")), join(here, "generated/frame-script"));

/** What a page shows of a guide until somebody turns to it: as data, which the element needs no Lit to show. */
function firstView(slug: string): Tree {
  const data = guideData(knowledge, slug);
  const html = view(markup, {
    data,
    // A guide of one likely cause begins with its fix.
    fixes: guideFixes(knowledge, slug),
    ...begun(firstStep(data)),
    base: "",
    page: "",
    platforms: { client: [], server: [] },
    isAtHome: false,
  });
  return treeOf(String(html));
}

/** Text with JSON.parse starts faster than an object literal. */
function writeModule(name: string, data: unknown): void {
  write(name, `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});\n`);
}

function write(name: string, text: string): void {
  const file = join(assets, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** `/embed/<hash>/<slug>.js`, and where the Worker finds their paths and integrity (Subresource Integrity §3.1). */
async function writePinned(): Promise<void> {
  const code = await bundled(join(here, "pinned.ts"));
  const log = logData(knowledge);
  const pinned = Object.keys(knowledge.guides).map((slug) => {
    const data = guideData(knowledge, slug);
    const own = {
      first: firstView(slug),
      data,
      fixes: guideFixes(knowledge, slug),
      log: { ...log, checks: pick(log.checks, Object.keys(data.checks)) },
    };
    const text = `{const GUIDEPOST=JSON.parse(${JSON.stringify(JSON.stringify(own))});try{${code}}catch(e){console.info("guidepost:",e.message)}}\n`;
    const digest = createHash("sha384").update(text).digest();
    const path = `/embed/${digest.toString("hex").slice(0, 12)}/${slug}.js`;
    write(`..${path}`, text);
    return [slug, { path, integrity: `sha384-${digest.toString("base64")}` }] as const;
  });
  const target = join(here, "generated/pinned");
  writeFileSync(`${target}.js`, `export default ${JSON.stringify(Object.fromEntries(pinned))};\n`);
  writeFileSync(`${target}.d.ts`, "declare const pinned: Record<string, { path: string; integrity: string }>;\nexport default pinned;\n");
}

function pick<Entry>(table: Record<string, Entry>, ids: string[]): Record<string, Entry> {
  return Object.fromEntries(ids.map((id) => [id, table[id]!]));
}
