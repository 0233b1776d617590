import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { provedOn } from "../../knowledge/provedOn.ts";
import { pictureSnippet, snippets } from "../../worker/snippets.ts";
import { get } from "./request.ts";

const BADGE = "/badge/ssh-connection-refused";

async function svg(path: string): Promise<string> {
  const text = await (await get(path)).text();
  expect(XMLValidator.validate(text)).toBe(true);
  return text;
}

/** What a badge says, by its title. */
async function said(path: string): Promise<string> {
  return /<title>(.*)<\/title>/.exec(await svg(path))![1]!;
}

async function errorOf(path: string): Promise<string | null> {
  return (await get(path)).headers.get("x-badge-error");
}

const { causes } = knowledge.errors["connection-refused"]!;
const proved = Object.keys(causes).filter((cause) => provedOn(knowledge, knowledge.causes[cause]!).length > 0);

describe("what a guide's badge says", () => {
  test.each([
    ["", `${Object.keys(causes).length} causes, ${proved.length} reproduced`],
    ["?show=causes", `${Object.keys(causes).length} causes`],
    ["?show=proved", `${proved.length} of ${Object.keys(causes).length} reproduced`],
    ["?show=updated", `updated ${knowledge.guides["ssh-connection-refused"]!.updated}`],
    ["?cause=sshd-stopped", knowledge.causes["sshd-stopped"]!.title],
    ["?cause=sshd-stopped&show=proved", "reproduced"],
  ])("with the query `%s`", async (query, message) => {
    expect(await said(`${BADGE}.svg${query}`)).toBe(`SSH connection refused: ${message}`);
  });

  test("is how many checks tell its causes", async () => {
    expect(await said(`${BADGE}.svg?show=checks`)).toMatch(/^SSH connection refused: \d\d checks$/);
  });

  test("is the likeliest cause of an error, and how to fix that or another cause", async () => {
    const first = /often: (.*)$/.exec(await said(`${BADGE}.svg?error=connection-refused`))![1];
    expect(
      Object.keys(causes)
        .filter((cause) => causes[cause] === "common")
        .map((cause) => knowledge.causes[cause]!.title),
    ).toContain(first);
    expect(await said(`${BADGE}.svg?error=connection-refused&show=fix`)).toMatch(/^Connection refused: try: .{10,}/);
    const [step] = knowledge.causes["sshd-stopped"]!.fix;
    const message = /fix: (.*?)…?$/.exec(await said(`${BADGE}.svg?cause=sshd-stopped&show=fix`))![1]!;
    expect(step!.text.replaceAll("`", "").startsWith(message)).toBe(true);
  });

  test("is what the query says, where it says so", async () => {
    expect(await said(`${BADGE}.svg?label=help&message=here`)).toBe("help: here");
    expect(await said(`${BADGE}.svg?label=&show=causes`)).toMatch(/^\d+ causes$/);
  });
});

test.each([
  "color=orange",
  "color=4c1",
  "color=rebeccapurple",
  "labelColor=333",
  "style=flat-square",
  "style=plastic",
  "style=for-the-badge",
  "style=social",
  "theme=dark",
  "theme=light",
  "logo=ubuntu",
  "logo=Node.js",
  "size=1.5",
])("%s changes how it looks", async (query) => {
  const answer = await get(`${BADGE}.svg?${query}`);
  expect(answer.headers.get("x-badge-error")).toBeNull();
  expect(await answer.text()).not.toBe(await svg(`${BADGE}.svg`));
});

test("a logo has a colour of its own when it is given one", async () => {
  expect(await svg(`${BADGE}.svg?logo=ubuntu&logoColor=e95420`)).toContain('fill="#e95420"');
});

test.each([
  ["color", "url(x)"],
  ["labelColor", "__proto__"],
  ["style", "glass"],
  ["theme", "sepia"],
  ["show", "everything"],
  ["size", "5"],
  ["size", "1e9"],
  ["logo", "no-such-logo"],
  ["logo", "../_headers"],
])("%s=%s counts as left out, and X-Badge-Error says so", async (name, value) => {
  const path = `${BADGE}.svg?${new URLSearchParams({ [name]: value }).toString()}`;
  expect(await svg(path)).toBe(await svg(`${BADGE}.svg`));
  const { headers } = await get(path);
  expect(headers.get("x-badge-error")).toContain(`no ${name} \`${value}\``);
  expect(headers.get("cache-control")).toBe("public, max-age=60");
});

