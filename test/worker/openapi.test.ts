import { expect, test } from "vitest";
import { z } from "zod";
import { ORIGIN, get } from "./request.ts";

type Operation = { operationId: string; responses: Record<string, { content: Record<string, { schema?: { $ref: string } }> }> };
type Description = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } };

const GUIDE = `${ORIGIN}/guide/ssh-connection-refused/`;
const LOG = "ssh: connect to host server.example.com port 22: Connection refused\n";
const post = (body: string, type = "text/plain"): RequestInit => ({ method: "POST", body, headers: { "Content-Type": type } });

/** A request for every answer that the description promises as JSON. */
const REQUESTS: [path: string, method: string, status: number, address: string, init?: RequestInit][] = [
  ["/api/diagnose", "post", 200, "/api/diagnose", post(LOG)],
  ["/api/diagnose", "post", 200, "/api/diagnose", post("hello")],
  ["/api/diagnose", "post", 405, "/api/diagnose"],
  ["/api/diagnose", "post", 413, "/api/diagnose", post("x".repeat(300 * 1024))],
  ["/api/diagnose", "post", 415, "/api/diagnose", post("{}", "application/json")],
  ["/api/guides", "get", 200, "/api/guides"],
  ["/api/knowledge.json", "get", 200, "/api/knowledge.json"],
  ["/oembed", "get", 200, `/oembed?url=${GUIDE}`],
  ["/oembed", "get", 400, "/oembed"],
  ["/oembed", "get", 404, "/oembed?url=https://example.org/"],
  ["/oembed", "get", 501, `/oembed?url=${GUIDE}&format=yaml`],
  ["/badge/{slug}.json", "get", 200, "/badge/ssh-connection-refused.json?labelColor=red"],
  ["/badge/{slug}.json", "get", 404, "/badge/gone.json"],
];

async function description(): Promise<Description> {
  return (await get("/openapi.json")).json();
}

/** The schema of an answer, with the description's own references. */
function schemaOf({ components }: Description, { $ref }: { $ref: string }): z.ZodType {
  const text = JSON.stringify({ $ref, $defs: components.schemas }).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
}

test.each(REQUESTS)("%s %s answers %i as described: %s", async (path, method, status, address, init) => {
  const described = await description();
  const answer = await get(address, init);
  expect(answer.status).toBe(status);
  const { content } = described.paths[path]![method]!.responses[status]!;
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const result = schemaOf(described, content["application/json"]!.schema!).safeParse(await answer.json());
  expect(result.error?.issues ?? []).toEqual([]);
});

test("a wrong answer is told from a right one", async () => {
  const described = await description();
  const schema = schemaOf(described, { $ref: "#/components/schemas/Diagnosis" });
  const right = { errors: [], secrets: [], evidence: { errors: [], answers: {}, tried: [] }, placeholders: {}, causes: [] };
  expect(schema.safeParse(right).success).toBe(true);
  expect(schema.safeParse({ ...right, secret: 1 }).success).toBe(false);
  expect(schema.safeParse({ ...right, causes: [{ id: "a", title: "A", probability: 2 }] }).success).toBe(false);
});

test("every answer that is described as JSON is asked for here", async () => {
  const described = Object.entries((await description()).paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses).flatMap(([status, { content }]) => ("application/json" in content ? [`${path} ${method} ${status}`] : [])),
    ),
  );
  expect(new Set(REQUESTS.map(([path, method, status]) => `${path} ${method} ${status}`))).toEqual(new Set(described));
});

test("names of operations are used once", async () => {
  const names = Object.values((await description()).paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(names.length);
});
