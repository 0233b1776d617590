import type { GuideData } from "../knowledge/guideData.ts";
import { tree } from "../knowledge/tree.ts";
import type { TreeNode } from "../knowledge/tree.ts";
import type { Evidence } from "../knowledge/types.ts";
import { isPrinted } from "../widget/prose.ts";
import { answered, firstStep, pathOf } from "../widget/step.ts";
import type { Screen } from "../widget/step.ts";
import { ERROR_QUESTION } from "../widget/view.ts";

/** A question or an outcome as it is drawn, and the boxes that its answers lead to. */
export type TreeBox = {
  /** Of its step, below the guide's. */
  path: string;
  /** The answer that leads here; the root has none. */
  said?: string;
  text: string;
  kind: "question" | "outcome" | "report";
  /** Empty for an outcome, and for a question whose answers are not drawn. */
  boxes: TreeBox[];
};

/** A picture of more boxes is not looked at. */
const MOST_BOXES = 16;
/** Answers that fewer readers give are not drawn. */
const RAREST = 0.005;

/** The first levels of a guide's decision tree: all answers to its first question, and what follows those that most readers give. */
export function guideTree(data: GuideData): TreeBox {
  const { screen, evidence } = firstStep(data);
  const unfolded = (from: Evidence, chance = 1): Drawn => drawn(data, tree(data, from, { rarest: RAREST, depth: 2, chance }), from);
  if (screen.kind !== "error") return bounded(unfolded(evidence));
  const { errors } = data.guide;
  const branches = errors.map((error) => {
    const { choice, message } = data.errors[error]!;
    const said = isPrinted(message) ? `\`${choice ?? message}\`` : message.slice(1, -1);
    return Object.assign(unfolded({ ...evidence, errors: [error] }, 1 / errors.length), { said });
  });
  return bounded({ path: pathOf(data, { screen, evidence }), text: ERROR_QUESTION, kind: "question", chance: 1, boxes: branches });
}

type Drawn = Omit<TreeBox, "boxes"> & { chance: number; boxes: Drawn[] };

function drawn(data: GuideData, node: TreeNode, evidence: Evidence): Drawn {
  const box = (screen: Screen, text: string, boxes: Drawn[] = []): Drawn => {
    const kind = screen.kind === "outcome" || screen.kind === "report" ? screen.kind : "question";
    return { path: pathOf(data, { screen, evidence }), text, kind, chance: node.chance, boxes };
  };
  switch (node.kind) {
    case "report":
      return box({ kind: "report" }, "Ask for help with what is known");
    case "outcome":
      return box({ kind: "outcome", cause: node.cause }, data.causes[node.cause]!.title);
    case "question": {
      const { check } = node;
      const { ask, answers } = data.checks[check]!;
      const boxes = node.answers.map(({ answer, node: next }) => ({
        ...drawn(data, next, answered(evidence, check, answer)),
        said: answers[answer]!.label,
      }));
      return box({ kind: "question", check }, ask, boxes);
    }
  }
}

/** The tree with as many boxes as are looked at: below the first answers, those that the most readers come to. */
function bounded(root: Drawn): TreeBox {
  let room = MOST_BOXES - 1 - root.boxes.length;
  const kept = new Set<Drawn>();
  for (const box of root.boxes.toSorted((a, b) => b.chance - a.chance)) {
    if (box.boxes.length === 0 || (box.boxes.length > room && kept.size > 0)) continue;
    kept.add(box);
    room -= box.boxes.length;
  }
  const plainBox = ({ path, said, text, kind }: Drawn, boxes: TreeBox[]): TreeBox => ({
    path,
    ...(said === undefined ? {} : { said }),
    text,
    kind,
    boxes,
  });
  const branches = root.boxes.map((box) => plainBox(box, kept.has(box) ? box.boxes.map((leaf) => plainBox(leaf, [])) : []));
  return plainBox(root, branches);
}
