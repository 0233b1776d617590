import { Hono } from "hono";
import type { Context, ExecutionContext } from "hono";
import { bodyLimit } from "hono/body-limit";
import { etag } from "hono/etag";
import { ICON } from "../badge/sign.ts";
import * as site from "../knowledge/generated/site.js";
import { LONGEST_LOG } from "../knowledge/readLog.ts";
import { evidenceOf, isStart, queryOf, stepAfter, stepOf } from "../widget/step.ts";
import { badgeAnswer, keptBadge } from "./badgeAnswer.ts";
import { diagnosisResponse, diagnosisText } from "./diagnosis.ts";
import { guideText } from "./guideText.ts";
import { guideBySlug } from "./guides.ts";
import { HEADERS } from "./headers.ts";
import type { Surface } from "./headers.ts";
import { feed } from "./feed.ts";
import { guideList } from "./guideList.ts";
import { knowledgeFile } from "./knowledgeFile.ts";
import { llmsText } from "./llms.ts";
import { normalPath } from "./normalPath.ts";
import { oembedResponse, oembedXml } from "./oembed.ts";
import { openapi } from "./openapi.ts";
import { frameHtml, missingFrameHtml } from "./pages/frame.ts";
import { guidePage, stepPage } from "./pages/guide.ts";
import { startPage } from "./pages/start.ts";
import { guidesNear, notFoundPage, stepsNear } from "./pages/notFound.ts";
import type { NearPage } from "./pages/notFound.ts";
import { providerYaml } from "./providerYaml.ts";
import { robots } from "./robots.ts";
import { securityText } from "./security.ts";
import { sitemap } from "./sitemap.ts";
import { treeMarkdown } from "./treeMarkdown.ts";
import { discovery, paths } from "./urls.ts";

type App = { Bindings: Cloudflare.Env };

const app = new Hono<App>();

// Before the ETags of the others: a badge has its own, from what it shows.
app.get("/badge/:file{[^]+\\.(?:svg|png|json)}", (c) => badgeAnswer(c.req.raw, c.env.ASSETS));

app.use(
  etag({
    weak: true,
    retainedHeaders: ["access-control-allow-origin", "cache-control", "content-security-policy", "cross-origin-resource-policy", "vary"],
  }),
);

app.get("/", (c) => html(c, startPage(originOf(c))));

app.get("/favicon.ico", (c) => c.body(ICON, 200, { ...HEADERS.badge, "Content-Type": "image/svg+xml" }));
app.get(paths.sitemap, (c) => file(c, sitemap(originOf(c)), "application/xml"));
app.get(paths.feed, (c) => file(c, feed(originOf(c)), "application/atom+xml"));
app.get("/robots.txt", (c) => file(c, robots(originOf(c)), "text/plain"));
app.get("/llms.txt", (c) => file(c, llmsText(originOf(c)), "text/markdown"));
app.get(paths.security, (c) => {
  const contact = c.env.SECURITY_CONTACT;
  return contact ? file(c, securityText(originOf(c), contact, new Date()), "text/plain") : c.notFound();
});
app.get("/guide/:slug/tree.md", (c) => {
  const guide = guideBySlug(c.req.param("slug"));
  return guide ? file(c, treeMarkdown(originOf(c), guide.data), "text/markdown") : missing(c, guidesNear(c.req.param("slug")));
});
app.get("/guide/:slug", (c) => withSlash(c, paths.guide));
app.get("/guide/:slug/*", (c) => guide(c));
app.get("/iframe/guide/:slug", (c) => withSlash(c, paths.frame));
app.get("/iframe/guide/:slug/*", (c) => frame(c));

app.get("/oembed", (c) => oembed(c));
app.options("/oembed", (c) => preflight(c, "oembed", "GET, HEAD"));
app.get(paths.provider, (c) =>
  c.body(providerYaml(originOf(c)), 200, { ...HEADERS.oembed, "Content-Type": "application/yaml; charset=utf-8" }),
);

app.get("/diagnose", (c) => text(c, usage(originOf(c))));
app.post("/diagnose", limit("text"), async (c) => text(c, diagnosisText(originOf(c), await bodyText(c), c.req.query("color") === "1")));
app.options("/api/*", (c) => preflight(c, "api", "GET, HEAD, POST"));
app.post("/api/diagnose", limit("json"), async (c) => {
  const type = c.req.header("content-type") ?? "text/plain";
  if (/json|multipart/i.test(type)) return json(c, { message: "expected the text itself as text/plain" }, 415);
  return json(c, diagnosisResponse(originOf(c), await bodyText(c)), 200, { "Cache-Control": "no-store" });
});
app.get("/api/guides", (c) => json(c, guideList(originOf(c))));
app.get("/api/knowledge.json", (c) => json(c, knowledgeFile(originOf(c))));
app.get(paths.openapi, (c) => json(c, openapi(originOf(c))));

