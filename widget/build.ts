import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build as bundle } from "esbuild";
import type { Plugin } from "esbuild";
import { guideData, guideDetails } from "../knowledge/guideData.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import { writeCss } from "./css.ts";

/*
 * Builds what browsers load, after the knowledge base: `node widget/build.ts`. Writes widget/generated/ (the style sheet as a module,
 * for the element and the pages) and dist/assets/v1/ (scripts, and two data modules per guide).
 */

const here = import.meta.dirname;
const assets = join(here, "../dist/assets/v1");

await writeCss([join(here, "guide.css"), join(here, "block.css")], join(here, "generated/guide-css"));
for (const slug of Object.keys(knowledge.guides)) {
  writeModule(`guide/${slug}.js`, guideData(knowledge, slug));
  writeModule(`details/${slug}.js`, guideDetails(knowledge, slug));
}

/** Text with JSON.parse starts faster than an object literal. */
function writeModule(name: string, data: unknown): void {
  const file = join(assets, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});\n`);
}

/** Templates keep their source's indentation, which the reader would have to download. */
const narrowTemplates: Plugin = {
  name: "narrow-templates",
  setup(build) {
    build.onLoad({ filter: /widget\/view\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8")
        .replace(/>\s*\n\s*/g, "> ")
        .replace(/\s*\n\s*</g, " <"),
    }));
  },
};

for (const entry of ["embed", "frame", "page"]) {
  await bundle({
    entryPoints: [join(here, `${entry}.ts`)],
    outfile: join(assets, `${entry}.js`),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    conditions: ["production", "browser"],
    plugins: [narrowTemplates],
    legalComments: "none",
  });
}
