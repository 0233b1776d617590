import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/* A contributor's change: one new file, and one line in the error that it explains. Everything else follows. */

const ROOT = join(import.meta.dirname, "../..");
const COPIED = ["knowledge", "widget", "worker", "badge", "package.json"];

const CAUSE = `title: A cat sleeps on the server's switch
why: The cat is warm, and the switch is off.
shows:
  service: stopped
  alive: silent
  recent-change: nothing
  server: macos
fix:
  - text: Lift the cat, and press the switch.
verify:
  text: The cat is elsewhere.
prevent: A box beside the server.
sources:
  - title: cat(1)
    url: https://man.openbsd.org/cat.1
proof:
  none: the lab has no cat
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "guidepost-cause-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a program in the copy prints. */
function run(...parameters: string[]): string {
  return execFileSync(process.execPath, parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

test("a new cause is one file and one line, and is then in the tree, on the page and in the JSON", () => {
  writeFileSync(join(folder, "knowledge/causes/cat-on-switch.yaml"), CAUSE);
  const error = join(folder, "knowledge/errors/connection-refused.yaml");
  writeFileSync(error, readFileSync(error, "utf8").replace(/^causes:\n/m, "causes:\n  cat-on-switch: common\n"));
  run("knowledge/build.ts");
  run("widget/build.ts");
  appendFileSync(
    join(folder, "look.ts"),
    `import app from "./worker/index.ts";
import knowledge from "./knowledge/generated/knowledge.js";
import { reachOf } from "./knowledge/guideData.ts";
import { outcomesOf, tree } from "./knowledge/tree.ts";
const text = async (path: string) => (await app.fetch(new Request("http://localhost" + path), {})).text();
const outcomes = outcomesOf(tree(reachOf(knowledge, ["connection-refused"]), { errors: ["connection-refused"], answers: {}, tried: [] }));
console.log(JSON.stringify({
  tree: outcomes.has("cat-on-switch"),
  page: (await text("/guide/ssh-connection-refused/")).includes('id="cat-on-switch"'),
  json: JSON.parse(await text("/api/knowledge.json")).causes["cat-on-switch"].title,
}));`,
  );
  expect(JSON.parse(run("look.ts"))).toEqual({ tree: true, page: true, json: "A cat sleeps on the server's switch" });
  expect(readFileSync(join(folder, "dist/assets/v1/guide/ssh-connection-refused.js"), "utf8")).toContain("cat-on-switch");
});

test("a broken file stops the build with its line", () => {
  writeFileSync(join(folder, "knowledge/causes/cat-on-switch.yaml"), CAUSE.replace("title: A cat", "title: A cat: it"));
  let output = "";
  try {
    run("knowledge/build.ts");
  } catch (error) {
    output = (error as { stderr: string }).stderr;
  }
  expect(output).toMatch(/^knowledge\/causes\/cat-on-switch\.yaml:1:\d+ /);
});
