import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compile } from "../../knowledge/compile.ts";
import { problemReport } from "../../knowledge/problem.ts";
import { readLog } from "../../knowledge/readLog.ts";

/* What CONTRIBUTING.md says, done: its templates as they stand, in a copy of the knowledge base. */

const ROOT = join(import.meta.dirname, "../..");
const CONTRIBUTING = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
const TEMPLATES = [...CONTRIBUTING.matchAll(/`knowledge\/(\w+\/my-\w+\.yaml)`[^]*?```yaml\n([^]*?)```/g)].map(([, file, yaml]) => ({
  file: file!,
  yaml: yaml!,
}));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guidepost-contributing-"));
  for (const name of [
    "errors",
    "causes",
    "checks",
    "guides",
    "logs.yaml",
    "platforms.yaml",
    "proved.json",
    "slugs.yaml",
    "site.yaml",
    "stages.yaml",
  ]) {
    cpSync(join(ROOT, "knowledge", name), join(folder, name), { recursive: true });
  }
  for (const { file, yaml } of TEMPLATES) writeFileSync(join(folder, file), yaml);
});

afterEach(() => rmSync(folder, { recursive: true }));

test("there is a template of each kind", () => {
  expect(TEMPLATES.map(({ file }) => file)).toEqual([
    "causes/my-cause.yaml",
    "checks/my-check.yaml",
    "errors/my-error.yaml",
    "guides/my-guide.yaml",
  ]);
});

test("the templates as they stand, with the guide's slug in its two lists, are a new guide that reads its log", () => {
  appendFileSync(join(folder, "slugs.yaml"), "- my-guide\n");
  appendFileSync(join(folder, "site.yaml"), "      - my-guide\n");
  const { knowledge, problems } = compile(folder);
  expect(problemReport(problems)).toBe("");
  expect(readLog(knowledge, knowledge.errors["my-error"]!.examples[0]!.output).errors).toEqual(["my-error"]);
});

test("a list that was forgotten is named, with the line to add", () => {
  const report = problemReport(compile(folder).problems);
  expect(report).toContain("add `- my-guide` to knowledge/slugs.yaml");
  expect(report).toContain("add `- my-guide` to a group in knowledge/site.yaml");
});

test.each(["check", "heights"])("the command npm run %s is there", (script) => {
  expect(CONTRIBUTING).toMatch(new RegExp(`npm run (?:--silent )?${script}\\b`));
  expect((JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object }).scripts).toHaveProperty(script);
});

test.each(["README.md", "docs/deploy.md"])("the links of %s lead to files that are there", (name) => {
  const text = readFileSync(join(ROOT, name), "utf8");
  const links = [...text.matchAll(/(?:\]\(|src=")(?!https?:|#)([^)"#]+)/g)]
    .map(([, path]) => path!)
    .filter((path) => !path.startsWith("http"));
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect([link, existsSync(join(ROOT, name, "..", link))]).toEqual([link, true]);
});
