import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

/** What the manifest of `<guide-post>` says of it (custom-elements.json, schema 1.0.0). */
type Declaration = {
  kind: string;
  members: {
    kind: "field" | "method";
    name: string;
    privacy?: string;
    static?: boolean;
    type?: { text: string };
    return?: { type: { text: string } };
    parameters?: { name: string; type: { text: string } }[];
    description?: string;
  }[];
  events: { name: string; description?: string }[];
};
type Manifest = { modules: { path: string; declarations: Declaration[] }[] };

/**
 * The custom elements manifest, made from the element's source, without what is not for authors; and type declarations made from it, for
 * TypeScript projects that embed guides. `element` is the path of the source file.
 */
export function describeElement(element: string): { manifest: Manifest; declarations: string } {
  const folder = join(element, "..");
  const out = mkdtempSync(join(folder, "generated/manifest-"));
  const cli = join(folder, "../node_modules/.bin/cem");
  execFileSync(cli, ["analyze", "--globs", relative(folder, element), "--outdir", relative(folder, out), "--quiet"], {
    cwd: folder,
    stdio: "pipe",
  });
  const manifest = JSON.parse(readFileSync(join(out, "custom-elements.json"), "utf8")) as Manifest;
  rmSync(out, { recursive: true });
  const [module] = manifest.modules;
  module!.path = "v1/embed.js";
  module!.declarations = module!.declarations.filter(({ kind }) => kind === "class");
  const [declaration] = module!.declarations;
  declaration!.members = declaration!.members.filter(({ privacy }) => privacy !== "private");
  declaration!.events = declaration!.events.filter(({ description }) => description !== undefined);
  return { manifest, declarations: declarationsOf(declaration!) };
}

function declarationsOf({ members, events }: Declaration): string {
  const lines = members.flatMap(({ kind, name, type, parameters = [], return: result, description }) => [
    ...(description ? [`  /** ${description.replaceAll("\n", " ")} */`] : []),
    kind === "field"
      ? `  ${name}: ${type!.text};`
      : `  ${name}(${parameters.map((parameter) => `${parameter.name}: ${parameter.type.text}`).join(", ")}): ${result!.type.text};`,
  ]);
  const told = events.flatMap(({ name, description }) => {
    const detail = /\{([^}]*)\}/
      .exec(description!)![1]!
      .split(", ")
      .map((key) => `${key}: ${key === "error" ? "unknown" : "string"}`);
    return [`  /** ${description} */`, `  "${name}": CustomEvent<{ ${detail.join("; ")} }>;`];
  });
  return `export interface GuidePostElement extends HTMLElement {
${lines.join("\n")}
}
export interface GuidePostEvents {
${told.join("\n")}
}
declare global {
  interface HTMLElementTagNameMap {
    "guide-post": GuidePostElement;
  }
  interface HTMLElementEventMap extends GuidePostEvents {}
}
`;
}
