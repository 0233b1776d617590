import { readFileSync } from "node:fs";
import { build } from "esbuild";
import type { BuildOptions, Plugin } from "esbuild";

/** A program for browsers, from its first file on, as one text. */
export async function bundled(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    conditions: ["production", "browser"],
    plugins: [narrowTemplates],
    legalComments: "none",
    tsconfigRaw: {},
    ...options,
  });
  return outputFiles![0]!.text.trim();
}

/** Templates keep their source's indentation, which the reader would have to download. */
const narrowTemplates: Plugin = {
  name: "narrow-templates",
  setup(build) {
    build.onLoad({ filter: /widget\/(view|commands|footer|outcome|prose)\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8")
        .replace(/>\s*\n\s*/g, "> ")
        .replace(/\s*\n\s*</g, " <"),
    }));
  },
};
