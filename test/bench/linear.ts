import type { CauseId, CheckId, ErrorId, Knowledge, Weight } from "../../knowledge/types.ts";
import type { Path, Readers } from "./readers.ts";

const ORDER: Weight[] = ["common", "occasional", "rare"];

/**
 * The ways through a linear guide, as articles are written: causes by weight, and one check for each, the one whose answer the fewest
 * other causes share. A check that was made already is not made again, and its answer is remembered.
 */
export function linearPaths(readers: Readers, knowledge: Knowledge, error: ErrorId, cause: CauseId): Path[] {
  const causes = knowledge.errors[error]!.causes;
  const sections = Object.keys(causes)
    .toSorted((a, b) => ORDER.indexOf(causes[a]!) - ORDER.indexOf(causes[b]!))
    .map((id) => ({ id, check: decisiveCheck(readers, knowledge, Object.keys(causes), id) }));
  const follow = (index: number, path: Path): Path[] => {
    const section = sections[index];
    if (!section) return [path];
    const known = path.asked.find(({ check }) => check === section.check)?.answer;
    const given = known === undefined ? readers.answersOf(cause, section.check) : [known];
    return given.flatMap((answer) => {
      const asked = known === undefined ? [...path.asked, { check: section.check, answer }] : path.asked;
      const fits = readers.answersOf(section.id, section.check).includes(answer);
      const proposed = fits ? [...path.proposed, section.id] : path.proposed;
      const after = { chance: path.chance / given.length, asked, proposed };
      return fits && section.id === cause ? [after] : follow(index + 1, after);
    });
  };
  return follow(0, { chance: 1, asked: [], proposed: [] });
}

function decisiveCheck(readers: Readers, knowledge: Knowledge, rivals: CauseId[], cause: CauseId): CheckId {
  const shared = (check: CheckId): number => {
    const answers = readers.answersOf(cause, check);
    const like = rivals.filter((rival) => readers.answersOf(rival, check).some((answer) => answers.includes(answer))).length;
    return like * answers.length;
  };
  return Object.keys(knowledge.causes[cause]!.shows).toSorted((a, b) => shared(a) - shared(b))[0]!;
}
