import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { OembedResponse } from "../../worker/oembed.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { heightsOf } from "../../worker/snippets.ts";
import { ORIGIN, get } from "./request.ts";

const { oembed: HEIGHT, frame: NARROW_HEIGHT } = heightsOf("ssh-connection-refused");

const PAGE = `${ORIGIN}/guide/ssh-connection-refused/`;

function ask(url: string, more = ""): Promise<Response> {
  return get(`/oembed?url=${encodeURIComponent(url)}${more}`);
}

async function fields(url: string, more = ""): Promise<OembedResponse> {
  return (await ask(url, more)).json();
}

test("a guide is a rich response with the html that WordPress resizes", async () => {
  const answer = await fields(PAGE);
  expect(answer).toMatchObject({ version: "1.0", type: "rich", title: "SSH: Connection refused", width: 600, height: HEIGHT });
  expect(answer.html).toBe(
    `<blockquote hidden><a href="${PAGE}">SSH: Connection refused</a></blockquote><iframe src="${ORIGIN}/iframe/guide/ssh-connection-refused/" width="100%" height="${HEIGHT}" style="max-width:600px;border:0" frameborder="0" title="SSH: Connection refused"></iframe>`,
  );
});

test("XML has the same values", async () => {
  const answer = await ask(PAGE, "&format=xml");
  expect(answer.headers.get("content-type")).toBe("text/xml; charset=utf-8");
  const { oembed } = new XMLParser({ parseTagValue: false }).parse(await answer.text()) as { oembed: Record<string, string> };
  const json = await fields(PAGE);
  expect(oembed).toEqual(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)])));
});

test("XML is found where HTML entities would not be", async () => {
  expect(await (await ask(PAGE, "&format=xml")).text()).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
});

test.each([
  ["without its last slash", `${ORIGIN}/guide/ssh-connection-refused`],
  ["with a query and a fragment", `${PAGE}?utm_source=x#faq`],
  ["with percent-encoded letters", `${ORIGIN}/guide/ssh-connection-ref%75sed/`],
  ["over http", PAGE.replace("https:", "http:")],
  [
    "with its letters in hexadecimal",
    `${ORIGIN}/%67uide/${[..."ssh"].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("")}-connection-refused`,
  ],
])("a guide %s is the same guide", async (_, url) => {
  expect((await fields(url)).html).toContain(`href="${PAGE}"`);
});

describe("a deep link", () => {
  test.each([
    ["check/service/", "check/service/"],
    ["check/service", "check/service/"],
    ["check/s%65rvice/?server=linux&utm_source=x#top", "check/service/?server=linux"],
    ["cause/sshd-stopped/?service=stopped&moon=full", "cause/sshd-stopped/?service=stopped"],
    ["cause/sshd-stopped/solved/", "cause/sshd-stopped/solved/"],
    ["report/?server=linux&tried=sshd-stopped", "report/?server=linux&tried=sshd-stopped"],
    ["?service=stopped", "?service=stopped"],
    ["?service=gone", ""],
  ])("%s is embedded at %s", async (given, path) => {
    const { html } = await fields(`${PAGE}${given}`);
    const escaped = path.replaceAll("&", "&amp;");
    expect(html).toContain(`<a href="${PAGE}${escaped}">`);
    expect(html).toContain(`src="${ORIGIN}/iframe/guide/ssh-connection-refused/${escaped}"`);
    expect((await get(`/iframe/guide/ssh-connection-refused/${path}`)).status).toBe(200);
  });

  test("to an error is embedded at that error, and shows its card", async () => {
    const answer = await fields(`${ORIGIN}/guide/ssh-no-route-to-host/?error=network-unreachable`);
    expect(answer.html).toContain(`src="${ORIGIN}/iframe/guide/ssh-no-route-to-host/?error=network-unreachable"`);
    expect(answer.thumbnail_url).toBe(`${ORIGIN}/card/error/network-unreachable.png`);
  });

  test("has the title of what it shows, in plain text", async () => {
    const check = knowledge.checks["service"]!;
    expect((await fields(`${PAGE}check/service/`)).title).toBe(`${check.ask.replaceAll("`", "")} · SSH: Connection refused`);
  });

  test.each([
    ["check/service/", 620],
    ["cause/sshd-stopped/", 990],
    ["report/", HEIGHT],
  ])("to %s has room for what is shown there", async (path, height) => {
    expect(await fields(`${PAGE}${path}`)).toMatchObject({ height, html: expect.stringContaining(`height="${height}"`) as string });
  });

  test("is found by its own page, and not as the guide", async () => {
    const path = "check/service/?server=linux";
    const html = await (await get(`/guide/ssh-connection-refused/${path}&moon=full`)).text();
    const [, href] = /type="application\/json\+oembed" href="([^"]+)"/.exec(html)!;
    const answer = (await (await get(href!.replaceAll("&amp;", "&"))).json()) as OembedResponse;
    expect(answer.html).toContain(`src="${ORIGIN}/iframe/guide/ssh-connection-refused/${path}"`);
  });
});

