import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ASSETS = join(import.meta.dirname, "../../dist/assets/v1");
const manifest = JSON.parse(readFileSync(join(ASSETS, "custom-elements.json"), "utf8")) as {
  modules: { declarations: Record<string, { name: string }[]>[] }[];
};
const [element] = manifest.modules[0]!.declarations;
const names = (list: string): string[] => element![list]!.map(({ name }) => name);

test("the manifest names what authors use of the element, and nothing else", () => {
  expect(names("attributes")).toEqual(["guide", "start", "theme", "platform", "compact", "lang"]);
  expect(names("events")).toEqual(["guidepost-answer", "guidepost-outcome", "guidepost-solved", "guidepost-error"]);
  expect(names("members")).toEqual(["guide", "start", "theme", "platform", "compact", "restart", "read"]);
  expect(names("cssParts")).toEqual(["guide", "heading", "answer", "command", "paste"]);
});

test("every custom property and part that it names is in the styles or the view", () => {
  const sources = ["host.css", "view.ts", "commands.ts", "footer.ts"]
    .map((file) => readFileSync(join(import.meta.dirname, "../../widget", file), "utf8"))
    .join();
  for (const property of names("cssProperties")) expect(sources).toContain(`var(${property}`);
  for (const part of names("cssParts")) expect(sources).toContain(`part="${part}"`);
});

test("the type declarations name the element, its members and its events", () => {
  const declarations = readFileSync(join(ASSETS, "guide-post.d.ts"), "utf8");
  for (const name of [...names("members"), ...names("events")]) expect(declarations).toContain(name);
  expect(declarations).toContain('"guide-post": GuidePostElement;');
});