app.all("/diagnose", (c) => text(c, "expected GET or POST\n", 405, { Allow: "GET, HEAD, POST" }));
app.all("/api/diagnose", (c) => json(c, { message: "expected POST with text/plain" }, 405, { Allow: "POST, OPTIONS" }));
app.all("/oembed", (c) => json(c, { message: "expected GET" }, 405, { Allow: "GET, HEAD, OPTIONS" }));

app.notFound((c) => missing(c, guidesNear(c.req.path.split("/").findLast((part) => part !== "") ?? "")));
app.onError((error, c) => {
  console.error(error);
  return text(c, "Something failed on our side. The page can be tried again.\n", 500);
});

// A badge that was drawn before needs none of the above.
export default {
  fetch: (request: Request, env: Cloudflare.Env, context?: ExecutionContext): Response | Promise<Response> =>
    keptBadge(request) ?? app.fetch(request, env, context),
};

function originOf(c: Context<App>): string {
  return new URL(c.req.url).origin;
}

/** What a browser asks before a page on another origin may (Fetch §3.3). */
function preflight(c: Context<App>, surface: Surface, methods: string): Response {
  return c.body(null, 204, {
    ...HEADERS[surface],
    Allow: `${methods}, OPTIONS`,
    "Access-Control-Allow-Methods": methods,
    "Access-Control-Allow-Headers": "*",
  });
}

/** Guides' addresses end in a slash. */
function withSlash(c: Context<App>, path: (slug: string) => string): Response | Promise<Response> {
  const slug = c.req.param("slug")!;
  if (!guideBySlug(slug)) return c.req.path.startsWith("/iframe/") ? frame(c) : missing(c, guidesNear(slug));
  return c.redirect(`${path(slug)}${new URL(c.req.url).search}`, 301);
}

/** The guide's page: HTML, or plain text for a client that asks for it. */
function guide(c: Context<App>): Response | Promise<Response> {
  const slug = c.req.param("slug")!;
  const prepared = guideBySlug(slug);
  if (!prepared) return missing(c, guidesNear(slug));
  const { data } = prepared;
  const { path, query, redirect } = stepAddress(c, paths.guide(slug));
  if (redirect) return c.redirect(redirect, 301);
  if (c.req.header("accept")?.startsWith("text/plain")) return text(c, guideText(originOf(c), data), 200, { Vary: "Accept" });
  const step = stepOf(data, path, query);
  if (!("unknown" in step)) {
    if (path === "" && isStart(data, step)) return html(c, guidePage(originOf(c), prepared), 200, linkHeader(c, slug, ""));
    const below = `${path}${queryOf(data, step.evidence)}`;
    return html(c, stepPage(originOf(c), prepared, step, below), 200, linkHeader(c, slug, below));
  }
  if (step.unknown === "page") return missing(c, guidesNear(slug));
  return missing(c, stepsNear(slug, step.unknown, step.unknown === "check" ? data.checks : data.causes, step.id));
}

/** What the page's head says of its address and its oEmbed, for clients that read no HTML (RFC 8288, oEmbed 1.0 §4). */
function linkHeader(c: Context<App>, slug: string, path: string): { Link: string } {
  const origin = originOf(c);
  const page = origin + paths.guide(slug);
  const links = discovery(origin, page + path).map(({ type, href }) => `<${href}>; rel="alternate"; type="${type}"`);
  return { Link: [`<${page}>; rel="canonical"`, ...links].join(", ") };
}

/** A frame never breaks the page around it: a step that is gone falls back to the guide, a guide that is gone to a page with links. */
function frame(c: Context<App>): Response | Promise<Response> {
  const slug = c.req.param("slug")!;
  const prepared = guideBySlug(slug);
  const headers = { ...HEADERS.frame, "Content-Type": "text/html; charset=utf-8" };
  if (!prepared) return c.body(missingFrameHtml(originOf(c), guidesNear(slug)), 404, { ...headers, ...BRIEFLY });
  const { path, query, redirect } = stepAddress(c, paths.frame(slug));
  if (redirect) return c.redirect(redirect, 301);
  const named = stepOf(prepared.data, path, query);
  const step = "unknown" in named ? stepAfter(prepared.data, evidenceOf(prepared.data, query)) : named;
  const isBrief = path === "" && isStart(prepared.data, step);
  return c.body(frameHtml(originOf(c), prepared, step, { theme: query.get("theme"), isBrief }), 200, headers);
}

