import type { CauseId, Weight } from "../../knowledge/types.ts";
import type { Path } from "./readers.ts";

/** Figures over many readers: questions to the right fix (mean, 95th percentile), and shares (0 to 1) of proposals that were right. */
export type Summary = { mean: number; percentile95: number; firstRight: number; withinThree: number };

/** As in diagnose(): judgement, not statistics. */
const WEIGHTS: Record<Weight, number> = { common: 9, occasional: 3, rare: 1 };

/** The weighted figures of the paths of these causes. A path's last proposal is the right one. */
export function summary(pairs: { cause: CauseId; weight: Weight }[], pathsOf: (cause: CauseId) => Path[]): Summary {
  const paths = pairs.flatMap(({ cause, weight }) => {
    const ways = pathsOf(cause);
    const all = ways.reduce((sum, { chance }) => sum + chance, 0);
    return ways.map(({ chance, asked, proposed }) => ({
      weight: (WEIGHTS[weight] * chance) / all,
      questions: asked.length,
      rank: proposed.indexOf(cause) + 1,
    }));
  });
  const total = paths.reduce((sum, { weight }) => sum + weight, 0);
  const share = (claim: (path: (typeof paths)[number]) => boolean): number =>
    paths.reduce((sum, path) => sum + (claim(path) ? path.weight : 0), 0) / total;
  let seen = 0;
  const ordered = paths.toSorted((a, b) => a.questions - b.questions);
  const at95 = ordered.find(({ weight }) => (seen += weight) >= 0.95 * total);
  return {
    mean: paths.reduce((sum, { weight, questions }) => sum + weight * questions, 0) / total,
    percentile95: at95?.questions ?? 0,
    firstRight: share(({ rank }) => rank === 1),
    withinThree: share(({ rank }) => rank >= 1 && rank <= 3),
  };
}
