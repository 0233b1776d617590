import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { transform } from "esbuild";

/**
 * Joins and minifies style sheets, and writes them as a module: the text as default export, and `hash`, its source expression for
 * Content-Security-Policy (CSP Level 3 §2.3.1). `target` is the path without an extension.
 */
export async function writeCss(sources: string[], target: string): Promise<void> {
  const text = sources.map((source) => readFileSync(source, "utf8")).join("\n");
  const { code } = await transform(text, { loader: "css", minify: true, target: "chrome123" });
  const css = code.trim();
  const hash = `'sha256-${createHash("sha256").update(css).digest("base64")}'`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.js`, `export default ${JSON.stringify(css)};\nexport const hash = ${JSON.stringify(hash)};\n`);
  writeFileSync(`${target}.d.ts`, "declare const css: string;\nexport default css;\nexport declare const hash: string;\n");
}