/** The path below a guide's, its query, and where to go when it is not in its normal form or the slash at its end is missing. */
function stepAddress(c: Context<App>, base: string): { path: string; query: URLSearchParams; redirect?: string } {
  const { pathname, search, searchParams } = new URL(c.req.url);
  const normal = normalPath(pathname).replace(/(?<!\/)$/, "/");
  return { path: normal.slice(base.length), query: searchParams, ...(normal === pathname ? {} : { redirect: `${normal}${search}` }) };
}

function oembed(c: Context<App>): Response | Promise<Response> {
  const result = oembedResponse(originOf(c), new URL(c.req.url).searchParams);
  if (result.status !== 200) return json(c, { message: result.message }, result.status);
  if (result.format === "json") return json(c, result.fields);
  return c.body(oembedXml(result.fields), 200, { ...HEADERS.oembed, "Content-Type": "text/xml; charset=utf-8" });
}

function missing(c: Context<App>, near: NearPage[]): Response | Promise<Response> {
  const origin = originOf(c);
  const found = near.map(({ title, path }) => ({ title, url: origin + path }));
  if (/^\/(?:api|oembed)\//.test(c.req.path)) return json(c, { message: `nothing at ${c.req.path}`, near: found }, 404);
  // Modules and pictures that are gone: other people's pages ask for them, and shall learn that they are.
  if (/^\/(?:v1|embed|card)\//.test(c.req.path)) return text(c, `nothing at ${c.req.path}\n`, 404, BRIEFLY);
  return html(c, notFoundPage(origin, c.req.path, near), 404, BRIEFLY);
}

/** The body as text, whatever type it says it has: curl sends logs as a form. */
async function bodyText(c: Context<App>): Promise<string> {
  return new TextDecoder().decode(await c.req.arrayBuffer());
}

function limit(kind: "text" | "json"): ReturnType<typeof bodyLimit> {
  const message = `too much text: expected at most ${LONGEST_LOG / 1024} KiB; send the last part, from the command on`;
  return bodyLimit({
    maxSize: LONGEST_LOG,
    onError: (c) => (kind === "json" ? json(c, { message }, 413) : text(c, `${message}\n`, 413)),
  });
}

function usage(origin: string): string {
  return `${site.terminal.says}

  ${site.terminal.command} 2>&1 | curl --data-binary @- ${origin}/diagnose

As JSON:

  ${site.terminal.command} 2>&1 | curl -H 'Content-Type: text/plain' --data-binary @- ${origin}/api/diagnose

The guides:

${guideList(origin)
  .guides.map(({ title, url }) => `  ${title}\n    ${url}`)
  .join("\n")}
`;
}

/** Errors pass: a minute in caches, no more. */
const BRIEFLY = { "Cache-Control": "public, max-age=60" };

type Status = 200 | 400 | 404 | 405 | 413 | 415 | 500 | 501;

function html(c: Context, body: string, status: Status = 200, more: Record<string, string> = {}): Response | Promise<Response> {
  return c.body(body, status, { ...headersOf("page"), "Content-Type": "text/html; charset=utf-8", ...more });
}

function json(c: Context, body: unknown, status: Status = 200, more: Record<string, string> = {}): Response | Promise<Response> {
  return c.body(JSON.stringify(body), status, {
    ...headersOf("api"),
    ...(status >= 400 ? BRIEFLY : {}),
    "Content-Type": "application/json; charset=utf-8",
    ...more,
  });
}

/** A text for programs. */
function file(c: Context, body: string, type: string): Response | Promise<Response> {
  return c.body(body, 200, { ...headersOf("api"), "Content-Type": `${type}; charset=utf-8` });
}

function text(c: Context, body: string, status: Status = 200, more: Record<string, string> = {}): Response | Promise<Response> {
  return c.body(body, status, { ...headersOf("text"), "Content-Type": "text/plain; charset=utf-8", ...more });
}

function headersOf(surface: Surface): Record<string, string> {
  return HEADERS[surface];
}