test("unknown names and the order of the query change nothing, not even the ETag", async () => {
  const [first, second] = await Promise.all(
    ["?style=plastic&color=red", "?utm=x&color=red&style=plastic"].map((query) => get(`${BADGE}.svg${query}`)),
  );
  expect(await first!.text()).toBe(await second!.text());
  expect(first!.headers.get("etag")).toBe(second!.headers.get("etag"));
});

test("markup in a label stays text", async () => {
  expect(await svg(`${BADGE}.svg?label=${encodeURIComponent("<script>alert(1)</script>")}`)).not.toContain("<script");
});

describe("a badge of one's own, as with shields", () => {
  test.each([
    ["build-passing-brightgreen", "build: passing"],
    ["just%20the%20message-8A2BE2", "just the message"],
    ["any_text-you_like-blue", "any text: you like"],
    ["best--license-Apache--2.0-blue", "best-license: Apache-2.0"],
    ["snake__case-a___b-red", "snake_case: a_ b"],
    ["-message-blue", "message"],
    ["LiCeNsE-mIt-blue", "LiCeNsE: mIt"],
    ["ssh-22%2Ftcp-orange", "ssh: 22/tcp"],
  ])("%s says “%s”", async (path, text) => {
    expect(await said(`/badge/${path}.svg`)).toBe(text);
    expect(await errorOf(`/badge/${path}.svg`)).toBeNull();
  });

  test("takes the query, too", async () => {
    expect(await said("/badge/build-passing-brightgreen.svg?label=test&style=social")).toBe("test: passing");
    expect(await svg("/badge/a-b-blue.svg?theme=light&color=red")).toBe(await svg("/badge/a-b-red.svg?theme=light"));
  });

  test("is also there as JSON", async () => {
    expect(await (await get("/badge/build-passing-brightgreen.json")).json()).toEqual({
      schemaVersion: 1,
      label: "build",
      message: "passing",
      color: "brightgreen",
      cacheSeconds: 3600,
    });
  });

  test("answers a path of 16 kB that fits no form in no time", async () => {
    expect(await said(`/badge/${"a-".repeat(8000)}.svg`)).toBe("guide: not found");
  });
});

