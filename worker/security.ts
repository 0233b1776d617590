import { paths } from "./urls.ts";

/** Days for which the contact is said to hold: less than a year is recommended (RFC 9116 §2.5.5). */
const DAYS = 180;

/** Whom to tell of a hole in the service (RFC 9116). `contact` is a URI, as `mailto:` or `https:`. */
export function securityText(origin: string, contact: string, now: Date): string {
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + DAYS));
  return `Contact: ${contact}\nExpires: ${expires.toISOString().replace(".000", "")}\nPreferred-Languages: en\nCanonical: ${origin}${paths.security}\n`;
}
