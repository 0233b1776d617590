import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test, vi } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import type { OembedResponse } from "../../worker/oembed.ts";
import { guideBySlug } from "../../worker/guides.ts";
import { ORIGIN, get } from "./request.ts";

/** What the network was asked for in this run; asking is one more (countedFetch). */
async function requests(): Promise<number> {
  return Number(await (await fetch("https://network.test/")).text());
}

/** Calls of `fetch` in our isolate, which is the Worker's too: workerd ends those that nobody waits for before they are requests. */
const calls = vi.spyOn(globalThis, "fetch");

/** Mostly the first, sometimes one of the others. */
function mostly<Value>(usual: fc.Arbitrary<Value>, ...others: fc.Arbitrary<Value>[]): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 4 * others.length, arbitrary: usual }, ...others);
}

const text = fc.string({ unit: "binary", maxLength: 300 });
const host = mostly(
  fc.constantFrom(ORIGIN, ORIGIN.replace("https:", "http:")),
  fc.constantFrom(
    "http://network.test",
    `${ORIGIN}.evil.test`,
    `${ORIGIN}@evil.test`,
    `${ORIGIN}:8443`,
    "ftp://guides.example.org",
    "//guides.example.org",
    "",
  ),
);
const slug = mostly(
  fc.constantFrom(...Object.keys(knowledge.guides)),
  fc.constantFrom("gone", "..", "__proto__", "ssh-connection-ref%75sed"),
);
const query = mostly(
  fc.constantFrom("", "?utm_source=x", "#faq", "?error=connection-refused", "?tried=gone&server=linux"),
  fc.constant("?__proto__=1&constructor=2"),
  text.map((any) => `?${encodeURIComponent(any.toWellFormed())}=1`),
);

/** Addresses below ours and below those that look like ours; a guide's checks and causes, and what it does not have. */
const ours = fc.tuple(host, slug).chain(([origin, name]) => {
  const data = guideBySlug(name)?.data;
  const check = fc.constantFrom(...Object.keys(data?.checks ?? { service: 1 })).map((id) => `check/${id}`);
  const cause = fc.constantFrom(...Object.keys(data?.causes ?? { gone: 1 })).map((id) => `cause/${id}`);
  const step = mostly(
    fc.oneof(fc.constant(""), check, cause),
    cause.map((path) => `${path}/solved`),
    fc.constantFrom("report/", "error", "check", "/", "%", "%63heck/service//", "check/a%2Fb", "cause/../check/gone"),
  );
  return fc.tuple(step, fc.constantFrom("", "/"), query).map(([path, end, rest]) => `${origin}/guide/${name}/${path}${end}${rest}`);
});
const url = mostly(ours, fc.webUrl({ withQueryParameters: true, withFragments: true }), text);
const size = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).map(String),
  fc.constantFrom("0", "-5", "abc", "NaN", "1e9", "", " 300 ", "007", "300.9", "0x10", "Infinity", "9".repeat(400)),
  fc.string({ maxLength: 20 }),
);
const format = mostly(fc.constantFrom("json", "xml", undefined), fc.constantFrom("", "JSON", "yaml", "jsonp"), text);
const optional = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(arbitrary, { nil: undefined });
const request = fc.record({
  url: mostly<string | undefined>(url, fc.constantFrom(undefined, "")),
  format,
  maxwidth: optional(size),
  maxheight: optional(size),
  callback: optional(text),
  dnt: optional(fc.constant("1")),
});
type Request = { [Key in "url" | "format" | "maxwidth" | "maxheight" | "callback" | "dnt"]?: string | undefined };

function ask(asked: Request): Promise<Response> {
  const known = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return get(`/oembed?${new URLSearchParams(known)}`);
}

/** The bound that a consumer's size is, where it is one. */
function bound(most: string | undefined): number {
  const text = most?.trim() ?? "";
  const pixels = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return pixels >= 1 ? pixels : Infinity;
}

