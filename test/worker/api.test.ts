import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import type { DiagnosisResponse } from "../../worker/diagnosis.ts";
import { filled } from "../../widget/fill.ts";
import { guideFixes } from "../../knowledge/guideData.ts";
import { ORIGIN, get } from "./request.ts";

const REFUSED = "alice@laptop:~$ ssh -p 2222 web.example.com\nssh: connect to host web.example.com port 2222: Connection refused\n";

function post(path: string, body: BodyInit, type = "text/plain"): Promise<Response> {
  return get(path, { method: "POST", body, headers: { "Content-Type": type } });
}

async function diagnosis(text: string): Promise<DiagnosisResponse> {
  return (await post("/api/diagnose", text)).json();
}

/** What `journalctl -u ssh` prints when sshd rejects its configuration (captured on Debian 12). */
const LOG = `sudo journalctl -u ssh
Nov 21 09:12:41 web sshd[123]: /etc/ssh/sshd_config: line 1: Bad configuration option: PermitRotLogin
Nov 21 09:12:41 web sshd[123]: /etc/ssh/sshd_config: terminating, 1 bad configuration options
Nov 21 09:12:41 web systemd[1]: ssh.service: Control process exited, code=exited, status=255/EXCEPTION
Nov 21 09:12:41 web systemd[1]: Failed to start ssh.service - OpenBSD Secure Shell server.`;

describe("POST /api/diagnose", () => {
  test("names the error, its line, host and port, the causes and what to do next", async () => {
    const answer = await diagnosis(REFUSED);
    expect(answer.errors).toEqual([
      {
        id: "connection-refused",
        title: knowledge.errors["connection-refused"]!.title,
        line: "ssh: connect to host web.example.com port 2222: Connection refused",
      },
    ]);
    expect(answer.placeholders).toMatchObject({ host: "web.example.com", port: "2222" });
    expect(answer.evidence.errors).toEqual(["connection-refused"]);
    expect(answer.causes.map(({ id }) => id).toSorted()).toEqual(Object.keys(knowledge.errors["connection-refused"]!.causes).toSorted());
    expect(answer.causes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 1);
    expect(answer.next?.url).toMatch(new RegExp(`^${ORIGIN}/guide/ssh-connection-refused/(?:check/|$)`));
  });

  test("its next address shows that question", async () => {
    const { next } = await diagnosis(REFUSED);
    expect((await get(next!.url)).status).toBe(200);
  });

  test("finds no error where there is no SSH failure", async () => {
    expect(await diagnosis("curl: (7) Failed to connect to example.com port 80: Connection refused")).toMatchObject({
      errors: [],
      causes: [],
    });
    expect(await diagnosis("")).toMatchObject({ errors: [], causes: [] });
  });

  test("takes 256 KiB, and says so when there is more", async () => {
    expect((await post("/api/diagnose", "x".repeat(256 * 1024))).status).toBe(200);
    const answer = await post("/api/diagnose", "x".repeat(256 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as { message: string }).message).toContain("at most 256 KiB");
  });

  test("asks for plain text when it gets JSON", async () => {
    const answer = await post("/api/diagnose", "{}", "application/json");
    expect(answer.status).toBe(415);
    expect(await answer.json()).toEqual({ message: "expected the text itself as text/plain" });
  });

  test("is kept by no cache", async () => {
    expect((await post("/api/diagnose", REFUSED)).headers.get("cache-control")).toBe("no-store");
  });
});

