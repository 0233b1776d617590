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

  const tag = `W/"${hash(JSON.stringify([version, ending, badge.isMissing, options, logo && name]))}"`;
  if (ending === "json") {
    const { style, theme: _, size: __, ...texts } = options;
    const given = { ...texts, ...(searchParams.has("style") && { style }), ...(logo && { namedLogo: name }) };
    const text = (): string => JSON.stringify(badgeJson({ ...given, isError: badge.isMissing, cacheSeconds: CACHE_SECONDS }));
    return answer(request, badge, tag, "api", "application/json; charset=utf-8", text);
  }
  return answer(request, badge, tag, "badge", "image/svg+xml; charset=utf-8", () => badgeSvg({ ...options, ...(logo && { logo }) }));
}

function answer(request: Request, badge: Badge, tag: string, surface: Surface, type: string, body: () => string): Response {
  const headers = { ...headersOf(badge, surface), ETag: tag };
  if (isCurrent(request, tag)) return new Response(null, { status: 304, headers });
  const status = surface === "api" && badge.isMissing ? 404 : 200;
  return new Response(body(), { status, headers: { ...headers, "Content-Type": type } });
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