async function fieldsOf(answer: Response, asked: Request): Promise<Record<string, unknown>> {
  if (asked.format !== "xml") return answer.json();
  const text = await answer.text();
  expect(XMLValidator.validate(text)).toBe(true);
  expect(text).not.toContain("<!DOCTYPE");
  const { oembed } = new XMLParser({ parseTagValue: false }).parse(text) as { oembed: Record<string, string> };
  const isNumber = (name: string): boolean => /^(?:cache_age|(?:thumbnail_)?(?:width|height))$/.test(name);
  return Object.fromEntries(Object.entries(oembed).map(([name, value]) => [name, isNumber(name) ? Number(value) : value]));
}

/** That an answer of type rich holds to oEmbed 1.0 §2.3.4, and to what the consumers need beyond. */
function expectConform(fields: Record<string, unknown>, asked: Request): void {
  const most = { width: bound(asked.maxwidth), height: bound(asked.maxheight) };
  const { html, title, width, height, ...others } = fields as OembedResponse;
  expect(others).toMatchObject({
    version: "1.0",
    type: "rich",
    provider_name: "Guidepost",
    provider_url: `${ORIGIN}/`,
    author_name: "Guidepost",
  });
  expect(title).toMatch(/^[^<>`]+$/);
  expect(Number.isInteger(others.cache_age)).toBe(true);
  for (const [pixels, limit] of [
    [width, most.width],
    [height, most.height],
  ] as const) {
    expect(Number.isInteger(pixels) && pixels > 0 && pixels <= limit).toBe(true);
  }
  const shape =
    /^<blockquote hidden><a href="([^"]+)">[^<]+<\/a><\/blockquote><iframe src="([^"]+)" width="100%" height="(\d+)" style="max-width:(\d+)px;border:0" frameborder="0" title="[^"<>]+"><\/iframe>$/;
  const [, page, frame, tall, wide] = shape.exec(html)!;
  expect([Number(wide), Number(tall)]).toEqual([width, height]);
  expect(page!.startsWith(`${ORIGIN}/guide/`)).toBe(true);
  expect(frame).toBe(page!.replace("/guide/", "/iframe/guide/"));
  if (others.thumbnail_url !== undefined) {
    expect(others.thumbnail_width).toBeLessThanOrEqual(most.width);
    expect(others.thumbnail_height).toBeLessThanOrEqual(most.height);
    expect(others.thumbnail_url.startsWith(`${ORIGIN}/card/`)).toBe(true);
  } else {
    expect([others.thumbnail_width, others.thumbnail_height]).toEqual([undefined, undefined]);
    expect(most.width < 300 || most.height < 158).toBe(true);
  }
}

describe("whatever is asked", { timeout: 60_000 }, () => {
  test("gets fields that conform, or the status that says why not, and the network is asked for nothing", async () => {
    const before = await requests();
    calls.mockClear();
    const answers: Record<number, number> = {};
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const answer = await ask(asked);
        answers[answer.status] = (answers[answer.status] ?? 0) + 1;
        expect(answer.headers.get("access-control-allow-origin")).toBe("*");
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
        expect(answer.headers.get("content-type")).toBe(
          answer.status === 200 && asked.format === "xml" ? "text/xml; charset=utf-8" : "application/json; charset=utf-8",
        );
        if (answer.status === 200) return expectConform(await fieldsOf(answer, asked), asked);
        expect([400, 404, 501]).toContain(answer.status);
        expect(Object.keys((await answer.json()) as object)).toEqual(["message"]);
      }),
      { seed: 5, numRuns: 2000 },
    );
    expect(Object.keys(answers)).toEqual(["200", "400", "404", "501"]);
    expect(answers[200]).toBeGreaterThan(500);
    expect(calls).not.toHaveBeenCalled();
    expect((await requests()) - before).toBe(1);
  });

  test("the page of every answer is there, and so is its frame", async () => {
    await fc.assert(
      fc.asyncProperty(ours, async (address) => {
        const answer = await ask({ url: address });
        if (answer.status !== 200) return;
        const { html } = (await answer.json()) as OembedResponse;
        for (const [, target] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
          expect([target, (await get(target!.replaceAll("&amp;", "&"))).status]).toEqual([target, 200]);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test("a request to the network would be noticed", async () => {
    const before = await requests();
    calls.mockClear();
    await fetch(`${ORIGIN}/guide/ssh-connection-refused/`);
    expect(calls).toHaveBeenCalledTimes(1);
    expect((await requests()) - before).toBe(2);
  });
});