describe("POST /diagnose", () => {
  test("answers curl in plain text, with the reader's own host and port", async () => {
    const answer = await post("/diagnose", REFUSED, "application/x-www-form-urlencoded");
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(text).toContain("Next: ");
    expect(text).toContain("  - I don't know");
    expect(text).toContain(`${ORIGIN}/guide/ssh-connection-refused/`);
    expect(text).not.toMatch(/<[a-z]|`|\{(host|port|user|key)\}/);
  });

  test("proposes the fix when the text tells the cause", async () => {
    const text = await (await post("/diagnose", `${REFUSED}$ ${LOG}`)).text();
    expect(text).toContain("Likeliest causes");
    expect(text).toContain("Fix: ");
    expect(text).toContain("Check that it works: ");
  });

  test("says how to send the output when there is no failure in it", async () => {
    expect(await (await post("/diagnose", "hello")).text()).toContain("No SSH failure");
  });

  test("says what a text that is no failure of SSH looks like", async () => {
    const text = await (await post("/diagnose", "fatal: unable to access 'https://git.example.com/x.git/': Connection refused")).text();
    expect(text).toContain("This is Git over HTTPS.");
  });

  test("breaks lines of words at 80 columns, and not what is copied", async () => {
    const text = await (await post("/diagnose", `${REFUSED}$ ${LOG}`)).text();
    const long = text.split("\n").filter((line) => line.length > 80);
    expect(long.filter((line) => !/^ {6}|https?:/.test(line))).toEqual([]);
  });

  test("says that a secret is to be replaced, and does not repeat it", async () => {
    const text = await (await post("/diagnose", `$ sshpass -p hunter22 ssh alice@web\n${REFUSED}`)).text();
    expect(text).toContain("Careful: there is a password in the text.");
    expect(text).not.toContain("hunter22");
  });

  test("is in colour only if that is asked for", async () => {
    expect(await (await post("/diagnose", REFUSED)).text()).not.toContain("\u001b[");
    expect(await (await post("/diagnose?color=1", REFUSED)).text()).toContain("\u001b[1mNext: ");
  });

  test("says what is too much", async () => {
    const answer = await post("/diagnose", "x".repeat(300 * 1024));
    expect([answer.status, await answer.text()]).toEqual([
      413,
      "too much text: expected at most 256 KiB; send the last part, from the command on\n",
    ]);
  });

  test("GET says how to use it, and other methods that they are not for it", async () => {
    expect(await (await get("/diagnose")).text()).toContain(`curl --data-binary @- ${ORIGIN}/diagnose`);
    expect((await get("/diagnose", { method: "DELETE" })).headers.get("allow")).toBe("GET, HEAD, POST");
  });
});

test("GET /api/guides lists every guide with the addresses of its surfaces", async () => {
  const { guides } = (await (await get("/api/guides")).json()) as { guides: Record<string, string>[] };
  expect(guides.map(({ slug }) => slug)).toEqual(Object.keys(knowledge.guides));
  for (const guide of guides) for (const key of ["url", "frame", "badge", "oembed"]) expect((await get(guide[key]!)).status).toBe(200);
  for (const { slug, card } of guides) expect(card).toBe(`${ORIGIN}/card/${slug}.png`);
});

test("GET /api/knowledge.json is the whole knowledge base, for any site", async () => {
  const answer = await get("/api/knowledge.json");
  expect(await answer.json()).toEqual({
    ...knowledge,
    format: 1,
    license: { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
    documentation: `${ORIGIN}/openapi.json`,
    updated: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

test("no warning of a fix is left out of a plain text", async () => {
  const text = await (await get("/guide/ssh-connection-refused/", { headers: { Accept: "text/plain" } })).text();
  const causes = Object.keys(knowledge.errors["connection-refused"]!.causes);
  const warnings = causes.flatMap((id) => knowledge.causes[id]!.fix).filter(({ warn }) => warn !== undefined);
  expect(warnings.length).toBeGreaterThan(5);
  expect(text.match(/Careful: /g)).toHaveLength(warnings.length);
});

test.each(Object.keys(knowledge.guides))("the text of %s has each command as it is, backticks included", async (slug) => {
  const text = await (await get(`/guide/${slug}/`, { headers: { Accept: "text/plain" } })).text();
  const runs = Object.values(guideFixes(knowledge, slug))
    .flatMap(({ fix, verify }) => fix.concat(verify))
    .map(({ run }) => run ?? "");
  const lines = runs
    .flatMap((run) => (typeof run === "string" ? [run] : Object.values(run)))
    .flatMap((command) => command.trimEnd().split("\n"));
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(text).toContain(filled(line, {}));
});

test("an error is in caches for a minute", async () => {
  expect((await get("/oembed")).headers.get("cache-control")).toBe("public, max-age=60");
});

test("an unknown address of the API is answered as JSON", async () => {
  const answer = await get("/api/guide");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/json; charset=utf-8"]);
});
