import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compile } from "../../knowledge/compile.ts";
import { problemReport } from "../../knowledge/problem.ts";

const REAL = join(import.meta.dirname, "../../knowledge");
const KEPT = /knowledge(\/(errors|causes|checks|guides)(\/.*)?|\/(logs|platforms|slugs|stages|site)\.yaml|\/proved\.json)?$/;

/** A copy of the real knowledge base, to break. */
let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "guidepost-")), "knowledge");
  cpSync(REAL, folder, { recursive: true, filter: (path) => KEPT.test(path.replaceAll("\\", "/")) });
});

afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

function report(): string {
  return problemReport(compile(folder).problems);
}

function lineOf(file: string, text: string): number {
  return (
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1
  );
}

test("the knowledge base has no problems", () => {
  expect(report()).toBe("");
});

describe("a mistake is reported with its file, line and column", () => {
  test("broken YAML", () => {
    change("causes/sshd-stopped.yaml", /^title: .*$/m, "title: Stopped: by hand");
    expect(report()).toMatch(/^causes\/sshd-stopped\.yaml:2:\d+ .*a text that contains `: ` needs quotes/);
  });

  test("an unknown key", () => {
    change("causes/sshd-stopped.yaml", /^prevent:/m, "prevention:");
    const line = lineOf("causes/sshd-stopped.yaml", "prevention:");
    expect(report()).toBe(`causes/sshd-stopped.yaml:2:1 \`prevent\` is missing: expected a text
causes/sshd-stopped.yaml:${line}:1 unknown key \`prevention\``);
  });

  test("a weight that is none", () => {
    change("errors/connection-refused.yaml", /sshd-stopped: common/, "sshd-stopped: often");
    const line = lineOf("errors/connection-refused.yaml", "sshd-stopped: often");
    expect(report()).toBe(`errors/connection-refused.yaml:${line}:3 expected one of \`common\`, \`occasional\`, \`rare\`, found \`often\``);
  });

  test("a cause without a fix", () => {
    change("causes/sshd-stopped.yaml", /^fix:\n(?: .*\n)+/m, "fix: []\n");
    const line = lineOf("causes/sshd-stopped.yaml", "fix:");
    expect(report()).toBe(`causes/sshd-stopped.yaml:${line}:1 \`fix\`: expected at least one entry, found none`);
  });

  test("an id that leads nowhere", () => {
    change("causes/sshd-stopped.yaml", /^ {2}service: stopped$/m, "  service: stoped");
    const line = lineOf("causes/sshd-stopped.yaml", "service: stoped");
    expect(report()).toBe(`causes/sshd-stopped.yaml:${line}:3 no answer of \`service\` \`stoped\`; did you mean \`stopped\`?`);
  });

  test("a file name that is no id", () => {
    writeFileSync(join(folder, "causes/Sshd_Stopped.yaml"), "");
    expect(report()).toMatch(/^causes\/Sshd_Stopped\.yaml:1:1 the file name is the id: expected kebab-case/);
  });

  test("mistakes in several files, all in one run", () => {
    change("causes/sshd-stopped.yaml", /^prevent:/m, "prevention:");
    change("checks/service.yaml", /^where: server$/m, "where: cellar");
    expect(report().split("\n")).toHaveLength(3);
  });
});
