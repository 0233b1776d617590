import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { compile } from "./compile.ts";
import { problemReport } from "./problem.ts";
import {
  causeSchema,
  checkSchema,
  errorSchema,
  guideSchema,
  knowledgeSchema,
  logsSchema,
  platformsSchema,
  siteSchema,
  stagesSchema,
} from "./schema.ts";

/*
 * Compiles the knowledge base: `node knowledge/build.ts`. Writes knowledge/generated/ (the data module, and a JSON schema per
 * kind of file for editors); prints every problem and exits with 1 when there is one.
 */

const folder = import.meta.dirname;
const generated = join(folder, "generated");

const { knowledge, site, problems } = compile(folder);
if (problems.length > 0) {
  console.error(problemReport(problems.map((problem) => ({ ...problem, file: `knowledge/${problem.file}` }))));
  console.error(`\n${problems.length} ${problems.length === 1 ? "problem" : "problems"} in the knowledge base`);
  process.exit(1);
}

// Text with JSON.parse starts faster than an object literal (measured for the badge's glyph table).
write("knowledge.js", `export default JSON.parse(${JSON.stringify(JSON.stringify(knowledge))});\n`);
write("knowledge.d.ts", `import type { Knowledge } from "../types.ts";\ndeclare const knowledge: Knowledge;\nexport default knowledge;\n`);
// Each by itself: browsers load those alone that they need.
write(
  "site.js",
  Object.entries(site!)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join(""),
);
write(
  "site.d.ts",
  `import type { Site } from "../types.ts";\n${Object.keys(site!)
    .map((name) => `export declare const ${name}: Site["${name}"];\n`)
    .join("")}`,
);
const schemas = {
  error: errorSchema,
  cause: causeSchema,
  check: checkSchema,
  guide: guideSchema,
  logs: logsSchema,
  platforms: platformsSchema,
  stages: stagesSchema,
  site: siteSchema,
};
for (const [kind, schema] of Object.entries(schemas)) {
  write(`schemas/${kind}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`);
}

// What the API's description says of the knowledge base.
write("knowledge-schema.js", `export default ${JSON.stringify(z.toJSONSchema(knowledgeSchema))};\n`);
write("knowledge-schema.d.ts", "declare const schema: Record<string, unknown>;\nexport default schema;\n");

function write(name: string, content: string): void {
  const file = join(generated, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