test("names its author and how long it may be kept", async () => {
  expect(await fields(PAGE)).toMatchObject({ author_name: "Guidepost", author_url: `${ORIGIN}/`, cache_age: 86_400 });
});

describe("the thumbnail", () => {
  test.each([
    ["", "/card/ssh-connection-refused.png", 1200, 630],
    ["&maxwidth=1200&maxheight=630", "/card/ssh-connection-refused.png", 1200, 630],
    ["&maxwidth=1199", "/card/600/ssh-connection-refused.png", 600, 315],
    ["&maxheight=200", "/card/300/ssh-connection-refused.png", 300, 158],
    ["&maxwidth=300&maxheight=158", "/card/300/ssh-connection-refused.png", 300, 158],
  ])("within %s is the largest that fits", async (limits, path, width, height) => {
    expect(await fields(PAGE, limits)).toMatchObject({ thumbnail_url: ORIGIN + path, thumbnail_width: width, thumbnail_height: height });
  });

  test.each(["&maxwidth=299", "&maxheight=157"])("is left out where none fits: %s", async (limits) => {
    expect(Object.keys(await fields(PAGE, limits)).filter((name) => name.startsWith("thumbnail"))).toEqual([]);
  });
});

test.each([
  ["300", "200", 300, 200],
  ["5000", "5000", 600, HEIGHT],
  ["420", "5000", 420, NARROW_HEIGHT],
  ["0", "-5", 600, HEIGHT],
  ["abc", "1e9", 600, HEIGHT],
  ["007", "%20300.9%20", 7, 300],
])("maxwidth %s and maxheight %s bound every size", async (maxwidth, maxheight, width, height) => {
  const answer = await fields(PAGE, `&maxwidth=${maxwidth}&maxheight=${maxheight}`);
  expect([answer.width, answer.height]).toEqual([width, height]);
  expect(answer.html).toContain(`height="${height}" style="max-width:${width}px`);
});

describe("statuses", () => {
  test.each([
    ["no url", "/oembed", 400],
    ["an unknown guide", `/oembed?url=${ORIGIN}/guide/ssh-unknown/`, 404],
    ["an unknown question", `/oembed?url=${ORIGIN}/guide/ssh-connection-refused/check/gone/`, 404],
    ["another host", "/oembed?url=https://example.com/guide/ssh-connection-refused/", 404],
    ["a look-alike host", "/oembed?url=https://guides.example.org.evil.test/guide/ssh-connection-refused/", 404],
    ["a user in the address", "/oembed?url=https://guides.example.org@evil.test/guide/ssh-connection-refused/", 404],
    ["another port", "/oembed?url=https://guides.example.org:8443/guide/ssh-connection-refused/", 404],
    ["another scheme", "/oembed?url=ftp://guides.example.org/guide/ssh-connection-refused/", 404],
    ["no address at all", "/oembed?url=%25%25", 404],
    ["an unknown format", `/oembed?format=yaml&url=${ORIGIN}/guide/ssh-connection-refused/`, 501],
  ])("%s", async (_, path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).not.toHaveProperty("type");
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("%s is not allowed, and the answer says what is", async (method) => {
    const answer = await get("/oembed", { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(await answer.json()).not.toHaveProperty("type");
  });

  test("HEAD answers as GET does, without a body", async () => {
    const path = `/oembed?url=${encodeURIComponent(PAGE)}`;
    const [head, whole] = [await get(path, { method: "HEAD" }), await get(path)];
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const name of ["content-type", "cache-control", "etag"]) expect(head.headers.get(name)).toBe(whole.headers.get(name));
  });

  test.each(["/oembed/", "/oembed/nothing"])("%s is no page either", async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/json; charset=utf-8"]);
  });

  test("an answer may be kept by anyone, and is not sent again unchanged", async () => {
    const answer = await ask(PAGE);
    expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
    const again = await get(`/oembed?url=${encodeURIComponent(PAGE)}`, { headers: { "If-None-Match": answer.headers.get("etag")! } });
    expect([again.status, again.headers.get("access-control-allow-origin")]).toEqual([304, "*"]);
  });

  test("any site may ask", async () => {
    expect((await ask(PAGE)).headers.get("access-control-allow-origin")).toBe("*");
    const { status, headers } = await get("/oembed", { method: "OPTIONS" });
    expect([status, headers.get("access-control-allow-origin"), headers.get("access-control-allow-methods")]).toEqual([
      204,
      "*",
      "GET, HEAD",
    ]);
  });
});
