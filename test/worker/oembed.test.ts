import { XMLParser } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { OembedResponse } from "../../worker/oembed.ts";
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
])("a guide %s is the same guide", async (_, url) => {
  expect((await fields(url)).html).toContain(`href="${PAGE}"`);
});

test("a question is embedded at that question", async () => {
  expect((await fields(`${PAGE}check/service/`)).html).toContain(`src="${ORIGIN}/iframe/guide/ssh-connection-refused/check/service/"`);
});

test.each([
  ["300", "200", 300, 200],
  ["5000", "5000", 600, HEIGHT],
  ["420", "5000", 420, NARROW_HEIGHT],
  ["0", "-5", 600, HEIGHT],
  ["abc", "1e9", 600, HEIGHT],
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

  test("POST is not allowed, and the answer says what is", async () => {
    const answer = await get("/oembed", { method: "POST" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  test("any site may ask", async () => {
    expect((await ask(PAGE)).headers.get("access-control-allow-origin")).toBe("*");
    expect((await get("/oembed", { method: "OPTIONS" })).status).toBe(204);
  });
});
