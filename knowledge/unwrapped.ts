/** Columns from which on a line may go on in the next one: terminals, mails and forms break at 72 to 80, or wider. */
const NARROWEST = 40;

/**
 * A text whose long lines a terminal or a mail has broken, with each line joined to the one before it: by a space where it was broken
 * between words, by nothing where it is as long as the longest, which is the width of the window. Pure; linear.
 */
export function unwrapped(text: string): string {
  const lines = text.split("\n");
  const width = Math.max(...lines.map(({ length }) => length));
  let joined = lines[0]!;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    const before = lines[index - 1]!;
    if (before.length < NARROWEST || line === "") joined += `\n${line}`;
    else joined += before.length === width ? line : ` ${line.trimStart()}`;
  }
  return joined;
}
