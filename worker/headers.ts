import { hash as blockStyle } from "../widget/generated/block-css.js";
import { hash as codeStyle } from "../widget/generated/code-css.js";
import { hash as guideStyle } from "../widget/generated/guide-css.js";
import { hash as frameScript } from "../widget/generated/frame-script.js";
import { hash as hostStyle } from "../widget/generated/host-css.js";
import { hash as laterStyle } from "../widget/generated/later-css.js";
import { hash as pageStyle } from "./generated/page-css.js";
import { hash as startStyle } from "./generated/start-css.js";
import { hash as frameStyle } from "./generated/frame-css.js";

/** A kind of answer: all that share one set of headers. */
export type Surface =
  | "page"
  | "frame"
  | "api"
  | "text"
  | "oembed"
  | "badge"
  | "badgeError"
  | "script"
  | "declarations"
  | "pinned"
  | "picture";

const HOUR = 3600;

const SAFE = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin" };
const FOR_ANYONE = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
const HOURLY = { "Cache-Control": `public, max-age=${HOUR}` };

/** CSP Level 3: our own scripts, and what stands in the pages by its hash. */
function policy(styles: string[], more: string[] = [], scripts: string[] = []): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(" "),
    `style-src ${styles.join(" ")}`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...more,
  ].join("; ");
}

/**
 * The headers of every surface, in one place. Frames send neither X-Frame-Options nor frame-ancestors (`*` blocks opaque ancestors),
 * and COEP, without which hosts with COEP block them (measured in three engines).
 */
export const HEADERS: Record<Surface, Record<string, string>> = {
  page: {
    ...SAFE,
    ...HOURLY,
    Vary: "Accept",
    "Content-Security-Policy": policy(
      [guideStyle, hostStyle, codeStyle, blockStyle, laterStyle, pageStyle, startStyle],
      ["frame-src 'self'", "frame-ancestors 'self'"],
    ),
  },
  frame: {
    ...SAFE,
    ...HOURLY,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Content-Security-Policy": policy([guideStyle, hostStyle, codeStyle, blockStyle, laterStyle, frameStyle], [], [frameScript]),
    "X-Robots-Tag": "noindex",
  },
  api: { ...SAFE, ...FOR_ANYONE, ...HOURLY },
  text: { ...SAFE, ...FOR_ANYONE, "Cache-Control": "no-store" },
  oembed: { ...SAFE, ...FOR_ANYONE, ...HOURLY },
  badge: {
    ...SAFE,
    ...FOR_ANYONE,
    "Cache-Control": `public, max-age=${HOUR}, s-maxage=${HOUR}`,
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  },
  badgeError: {
    ...SAFE,
    ...FOR_ANYONE,
    "Cache-Control": "public, max-age=60",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  },
  script: { ...SAFE, ...FOR_ANYONE, ...HOURLY },
  // Else its ending makes a film of it (video/mp2t).
  declarations: { "Content-Type": "text/plain; charset=utf-8" },
  // Cards, icons and badges: drawn anew when a guide changes.
  picture: { ...SAFE, ...FOR_ANYONE, "Cache-Control": `public, max-age=${24 * HOUR}` },
  pinned: { ...SAFE, ...FOR_ANYONE, "Cache-Control": "public, max-age=31536000, immutable" },
};
