import knowledge from "../../knowledge/generated/knowledge.js";
import type { StageId } from "../../knowledge/types.ts";
import { markup } from "../../widget/html.ts";
import type { Markup } from "../../widget/html.ts";

/**
 * Where in the connection an error ends it: all stages in their order, those passed, those where it ends, and those never reached. A list
 * that styles draw as a line; readers without them get the same in words. Nothing for errors of no stage.
 */
export function stagesPicture(ends: StageId[]): Markup | undefined {
  const stages = Object.entries(knowledge.stages);
  const isEnd = stages.map(([id]) => ends.includes(id));
  const first = isEnd.indexOf(true);
  if (first < 0) return undefined;
  const state = (index: number): State => {
    if (isEnd[index]) return "ends";
    return index < first ? "passed" : "unreached";
  };
  const places = stages.filter((_, index) => isEnd[index]).map(([, { label }]) => label);
  return markup`<figure class="stages">
    <ol>
      ${stages.map(
        ([, { label, does }], index) =>
          markup`<li class="${state(index)}"><strong>${label}</strong> <span class="hidden">(${SAID[state(index)]}): ${does}</span></li>`,
      )}
    </ol>
    <figcaption>${places.length > 1 ? "Ends somewhere from" : "Ends at"} <strong>${[...new Set([places[0], places.at(-1)])].join(" to ")}</strong>. ${stages
      .filter((_, index) => isEnd[index])
      .map(([, { does }]) => `${does}.`)
      .join(" ")}</figcaption>
  </figure>`;
}

type State = "passed" | "ends" | "unreached";

const SAID: Record<State, string> = { passed: "passed", ends: "it can end here", unreached: "not reached" };
