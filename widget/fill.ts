import { placeholders as unknown } from "../knowledge/generated/site.js";
import type { Placeholders } from "../knowledge/types.ts";

/**
 * Values that a shell takes as one harmless word, and `sed` as nothing but text: names and addresses without a slash, link-local addresses
 * with their zone, paths. Pasted logs are not trusted.
 */
const HARMLESS: Record<keyof Placeholders, RegExp> = {
  host: /^(?:[\w.:][\w.:-]{0,254}|[\da-f]{0,4}:[\da-f:.]{1,45}%[\w-]{1,32})$/i,
  port: /^[1-9]\d{0,4}$/,
  user: /^[\w.][\w.@-]{0,254}$/,
  key: /^[\w.~/][\w.:~/@-]{0,254}$/,
};

/** The text with {host}, {port}, {user} and {key} replaced: by the reader's values, else by the usual ones or speaking words. */
export function filled(text: string, placeholders: Placeholders): string {
  return text.replace(/\{(host|port|user|key)\}/g, (_, name: keyof Placeholders) => {
    const value = placeholders[name];
    return value !== undefined && isUsable(name, value) ? value : unknown[name];
  });
}

/** Whether a value may stand in a command. */
export function isUsable(name: keyof Placeholders, value: string): boolean {
  return HARMLESS[name].test(value) && (name !== "port" || Number(value) <= 65_535);
}
