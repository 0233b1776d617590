import knowledge from "../../knowledge/generated/knowledge.js";
import type { StageId } from "../../knowledge/types.ts";
import { markup } from "../../widget/html.ts";
import type { Markup } from "../../widget/html.ts";
import { prose } from "../../widget/prose.ts";

/**
 * Where in the connection an error ends it: all stages in their order, those passed, those where it can end, and those never reached. A
 * list that styles draw as a line; without them it says the same in words. `which` names the errors. Nothing for errors of no stage.
 */
export function stagesPicture(ends: StageId[], which?: string): Markup | undefined {
  const stages = Object.entries(knowledge.stages);
  const places = stages.filter(([id]) => ends.includes(id));
  const first = places[0];
  if (!first) return undefined;
  const begin = stages.indexOf(first);
  const stateOf = (id: StageId, index: number): State => {
    if (ends.includes(id)) return "ends";
    return index < begin ? "passed" : "unreached";
  };
  return markup`<figure class="stages">
    <ol>
      ${stages.map(([id, { label, does }], index) => {
        const state = stateOf(id, index);
        return markup`<li class="${state}"><strong>${label}</strong><span class="hidden"> – ${does}: ${SAID[state]}</span></li>`;
      })}
    </ol>
    <figcaption>${which === undefined ? "Here " : markup`${prose(markup, which)}: `}${placesText(places.map(([, stage]) => stage))}</figcaption>
  </figure>`;
}

function placesText(places: Stage[]): Markup {
  const [first] = places;
  if (places.length === 1) return markup`the connection ends at <strong>${first!.label}</strong>, where ${lower(first!.does)}.`;
  return markup`the connection ends somewhere from <strong>${first!.label}</strong> to <strong>${places.at(-1)!.label}</strong>; the message alone does not say where.`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

type Stage = { label: string; does: string };
type State = "passed" | "ends" | "unreached";

const SAID: Record<State, string> = { passed: "passed", ends: "can end here", unreached: "not reached" };