describe("what is not there", () => {
  test.each([
    ["/badge/ssh-unknown.svg", "guide: not found", "no guide `ssh-unknown`; a badge of your own ends in a color: label-message-color"],
    [`${BADGE}.svg?error=constructor`, "error: not found", "no error `constructor` in guide `ssh-connection-refused`"],
    [`${BADGE}.svg?cause=no-such-cause`, "cause: not found", "no cause `no-such-cause` in guide `ssh-connection-refused`"],
    ["/badge/%E0%A4%A.svg", "guide: not found", "no guide `%E0%A4%A`; a badge of your own ends in a color: label-message-color"],
  ])("%s is an image that says so, with status 200, for a minute", async (path, text, error) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-badge-error")).toBe(error);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    expect(await said(path)).toBe(text);
  });

  test("has its real status as JSON", async () => {
    const answer = await get("/badge/ssh-unknown.json");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    expect(await answer.json()).toMatchObject({ schemaVersion: 1, message: "not found", isError: true });
  });

  test("says it in ASCII, and no more than a header holds", async () => {
    const error = await errorOf(`/badge/${encodeURIComponent("連接\r\nSet-Cookie: a=b".repeat(200))}.svg`);
    expect(error).toMatch(/^no guide `\?\?\?\?Set-Cookie/);
    expect(error!.length).toBeLessThanOrEqual(500);
  });
});

describe("the JSON", () => {
  test("is an endpoint that shields.io reads", async () => {
    const answer = await get(`${BADGE}.json?style=social&logo=Ubuntu&logoColor=white&size=2&theme=dark`);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(Object.keys((await answer.json()) as object).toSorted()).toEqual([
      "cacheSeconds",
      "color",
      "label",
      "logoColor",
      "message",
      "namedLogo",
      "schemaVersion",
      "style",
    ]);
  });
});

describe("the headers", () => {
  test("are those that image proxies keep to", async () => {
    const { headers } = await get(`${BADGE}.svg`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": "public, max-age=3600, s-maxage=3600",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
      etag: expect.stringMatching(/^W\/"[0-9a-z]+"$/),
    });
  });

  test.each([".svg", ".json", ".png"])("answer 304 to who has it already: %s", async (ending) => {
    const etag = (await get(BADGE + ending)).headers.get("etag")!;
    for (const given of [etag, etag.replace("W/", ""), `"other", ${etag}`]) {
      const answer = await get(BADGE + ending, { headers: { "If-None-Match": given } });
      expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
        304,
        "",
        expect.stringMatching(/max-age=3600/),
      ]);
    }
    expect((await get(BADGE + ending, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
  });

  test("have another ETag when the badge shows something else", async () => {
    const queries = ["", "?color=red", "?style=social", "?logo=git", "?size=2", "?show=causes", "?theme=dark"];
    const tags = await Promise.all(queries.map(async (query) => (await get(`${BADGE}.svg${query}`)).headers.get("etag")));
    expect(new Set(tags).size).toBe(queries.length);
  });

  test("come alone for HEAD", async () => {
    const answer = await get(`${BADGE}.svg`, { method: "HEAD" });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(answer.headers.get("etag")).toBe((await get(`${BADGE}.svg`)).headers.get("etag"));
  });
});

describe("the PNG", () => {
  const isPng = async (answer: Response): Promise<boolean> =>
    new TextDecoder("latin1").decode((await answer.arrayBuffer()).slice(1, 4)) === "PNG";

  test.each(["", "?style=plastic", "?style=social&theme=dark", "?theme=light"])("is prepared for the query `%s`", async (query) => {
    const answer = await get(`${BADGE}.png${query}`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("x-badge-nearest")).toBeNull();
    expect(answer.headers.get("cache-control")).toBe("public, max-age=3600, s-maxage=3600");
    expect(await isPng(answer)).toBe(true);
  });

  test("is another for another style and theme", async () => {
    const tags = await Promise.all(
      ["", "?style=plastic", "?theme=dark"].map(async (query) => (await get(`${BADGE}.png${query}`)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(3);
  });

  test.each([
    ["?color=red&style=plastic", "/badge/png/ssh-connection-refused/plastic-light.png; not drawn: color"],
    ["?theme=auto", "/badge/png/ssh-connection-refused/flat-light.png; not drawn: theme"],
    ["?logo=git&show=fix&size=2", "/badge/png/ssh-connection-refused/flat-light.png; not drawn: logo, size, show"],
  ])("for the query `%s` is the nearest one, and X-Badge-Nearest says so", async (query, nearest) => {
    const answer = await get(`${BADGE}.png${query}`);
    expect([answer.status, answer.headers.get("x-badge-nearest")]).toEqual([200, nearest]);
    expect(await isPng(answer)).toBe(true);
  });

  test.each([
    ["/badge/ssh-unknown.png", "no guide `ssh-unknown`"],
    ["/badge/build-passing-green.png", "a badge of your own is there as .svg only"],
  ])("of %s says what is wrong, with status 200, for a minute", async (path, error) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
    expect(answer.headers.get("x-badge-error")).toContain(error);
    expect(await isPng(answer)).toBe(true);
  });
});

describe("the codes that embed it", () => {
  const guide = { slug: "ssh-connection-refused", title: 'SSH: "Connection" [refused]' };

  test("link the image to the guide, with a text for readers who do not see it", () => {
    const { code } = snippets("https://a.example", guide).find(({ id }) => id === "badge")!;
    expect(code).toBe(
      '[![SSH: "Connection" refused](https://a.example/badge/ssh-connection-refused.svg)](https://a.example/guide/ssh-connection-refused/)',
    );
  });

  test("offer a picture for each scheme, whose addresses answer with that scheme", async () => {
    const code = pictureSnippet("https://a.example", guide);
    expect(code).toContain('alt="SSH: &quot;Connection&quot; [refused]"');
    expect(code).toMatch(/^<a href="https:\/\/a\.example\/guide\/ssh-connection-refused\/"><picture><source .*<img .*<\/picture><\/a>$/);
    const [dark, light] = Array.from(code.matchAll(/(?:srcset|src)="https:\/\/a\.example([^"]+)"/g), ([, path]) => path!);
    expect(await svg(dark!)).not.toBe(await svg(light!));
    expect((await svg(dark!)) + (await svg(light!))).not.toContain("prefers-color-scheme");
    expect(await (await get("/guide/ssh-connection-refused/")).text()).toContain("prefers-color-scheme: dark)&quot;");
  });
});

test("an answer that is kept is the answer that was drawn", async () => {
  for (const query of ["?label=kept", "?label=kept&color=nope"]) {
    const [first, second] = [await get(`${BADGE}.svg${query}`), await get(`${BADGE}.svg${query}`)];
    expect(await second.text()).toBe(await first.text());
    expect(Object.fromEntries(second.headers)).toEqual(Object.fromEntries(first.headers));
  }
  const [first, second] = [await get("/badge/no-such.json"), await get("/badge/no-such.json")];
  expect([first.status, second.status]).toEqual([404, 404]);
});
