import type { Placeholders } from "../knowledge/types.ts";

/** What stands for a value that is not known. */
const UNKNOWN: Required<Placeholders> = { host: "host", port: "22", user: "user", key: "~/.ssh/id_ed25519" };
/** Values that a shell takes as one harmless word; pasted logs are not trusted. */
const HARMLESS = /^[\w.:~/@][\w.:~/@-]{0,254}$/;

/** The text with {host}, {port}, {user} and {key} replaced: by the reader's values, else by the usual ones or speaking words. */
export function filled(text: string, placeholders: Placeholders): string {
  return text.replace(/\{(host|port|user|key)\}/g, (_, name: keyof Placeholders) => {
    const value = placeholders[name];
    if (value === undefined || !HARMLESS.test(value)) return UNKNOWN[name];
    return name === "port" && !isPort(value) ? UNKNOWN.port : value;
  });
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}
