import { CARD_SIZES } from "../badge/card-sizes.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import type { GuideData } from "../knowledge/guideData.ts";
import { escapeHtml } from "../widget/html.ts";
import { queryOf, stepOf } from "../widget/step.ts";
import type { Step } from "../widget/step.ts";
import { cardOf } from "./cards.ts";
import { embedHeight } from "./embedHeight.ts";
import { guideBySlug } from "./guides.ts";
import { normalPath } from "./normalPath.ts";
import { stepTitle } from "./stepTitle.ts";
import { paths } from "./urls.ts";

/** The fields of a response of type rich (oEmbed 1.0 §2.3.4.4). Sizes in CSS pixels, `cache_age` in seconds, `title` plain text. */
export type OembedResponse = {
  version: "1.0";
  type: "rich";
  title: string;
  author_name: string;
  author_url: string;
  provider_name: string;
  provider_url: string;
  cache_age: number;
  width: number;
  height: number;
  html: string;
} & Partial<Thumbnail>;

/** All three or none (oEmbed 1.0 §2.3.4). */
type Thumbnail = { thumbnail_url: string; thumbnail_width: number; thumbnail_height: number };

/** What a request gets: the fields, or the status that the specification names (oEmbed 1.0 §2.3.5). */
export type OembedResult = { status: 200; format: "json" | "xml"; fields: OembedResponse } | { status: 400 | 404 | 501; message: string };

/** The width that a guide asks for, in CSS pixels. */
export const OEMBED_WIDTH = 600;

const NAME = "Guidepost";

/** The oEmbed answer for a request's query; what it does not know in there is ignored. The given URL is compared, never fetched. */
export function oembedResponse(origin: string, query: URLSearchParams): OembedResult {
  const format = query.get("format") ?? "json";
  if (format !== "json" && format !== "xml") return { status: 501, message: "expected format `json` or `xml`" };
  const url = query.get("url");
  if (!url)
    return {
      status: 400,
      message: `expected \`url\`, the address of a guide such as ${origin}${paths.guide(Object.keys(knowledge.guides)[0]!)}`,
    };
  const given = embeddedStep(origin, url);
  if (!given) return { status: 404, message: "no guide has this `url`" };
  const { data, step, path } = given;
  const most = { width: limitOf(query.get("maxwidth")), height: limitOf(query.get("maxheight")) };
  const width = Math.min(OEMBED_WIDTH, most.width);
  const height = Math.min(embedHeight(data, step, width), most.height);
  const title = stepTitle(data, step);
  const page = escapeHtml(`${origin}${paths.guide(data.guide.slug)}${path}`);
  const frame = escapeHtml(`${origin}${paths.frame(data.guide.slug)}${path}`);
  return {
    status: 200,
    format,
    fields: {
      version: "1.0",
      type: "rich",
      title,
      author_name: NAME,
      author_url: `${origin}/`,
      provider_name: NAME,
      provider_url: `${origin}/`,
      cache_age: 86_400,
      ...thumbnail(origin, cardOf(data, step.evidence).name, most),
      width,
      height,
      // The blockquote comes first and without class: else WordPress does not resize, and Discourse drops the html (measured). WordPress
      // drops the style too, and would show a border.
      html: `<blockquote hidden><a href="${page}">${escapeHtml(title)}</a></blockquote><iframe src="${frame}" width="100%" height="${height}" style="max-width:${width}px;border:0" frameborder="0" title="${escapeHtml(title)}"></iframe>`,
    },
  };
}

/** The fields as XML (oEmbed 1.0 §2.3.4): the root `oembed`, no document type. */
export function oembedXml(fields: OembedResponse): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}>${escapeHtml(String(value))}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join("")}</oembed>\n`;
}

/**
 * The guide and the step that a URL of ours names, and the path below the guide's that leads there: as it was given, without what we do
 * not know. http and https are the same to us. Facts alone stay facts: what they lead to may change in the years that an embed lives.
 */
function embeddedStep(origin: string, text: string): { data: GuideData; step: Step; path: string } | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.host !== new URL(origin).host) return undefined;
  const [, slug, below = ""] = /^\/guide\/([^/]+)(?:\/(.*))?$/.exec(normalPath(url.pathname)) ?? [];
  const data = slug === undefined ? undefined : guideBySlug(slug)?.data;
  const step = data && stepOf(data, below, url.searchParams);
  if (!step || "unknown" in step) return undefined;
  const path = below
    .split("/")
    .filter((part) => part !== "")
    .map((part) => `${part}/`);
  return { data, step, path: `${path.join("")}${queryOf(data, step.evidence)}` };
}

/** The largest drawing of the card that has room. */
function thumbnail(origin: string, card: string, most: { width: number; height: number }): Thumbnail | undefined {
  const size = CARD_SIZES.find(({ width, height }) => width <= most.width && height <= most.height);
  if (!size) return undefined;
  return { thumbnail_url: `${origin}${paths.card(card, size.width)}`, thumbnail_width: size.width, thumbnail_height: size.height };
}

/** What the consumer allows, in whole pixels; what is no size allows everything. */
function limitOf(most: string | null): number {
  const pixels = /^\d+(\.\d*)?$/.test(most?.trim() ?? "") ? Math.floor(Number(most)) : 0;
  return pixels > 0 ? pixels : Infinity;
}
