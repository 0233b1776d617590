import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compileFont } from "./compile-font.ts";

/* Builds what badges are drawn with: `node badge/build.ts`. Writes badge/generated/. */

const generated = new URL("generated/", import.meta.url);
await compileFont(generated);

// Of all that decides how a badge looks, for its ETag.
const hash = createHash("sha256");
for (const folder of [new URL("./", import.meta.url), generated]) {
  const sources = readdirSync(folder).filter((name) => /^(?!version).*\.[jt]s$/.test(name));
  for (const source of sources.toSorted()) hash.update(readFileSync(new URL(source, folder)));
}
writeFileSync(new URL("version.js", generated), `export default ${JSON.stringify(hash.digest("base64url").slice(0, 8))};\n`);
writeFileSync(new URL("version.d.ts", generated), "declare const version: string;\nexport default version;\n");
