import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { transform } from "esbuild";

/** Joins and minifies style sheets, and writes them as a module for pages that have them inline. `target` is the path without an extension. */
export async function writeCss(sources: string[], target: string): Promise<void> {
  const text = sources.map((source) => readFileSync(source, "utf8")).join("\n");
  const { code } = await transform(text, { loader: "css", minify: true, target: "chrome123" });
  writeInline(code.trim(), target);
}

/**
 * Writes the text of a style sheet or script as a module: the text as default export, and `hash`, its source expression for
 * Content-Security-Policy (CSP Level 3 §2.3.1).
 */
export function writeInline(text: string, target: string): void {
  const hash = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.js`, `export default ${JSON.stringify(text)};\nexport const hash = ${JSON.stringify(hash)};\n`);
  writeFileSync(`${target}.d.ts`, "declare const text: string;\nexport default text;\nexport declare const hash: string;\n");
}
