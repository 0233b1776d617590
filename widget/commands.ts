import type { GuideCheck, GuideData } from "../knowledge/guideData.ts";
import type { Commands, Placeholders, PlatformId } from "../knowledge/types.ts";
import { filled } from "./fill.ts";
import type { Html } from "./html.ts";
import type { Step } from "./step.ts";

/** Systems by the place where commands are run; the first that a command has is shown. */
export type Platforms = { client: Likely[]; server: Likely[] };
type Likely = PlatformId | null | undefined;

/** What commands depend on. */
export type CommandInput = { data: GuideData; placeholders: Placeholders; platforms: Platforms; step?: Step };

/** A command, or a tab for each platform. The tabs are radio buttons: they work without a script. */
export function commands<Result>(html: Html<Result>, input: CommandInput, run: Commands, id: string, where?: GuideCheck["where"]): Result {
  const { data, placeholders } = input;
  if (typeof run === "string") return panel(html, filled(run, placeholders));
  const offered = Object.keys(run);
  if (offered.length === 1) return panel(html, filled(run[offered[0]!]!, placeholders));
  const chosen = likelyPlatforms(input, where).find((platform) => platform != null && offered.includes(platform)) ?? offered[0]!;
  return html`<div class="tabs" role="group" aria-label="System" data-place="${where === "client" ? "client" : "server"}">
    ${offered.map((platform) => {
      const radio =
        platform === chosen
          ? html`<input type="radio" name="${id}" value="${platform}" checked />`
          : html`<input type="radio" name="${id}" value="${platform}" />`;
      return html`<label>${radio}${data.platforms[platform]!.label}</label>${panel(html, filled(run[platform]!, placeholders))}`;
    })}
  </div>`;
}

/** The systems that commands are likely wanted for: by what the reader chose, what the reader answered, and where they are to be run. */
function likelyPlatforms({ data, step, platforms }: CommandInput, where?: GuideCheck["where"]): Likely[] {
  if (where === "client") return platforms.client;
  const answers = Object.entries(step?.evidence.answers ?? {}).map(([check, answer]) => data.checks[check]?.answers[answer]?.platform);
  return [...answers, ...platforms.server, ...(where === "server" ? [] : platforms.client)];
}

/** Commands to copy, and paths through menus (lines with an arrow), which no shell should see. */
export function panel<Result>(html: Html<Result>, text: string): Result {
  const groups: { isPath: boolean; lines: string[] }[] = [];
  for (const line of text.trimEnd().split("\n")) {
    const isPath = line.includes("→");
    const last = groups.at(-1);
    if (last?.isPath === isPath) last.lines.push(line);
    else groups.push({ isPath, lines: [line] });
  }
  return html`<div class="panel">
    ${groups.map(({ isPath, lines }) => (isPath ? lines.map((line) => html`<p class="path">${line}</p>`) : block(html, lines.join("\n"))))}
  </div>`;
}

/** Text to copy. The button is there where scripts are (block.css); its name tells what it copies. */
export function block<Result>(html: Html<Result>, text: string): Result {
  return html`<div class="block" part="command">
    <pre tabindex="0"><code>${text}</code></pre>
    <button type="button" class="copy" data-copy>Copy<span class="hidden"> ${text.split("\n", 1)[0]!}</span></button>
  </div>`;
}
