import { badgeSvg } from "../badge/badge.ts";
import { badgeJson } from "../badge/endpoint.ts";
import version from "../badge/generated/version.js";
import { hash } from "../badge/hash.ts";
import { badgeOf } from "./badge.ts";
import type { Badge } from "./badge.ts";
import { HEADERS } from "./headers.ts";
import type { Surface } from "./headers.ts";
import { logoOf } from "./logo.ts";
import type { Assets } from "./logo.ts";
import { paths } from "./urls.ts";

/** Seconds that others may keep the JSON: as long as the image. */
const CACHE_SECONDS = 3600;

/** An answer whose text is kept for the next request. */
type Kept = { status: number; headers: Record<string, string>; body: string };

/** By URL: a README's badge is asked for again and again. */
const kept = new Map<string, Kept>();
/** Together at most 16 MB, of the 128 MB that an isolate may have. */
const MOST_KEPT = 500;
const LONGEST_KEPT = 1000;

/**
 * What a request for `/badge/…` gets. Errors are images with status 200, for a minute, as Firefox and image proxies drop others
 * (measured); the JSON has the real status. `X-Badge-Error` says what was not understood.
 */
export async function badgeAnswer(request: Request, assets: Assets): Promise<Response> {
  const { origin, pathname, searchParams } = new URL(request.url);
  const [, path, ending] = /^\/badge\/(.*)\.(svg|png|json)$/.exec(pathname)!;
  const badge = badgeOf(decoded(path!), searchParams);
  if (ending === "png") return picture(request, assets, origin, badge);

  const { logo: name, ...options } = badge.options;
  const logo = name === undefined ? undefined : await logoOf(assets, origin, name);
  if (name !== undefined && logo === undefined) badge.problems.push(`no logo \`${name}\``);

  const isJson = ending === "json";
  const headers = {
    ...headersOf(badge, isJson ? "api" : "badge"),
    ETag: `W/"${hash(JSON.stringify([version, ending, badge.isMissing, options, logo && name]))}"`,
    "Content-Type": isJson ? "application/json; charset=utf-8" : "image/svg+xml; charset=utf-8",
  };
  if (isCurrent(request, headers.ETag)) return new Response(null, { status: 304, headers });

  const drawn = {
    status: isJson && badge.isMissing ? 404 : 200,
    headers,
    body: isJson ? jsonOf(badge, searchParams.has("style"), logo && name) : badgeSvg({ ...options, ...(logo && { logo }) }),
  };
  if (kept.size >= MOST_KEPT) kept.clear();
  if (request.url.length <= LONGEST_KEPT) kept.set(request.url, drawn);
  return answer(request, drawn);
}

function answer(request: Request, { status, headers, body }: Kept): Response {
  if (isCurrent(request, headers.ETag!)) return new Response(null, { status: 304, headers });
  return new Response(body, { status, headers });
}

function jsonOf({ options, isMissing }: Badge, hasStyle: boolean, logo: string | undefined): string {
  const { style, theme: _, size: __, logo: ___, ...texts } = options;
  const given = { ...texts, ...(hasStyle && { style }), ...(logo && { namedLogo: logo }) };
  return JSON.stringify(badgeJson({ ...given, isError: isMissing, cacheSeconds: CACHE_SECONDS }));
}

/** The answer to a request that was answered before, or undefined. */
export function keptBadge(request: Request): Response | undefined {
  const found = request.method === "GET" ? kept.get(request.url) : undefined;
  return found && answer(request, found);
}

/** A prepared picture, twice as large: drawing one takes longer than a request may. It shows the guide's own badge, in its style and theme. */
async function picture(request: Request, assets: Assets, origin: string, badge: Badge): Promise<Response> {
  const { style, theme } = badge.options;
  const file = paths.picture(badge.pictures, style, theme === "dark" ? "dark" : "light");
  const prepared = await assets.fetch(origin + file);
  if (badge.pictures === "own") badge.problems.push("a badge of your own is there as .svg only");
  const tag = prepared.headers.get("etag")!;
  const headers = {
    ...headersOf(badge, "badge"),
    ETag: tag,
    ...(badge.unprepared.length > 0 && { "X-Badge-Nearest": `${file}; not drawn: ${badge.unprepared.join(", ")}` }),
  };
  if (isCurrent(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(prepared.body, { status: prepared.status, headers: { ...headers, "Content-Type": "image/png" } });
}

function headersOf({ problems }: Badge, surface: Surface): Record<string, string> {
  if (problems.length === 0) return HEADERS[surface];
  const error = problems
    .join("; ")
    .replace(/[^\x20-\x7e]/g, "?")
    .slice(0, 500);
  return { ...HEADERS[surface], "Cache-Control": HEADERS.badgeError["Cache-Control"]!, "X-Badge-Error": error };
}

/** Whether the client has it already (RFC 9110 §13.1.2: weak comparison). */
function isCurrent(request: Request, tag: string): boolean {
  const given = request.headers.get("if-none-match");
  if (given === null) return false;
  const bare = tag.replace(/^W\//, "");
  return given.trim() === "*" || given.split(",").some((one) => one.trim().replace(/^W\//, "") === bare);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
