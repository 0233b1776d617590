import { escapeHtml } from "../widget/html.ts";
import { stepOf } from "../widget/step.ts";
import { guideBySlug } from "./guides.ts";
import { heightsOf } from "./snippets.ts";
import { paths } from "./urls.ts";

/** The fields of a response of type rich (oEmbed 1.0 §2.3.4.4). Sizes in CSS pixels, `cache_age` in seconds. */
export type OembedResponse = {
  version: "1.0";
  type: "rich";
  title: string;
  provider_name: string;
  provider_url: string;
  cache_age: number;
  width: number;
  height: number;
  html: string;
};

/** What a request gets: the fields, or the status that the specification names (oEmbed 1.0 §2.3.5). */
export type OembedResult = { status: 200; format: "json" | "xml"; fields: OembedResponse } | { status: 400 | 404 | 501; message: string };

/** The width that a guide asks for; the height is that of its first view. */
const WIDTH = 600;

/** Up to this width a guide is set closer: 30em and its borders (widget/guide.css). */
const NARROW = 482;

/** The oEmbed answer for a request's query. The given URL is compared, never fetched. */
export function oembedResponse(origin: string, query: URLSearchParams): OembedResult {
  const format = query.get("format") ?? "json";
  if (format !== "json" && format !== "xml") return { status: 501, message: "expected format `json` or `xml`" };
  const url = query.get("url");
  if (!url)
    return { status: 400, message: `expected \`url\`, the address of a guide such as ${origin}${paths.guide("ssh-connection-refused")}` };
  const path = guidePath(origin, url);
  const data = path && guideBySlug(path.slug)?.data;
  if (!data || "unknown" in stepOf(data, path.step, new URLSearchParams())) return { status: 404, message: "no guide has this `url`" };
  const width = bounded(WIDTH, query.get("maxwidth"));
  const height = bounded(heightsOf(path.slug)[width <= NARROW ? "frame" : "oembed"], query.get("maxheight"));
  const title = escapeHtml(data.guide.title);
  const page = escapeHtml(`${origin}${paths.guide(path.slug)}${path.step}`);
  const frame = escapeHtml(`${origin}${paths.frame(path.slug)}${path.step}`);
  return {
    status: 200,
    format,
    fields: {
      version: "1.0",
      type: "rich",
      title: data.guide.title,
      provider_name: "Guidepost",
      provider_url: `${origin}/`,
      cache_age: 86_400,
      width,
      height,
      // The blockquote comes first and without class: else WordPress does not resize, and Discourse drops the html (measured). WordPress
      // drops the style too, and would show a border.
      html: `<blockquote hidden><a href="${page}">${title}</a></blockquote><iframe src="${frame}" width="100%" height="${height}" style="max-width:${width}px;border:0" frameborder="0" title="${title}"></iframe>`,
    },
  };
}

/** The fields as XML (oEmbed 1.0 §2.3.4): the root `oembed`, no document type. */
export function oembedXml(fields: OembedResponse): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join("")}</oembed>\n`;
}

/** The guide and the step that a URL of ours names; http and https are the same to us. */
function guidePath(origin: string, text: string): { slug: string; step: string } | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.host !== new URL(origin).host) return undefined;
  const path = decoded(url.pathname).match(/^\/guide\/([a-z0-9-]+)(?:\/((?:check|cause)\/[a-z0-9-]+))?\/?$/);
  if (!path) return undefined;
  return { slug: path[1]!, step: path[2] === undefined ? "" : `${path[2]}/` };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A size within what the consumer allows; what is no positive whole number allows everything. */
function bounded(size: number, most: string | null): number {
  return most !== null && /^[1-9]\d{0,5}$/.test(most) ? Math.min(size, Number(most)) : size;
}
