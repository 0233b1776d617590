/** Longer words are like nothing that we have. */
const LONGEST_WORD = 100;

/** The candidates most like `word`, best first, at most three: at most a third of the letters differ, or one contains the other. */
export function nearest(candidates: string[], word: string): string[] {
  if (word.length > LONGEST_WORD) return [];
  return candidates
    .map((candidate) => ({ candidate, distance: distanceOf(candidate, word) }))
    .filter(({ candidate, distance }) => distance <= Math.max(candidate.length, word.length) / 3)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function distanceOf(candidate: string, word: string): number {
  const contained = word.length > 2 && (candidate.includes(word) || word.includes(candidate));
  return contained ? 1 : editDistance(candidate, word);
}

/** Levenshtein distance (Wagner & Fischer 1974), one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
