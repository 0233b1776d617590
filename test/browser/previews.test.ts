import { decode } from "fast-png";
import { expect, inject, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import type { OembedResponse } from "../../worker/oembed.ts";

/* What previews are made of, as the running service sends it: these files are static assets, which the Worker's own tests do not see. */

const service = inject("service");

/** A picture's true size in px. Fails if other sites may not show it. */
async function sizeOf(url: string): Promise<{ width: number; height: number }> {
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("access-control-allow-origin")]).toEqual([
    200,
    "image/png",
    "*",
  ]);
  expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=86400");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  const { width, height } = decode(await answer.arrayBuffer());
  return { width, height };
}

test.each(Object.keys(knowledge.guides))("the thumbnails of %s have the size that oEmbed says, in every size", async (slug) => {
  const page = encodeURIComponent(`${service}/guide/${slug}/`);
  for (const most of [1200, 600, 300]) {
    const answer = (await (await fetch(`${service}/oembed?url=${page}&maxwidth=${most}`)).json()) as OembedResponse;
    expect(answer.thumbnail_width).toBe(most);
    expect(await sizeOf(answer.thumbnail_url!)).toEqual({ width: answer.thumbnail_width, height: answer.thumbnail_height });
  }
});

test("every error has a card", async () => {
  for (const id of Object.keys(knowledge.errors))
    expect(await sizeOf(`${service}/card/error/${id}.png`)).toEqual({ width: 1200, height: 630 });
});

test("the pictures that pages name are there, in the size that they say", async () => {
  for (const path of ["/", "/guide/ssh-connection-refused/", "/guide/ssh-no-route-to-host/?error=network-unreachable"]) {
    const html = await (await fetch(service + path)).text();
    const [, image] = /property="og:image" content="([^"]+)"/.exec(html)!;
    expect(await sizeOf(image!)).toEqual({ width: 1200, height: 630 });
    for (const [, icon, size] of html.matchAll(/<link rel="(?:apple-touch-)?icon" href="([^"]+\.png)"[^>]* sizes="(\d+)x\d+"/g)) {
      expect(await sizeOf(icon!)).toEqual({ width: Number(size), height: Number(size) });
    }
    expect(html.match(/<link rel="(?:apple-touch-)?icon"/g)).toHaveLength(3);
  }
});
