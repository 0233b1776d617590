/** What the placeholders of a pattern match. Bounded, so that matching stays linear. */
const PLACEHOLDERS: Record<string, string> = {
  host: "[\\w.:%-]{1,255}",
  ip: "[0-9a-fA-F:.]{3,45}(?:%\\w{1,16})?",
  port: "\\d{1,5}",
  user: "[\\w.\\\\-]{1,64}",
};

const compiled = new Map<string, RegExp>();

/**
 * The regular expression of an authors' pattern: flags `gim`; the first {host}, {ip}, {port} and {user} become named groups.
 *
 * @throws SyntaxError when it is no regular expression.
 */
export function patternOf(source: string): RegExp {
  let pattern = compiled.get(source);
  if (!pattern) compiled.set(source, (pattern = new RegExp(expanded(source), "gim")));
  return pattern;
}

/** The source of the regular expression: placeholders replaced. */
export function expanded(source: string): string {
  const named = new Set(Array.from(source.matchAll(/\(\?<(\w+)>/g), ([, name]) => name));
  return source.replace(/\{(host|ip|port|user)\}/g, (_, name: string) => {
    if (named.has(name)) return `(?:${PLACEHOLDERS[name]})`;
    named.add(name);
    return `(?<${name}>${PLACEHOLDERS[name]})`;
  });
}
