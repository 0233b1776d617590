import { paths } from "./urls.ts";

/**
 * What robots are told (RFC 9309): they may go everywhere. Pages that are not to be found say so themselves, which a robot that is kept
 * away would not read.
 */
export function robots(origin: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${origin}${paths.sitemap}\n`;
}
