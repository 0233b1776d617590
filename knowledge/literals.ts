/** Where literals stand in a text, each with all its places in order; a literal that is nowhere is not in it. */
export type Places = Map<string, number[]>;

/** Characters by which a literal is looked for: as many as one number holds. */
export const SHORTEST_LITERAL = 4;

/**
 * Prepares a search for many literals at once (lower case, four characters or more): one pass over a text, whatever their number. Each
 * literal is looked for by the four characters in it that the fewest others have (Wu & Manber, "A fast algorithm for multi-pattern
 * searching", 1994, §2: a table of blocks). Pure; case is ignored.
 */
export function literalSearch(literals: Iterable<string>): (text: string) => Places {
  const all = [...new Set(literals)];
  const shared = new Uint16Array(1 << 16);
  for (const literal of all) for (const hash of hashesOf(literal)) shared[hash]!++;
  const table: { literal: string; offset: number }[][] = Array.from({ length: 1 << 16 });
  for (const literal of all) {
    const hashes = hashesOf(literal);
    const offset = hashes.reduce((best, hash, index) => (shared[hash]! < shared[hashes[best]!]! ? index : best), 0);
    (table[hashes[offset]!] ??= []).push({ literal, offset });
  }
  return (text) => {
    const lower = lowerCase(text);
    const places: Places = new Map();
    let last = 0;
    for (let index = 0; index < lower.length; index++) {
      last = (last << 8) | (lower.charCodeAt(index) & 0xff);
      const entries = table[hashOf(last)];
      if (entries === undefined) continue;
      for (const { literal, offset } of entries) {
        const start = index - (SHORTEST_LITERAL - 1) - offset;
        if (start < 0 || !lower.startsWith(literal, start)) continue;
        const found = places.get(literal);
        if (found) found.push(start);
        else places.set(literal, [start]);
      }
    }
    return places;
  };
}

/** The hash of every four characters that follow each other. */
function hashesOf(literal: string): number[] {
  const hashes: number[] = [];
  let last = 0;
  for (let index = 0; index < literal.length; index++) {
    last = (last << 8) | (literal.charCodeAt(index) & 0xff);
    if (index >= SHORTEST_LITERAL - 1) hashes.push(hashOf(last));
  }
  return hashes;
}

/** Sixteen bits (Knuth, The Art of Computer Programming, vol. 3, §6.4: multiplicative hashing). */
function hashOf(four: number): number {
  return Math.imul(four, 0x9e3779b1) >>> 16;
}

/** In lower case, and as long as before: a few letters become longer. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[^ -~\n]/g, "?").toLowerCase();
}
