import { expect, test } from "vitest";
import { parse } from "yaml";
import { ORIGIN, get } from "./request.ts";

type Endpoint = {
  schemes: string[];
  url: string;
  docs_url: string;
  example_urls: string[];
  discovery: boolean;
  formats: string[];
  notes: string;
};
type Provider = { provider_name: string; provider_url: string; endpoints: Endpoint[] };

/** The keys that the registry's own test knows (iamcal/oembed, test.php). */
const KEYS = new Set(["schemes", "url", "docs_url", "example_urls", "discovery", "formats", "notes"]);

async function entry(origin: string): Promise<{ text: string; provider: Provider; endpoint: Endpoint }> {
  const text = await (await get(`${origin}/oembed/provider.yml`)).text();
  const [provider, ...others] = parse(text) as Provider[];
  expect(others).toEqual([]);
  return { text, provider: provider!, endpoint: provider!.endpoints[0]! };
}

test.each([ORIGIN, "http://localhost:8787", "http://[::1]:8787"])("the entry of %s is what the registry takes", async (origin) => {
  const { text, provider, endpoint } = await entry(origin);
  expect(text).toMatch(/^---\n[^]*\n\.\.\.\n$/);
  expect(provider).toMatchObject({ provider_name: "Guidepost", provider_url: `${origin}/` });
  expect(Object.keys(provider)).toEqual(["provider_name", "provider_url", "endpoints"]);
  expect(Object.keys(endpoint).filter((key) => !KEYS.has(key))).toEqual([]);
  expect(endpoint).toMatchObject({ url: `${origin}/oembed`, discovery: true, formats: ["json", "xml"] });
  for (const scheme of endpoint.schemes) expect(scheme).toMatch(/^https?:\/\/[^*()]+\/guide\/[^()]*\*$/);
  for (const example of endpoint.example_urls) expect(example.startsWith(`${endpoint.url}?url=`)).toBe(true);
});

// As its .github/scripts/validate-pr-provider.js does with every pull request.
test("the registry's check of a pull request finds answers and discovery links", async () => {
  const { endpoint } = await entry(ORIGIN);
  for (const example of endpoint.example_urls) {
    const answer = await get(example);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      version: "1.0",
      type: "rich",
      html: expect.any(String),
      width: expect.any(Number),
      height: expect.any(Number),
    });
  }
  const page = await get(endpoint.schemes[0]!.replace("*", ""));
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/<link[^>]+(type="application\/json\+oembed"|type="text\/xml\+oembed")[^>]+href/i);
});

test("the name is the one that answers give", async () => {
  const { provider, endpoint } = await entry(ORIGIN);
  expect(await (await get(endpoint.example_urls[0]!)).json()).toMatchObject({
    provider_name: provider.provider_name,
    provider_url: provider.provider_url,
  });
});

test("is YAML, for anyone", async () => {
  const { headers } = await get("/oembed/provider.yml");
  expect([headers.get("content-type"), headers.get("access-control-allow-origin")]).toEqual(["application/yaml; charset=utf-8", "*"]);
});
