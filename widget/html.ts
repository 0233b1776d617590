/** A template tag: Lit's `html` in the browser, `markup` in the Worker. */
export type Html<Result> = (strings: TemplateStringsArray, ...values: unknown[]) => Result;

/** Text that is markup already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/**
 * The template tag for the Worker: joins strings and values, and escapes every value that is not markup itself.
 * Arrays are joined; `undefined` and `null` give nothing. Attribute values must stand in double quotes, as Lit reads them too.
 */
export function markup(strings: TemplateStringsArray, ...values: unknown[]): Markup {
  const fixed = withoutIndentation(strings);
  let text = fixed[0]!;
  values.forEach((value, index) => {
    text += textOf(value) + fixed[index + 1]!;
  });
  return new Markup(text);
}

const narrowed = new WeakMap<TemplateStringsArray, string[]>();

/** The fixed strings of a template without the source's indentation, which the reader would have to download. */
function withoutIndentation(strings: TemplateStringsArray): string[] {
  let narrow = narrowed.get(strings);
  if (!narrow) narrowed.set(strings, (narrow = strings.map((text) => text.replace(BEFORE_BLOCK, "").replace(/\s*\n\s*/g, "\n"))));
  return narrow;
}

/** Line ends that no browser would show. */
const BEFORE_BLOCK =
  /(?<=>)\s*\n\s*(?=<\/?(?:[uo]l|li|div|p|h\d|section|main|details|summary|d[ltd]|span|head|body|html|meta|link|title|script)\b)/g;

/** Escapes text for element content and double-quoted attribute values (HTML Living Standard §13.3). */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join("");
  return escapeHtml(`${value as string | number}`);
}
