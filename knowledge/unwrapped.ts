/** Columns from which on a line may go on in the next one: terminals, mails and forms break at 72 to 80, or wider. */
const NARROWEST = 40;

/**
 * A text whose long lines a terminal or a mail has broken, with each line joined to the one before it: by `glue`, which is a space where
 * words were kept whole, and nothing where a window broke them. Pure; linear.
 */
export function unwrapped(text: string, glue: "" | " "): string {
  return text
    .split("\n")
    .map((line, index, lines) => {
      const isJoined = index > 0 && line !== "" && lines[index - 1]!.length >= NARROWEST;
      return `${index === 0 ? "" : isJoined ? glue : "\n"}${isJoined && glue === " " ? line.trimStart() : line}`;
    })
    .join("");
}
