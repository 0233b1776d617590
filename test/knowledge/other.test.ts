import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/* Another topic: nothing but the YAML files knows SSH. The project with the knowledge base of `other/`, built as docs/deploy.md says. */

const ROOT = join(import.meta.dirname, "../..");
const COPIED = ["widget", "worker", "badge", "package.json"];
const TOPIC = /^(?:errors|causes|checks|guides|generated|.*\.yaml)$/;
const LOG = 'psql: error: connection to server at "db.example.com" (203.0.113.5), port 5432 failed: Connection refused\n';
const ADDRESS = encodeURIComponent("http://localhost/guide/postgresql-connection-refused/");

/** Every surface of a guide, and what is to be found there. */
const SURFACES: [surface: string, path: string, expected: RegExp][] = [
  ["start page", "/", /PostgreSQL does not let you in\?/],
  ["guide page", "/guide/postgresql-connection-refused/", /The server is not running/],
  ["question", "/guide/postgresql-connection-refused/check/listener/", /What listens on the server&#39;s port 5432\?/],
  ["outcome", "/guide/postgresql-connection-refused/cause/listens-locally/", /listen_addresses/],
  ["frame", "/iframe/guide/postgresql-connection-refused/", /<guide-post guide="postgresql-connection-refused"/],
  ["oEmbed", `/oembed?url=${ADDRESS}`, /PostgreSQL: Connection refused/],
  ["badge", "/badge/postgresql-connection-refused.svg", /<title>postgres refused: /],
  ["badge's data", "/badge/postgresql-connection-refused.json", /"label":"postgres refused"/],
  ["terminal's usage", "/diagnose", /psql -h host/],
  ["diagnosis", "/diagnose", /Connection refused[^]*listen/],
  ["diagnosis as JSON", "/api/diagnose", /"host":"db\.example\.com"/],
  ["list of guides", "/api/guides", /postgresql-no-pg-hba-conf-entry/],
  ["knowledge base", "/api/knowledge.json", /server-stopped/],
  ["description of the API", "/openapi.json", /PostgreSQL/],
  ["tree", "/guide/postgresql-connection-refused/tree.md", /<details>/],
  ["sitemap", "/sitemap.xml", /postgresql-connection-refused/],
  ["feed", "/feed.xml", /PostgreSQL/],
  ["llms.txt", "/llms.txt", /The access rules/],
  ["page that is not there", "/guide/postgresql-connection-refusd/", /postgresql-connection-refused/],
];

let folder: string;
let answers: Record<string, { status: number; body: string }>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "guidepost-other-"));
  for (const name of COPIED) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: (path) => !path.includes("generated") || name === "badge" });
  }
  cpSync(join(ROOT, "knowledge"), join(folder, "knowledge"), {
    recursive: true,
    filter: (path) => path === join(ROOT, "knowledge") || !TOPIC.test(path.slice(ROOT.length + "/knowledge/".length).split(/[\\/]/)[0]!),
  });
  cpSync(join(import.meta.dirname, "other"), join(folder, "knowledge"), { recursive: true });
  // Measured of other guides: `npm run heights` measures these.
  writeFileSync(join(folder, "worker/heights.json"), "{}");
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  for (const part of ["knowledge", "widget", "worker"]) run(`${part}/build.ts`);
  const requests = SURFACES.map(([surface, path]) => [surface, path, surface.startsWith("diagnosis") ? LOG : null]);
  writeFileSync(
    join(folder, "ask.ts"),
    `import app from "./worker/index.ts";
const answers: Record<string, unknown> = {};
for (const [surface, path, body] of ${JSON.stringify(requests)}) {
  const answer = await app.fetch(new Request("http://localhost" + path, body === null ? {} : { method: "POST", body, headers: { "Content-Type": "text/plain" } }), {});
  answers[surface!] = { status: answer.status, body: await answer.text() };
}
console.log(JSON.stringify(answers));`,
  );
  answers = JSON.parse(run("ask.ts")) as typeof answers;
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a program in the copy prints. */
function run(...parameters: string[]): string {
  return execFileSync(process.execPath, parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

describe.each(SURFACES)("the %s", (surface, _, expected) => {
  test("answers from the other knowledge base, and has no word of SSH", () => {
    const { status, body } = answers[surface]!;
    expect(status).toBe(surface === "page that is not there" ? 404 : 200);
    expect(body).toMatch(expected);
    expect(/.{0,40}\bssh.{0,40}/i.exec(body)?.[0]).toBeUndefined();
  });
});

describe("the files that browsers load", () => {
  const files = (): string[] =>
    readdirSync(join(folder, "dist/assets"), { recursive: true, encoding: "utf8" }).filter((file) => /\.(?:js|json|ts)$/.test(file));

  test("have no word of SSH", () => {
    expect(files().length).toBeGreaterThan(10);
    const found = files().map((file) => /.{0,40}\bssh.{0,40}/i.exec(readFileSync(join(folder, "dist/assets", file), "utf8"))?.[0]);
    // Any topic's log may come through one of the programs that syslog names before a line (knowledge/plainText.ts).
    expect(found.filter((words) => words && !words.includes("(?:auto)?(?:ssh|scp|"))).toEqual([]);
  });

  test("are a module and a card for each guide", () => {
    const all = readdirSync(join(folder, "dist/assets"), { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));
    for (const slug of ["postgresql-connection-refused", "postgresql-no-pg-hba-conf-entry"]) {
      expect(all).toEqual(
        expect.arrayContaining([`v1/first/${slug}.js`, `v1/guide/${slug}.js`, `v1/fixes/${slug}.js`, `card/${slug}.png`]),
      );
    }
  });
});
