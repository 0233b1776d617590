import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { get } from "./request.ts";

const BADGE = "/badge/ssh-connection-refused";

async function svg(path: string): Promise<string> {
  const text = await (await get(path)).text();
  expect(XMLValidator.validate(text)).toBe(true);
  return text;
}

test("a guide's badge says how many causes it knows", async () => {
  const causes = Object.keys(knowledge.errors["connection-refused"]!.causes).length;
  expect(await svg(`${BADGE}.svg`)).toContain(`SSH connection refused: ${causes} causes`);
});

test("the query changes its text, colour, style and theme", async () => {
  const plain = await svg(`${BADGE}.svg`);
  for (const query of ["label=help", "message=here", "color=orange", "labelColor=333", "style=plastic", "theme=dark"]) {
    expect(await svg(`${BADGE}.svg?${query}`)).not.toBe(plain);
  }
});

test("unknown values count as left out", async () => {
  const plain = await svg(`${BADGE}.svg`);
  expect(await svg(`${BADGE}.svg?color=url(x)&style=glass&theme=sepia&foo=bar`)).toBe(plain);
});

test("markup in a label stays text", async () => {
  expect(await svg(`${BADGE}.svg?label=${encodeURIComponent("<script>alert(1)</script>")}`)).not.toContain("<script");
});

describe("an unknown guide", () => {
  test("is an image that says so, with status 200, for a minute", async () => {
    const answer = await get("/badge/ssh-unknown.svg");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-badge-error")).toBe("no guide ssh-unknown");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    expect(await answer.text()).toContain("not found");
  });

  test("has its real status as JSON", async () => {
    const answer = await get("/badge/ssh-unknown.json");
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ schemaVersion: 1, message: "not found", isError: true });
  });
});

test("the JSON is an endpoint that shields.io reads", async () => {
  expect(await (await get(`${BADGE}.json`)).json()).toMatchObject({ schemaVersion: 1, label: "SSH connection refused", color: "blue" });
});
