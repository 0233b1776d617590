import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { snippets } from "../../worker/snippets.ts";

const ROOT = join(import.meta.dirname, "../..");
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const GUIDE = { slug: "ssh-connection-refused", title: "SSH: Connection refused" };

test.each(snippets("https://guides.example.org", GUIDE))(
  "the README has the code for $id as the service hands it out",
  ({ title, code }) => {
    expect(readme).toContain(`**${title}**`);
    expect(readme).toContain(`\n${code}\n`);
  },
);

test("the README has no other embed codes", () => {
  const blocks = [...readme.matchAll(/```(?:html|markdown|text)\n([^]*?)\n```/g)].map(([, code]) => code);
  expect(blocks).toEqual(snippets("https://guides.example.org", GUIDE).map(({ code }) => code));
});

test.each(["npm ci && npm start", "npm ci && npm test"])("the README has the command %s, and CI runs the test command", (command) => {
  expect(readme).toContain(`\n${command}\n`);
});

test("CI calls the README's test command", () => {
  expect(readFileSync(join(ROOT, ".ci/run"), "utf8")).toMatch(/\nnpm ci\nnpm test\n/);
});

test.each(["show", "error", "cause", "label", "message", "style", "theme", "color", "labelColor", "logo", "logoColor", "size"])(
  "the README has the badge's `%s`, and so has the code",
  (name) => {
    expect(readme.slice(readme.indexOf("### Badges"))).toContain(`\`${name}\``);
    expect(readFileSync(join(ROOT, "worker/badge.ts"), "utf8")).toContain(`"${name}"`);
  },
);
