import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { guideFixes } from "../../knowledge/guideData.ts";
import { provedOn } from "../../knowledge/provedOn.ts";
import { ORIGIN, get } from "./request.ts";

const SLUGS = Object.keys(knowledge.guides);
const GUIDE = "/guide/ssh-connection-refused/";

/** The addresses of a page's links, entities decoded. */
function links(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*? href="([^"]*)"/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
}

describe.each(SLUGS)("the page of %s", (slug) => {
  test("names every cause with its fix, and every question that people ask", async () => {
    const html = await (await get(`/guide/${slug}/`)).text();
    const causes = Object.keys(guideFixes(knowledge, slug));
    expect(causes.length).toBeGreaterThan(1);
    for (const cause of causes) expect(html).toContain(`id="${cause}"`);
    for (const id of ["meaning", "table", "tree", "causes", "faq", "embed"]) expect(html).toContain(`<section id="${id}"`);
    expect(html.match(/<h4>Fix<\/h4>/g)).toHaveLength(causes.length);
    expect(html.match(/<h4>Check that it works<\/h4>/g)).toHaveLength(causes.length);
    expect(html.match(/<h4>Prevent it<\/h4>/g)).toHaveLength(causes.length);
    expect(html.match(/class="sources"/g)).toHaveLength(causes.length);
  });

  test("has ids that are used once", async () => {
    const html = await (await get(`/guide/${slug}/`)).text();
    const light = html.replace(/<template shadowrootmode[^]*?<\/template>/, "");
    const ids = [...light.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("draws the tree twice with the same links, and lists it", async () => {
    const html = await (await get(`/guide/${slug}/`)).text();
    const section = /<section id="tree">[^]*?<\/section>/.exec(html)![0];
    const [wide, narrow, list] = [
      /<svg class="tree wide"[^]*?<\/svg>/,
      /<svg class="tree narrow"[^]*?<\/svg>/,
      /<details class="listed">[^]*?<\/details>/,
    ].map((part) => links(part.exec(section)![0]));
    expect(wide!.length).toBeGreaterThan(3);
    expect(wide!.length).toBeLessThanOrEqual(24);
    expect(narrow).toEqual(wide);
    expect(list).toEqual(wide);
  });

  test("is found as oEmbed by its discovery links", async () => {
    const html = await (await get(`/guide/${slug}/`)).text();
    const url = encodeURIComponent(`${ORIGIN}/guide/${slug}/`);
    expect(html).toContain(
      `<link rel="alternate" type="application/json+oembed" href="${ORIGIN}/oembed?url=${url}&amp;format=json"`.replace("&amp;", "&amp;"),
    );
    expect(html).toContain(`type="text/xml+oembed"`);
    expect(html).toContain(`<meta property="og:url" content="${ORIGIN}/guide/${slug}/" />`);
  });
});

test("a cause says on which servers the lab has reproduced it, and no other does", async () => {
  const html = await (await get(GUIDE)).text();
  const [, stopped] = /id="sshd-stopped"([^]*?)<\/details>/.exec(html)!;
  const versions = provedOn(knowledge, knowledge.causes["sshd-stopped"]!);
  expect(stopped).toContain(`on OpenSSH ${versions.join(", ")}.`);
  const proved = Object.keys(knowledge.errors["connection-refused"]!.causes).filter(
    (id) => provedOn(knowledge, knowledge.causes[id]!).length > 0,
  );
  expect(html.match(/Reproduced, and repaired/g)!.length).toBe(proved.length);
});

describe("without JavaScript", () => {
  test.each(["/guide/", "/iframe/guide/"])("every answer below %s leads on by its link, until a fix is shown", async (base) => {
    let path = `${base}ssh-connection-refused/`;
    for (let step = 0; step < 12; step++) {
      const html = await (await get(path)).text();
      if (html.includes("<h3>Fix</h3>")) return;
      const [, answer] = /<a class="answer"[^>]*? href="([^"]*)"/.exec(html.replaceAll("&amp;", "&")) ?? [];
      expect(answer).toBeDefined();
      const { pathname, search } = new URL(answer!, `https://guidepost.example${path}`);
      path = pathname + search;
    }
    expect.fail(`no fix after ${path}`);
  });

  test("every cause of the guide can be reached, and has both ways out", async () => {
    const html = await (await get(`${GUIDE}cause/sshd-stopped/?service=stopped`)).text();
    expect(html).toContain("It works now");
    expect(html).toContain("That did not help");
    expect(links(html)).toContain(`${GUIDE}cause/sshd-stopped/solved/?service=stopped`);
  });

  test.each([
    ["server=linux", "debian"],
    ["server=windows", "windows"],
    ["server=container", "docker"],
  ])("the tab of the server's system is open after %s", async (query, platform) => {
    const html = await (await get(`${GUIDE}check/service/?${query}`)).text();
    expect(html).toMatch(new RegExp(`value="${platform}" checked`));
  });

  test("an answer can be changed without losing the others", async () => {
    const html = await (await get(`${GUIDE}check/listener/?server=linux&service=running`)).text();
    expect(links(html)).toContain(`${GUIDE}check/server/?service=running`);
    expect(links(html)).toContain(`${GUIDE}check/service/?server=linux`);
  });
});

describe("a reader who cannot get at the server", () => {
  const query = "server=no-access&recent-change=changed-firewall";

  test("is shown the way in before a fix that is done there", async () => {
    const html = await (await get(`/guide/ssh-connection-timed-out/cause/ufw-no-rule/?${query}`)).text();
    expect(html.indexOf("Get in first")).toBeGreaterThan(0);
    expect(html.indexOf("Get in first")).toBeLessThan(html.indexOf("<h3>Fix</h3>"));
  });

  test("is shown none before a fix in the provider's panel", async () => {
    const html = await (await get(`/guide/ssh-connection-timed-out/cause/cloud-firewall/?${query}`)).text();
    expect(html).not.toContain("Get in first");
  });

  test("can ask somebody at any time, with what is known", async () => {
    const path = `/guide/ssh-connection-timed-out/report/?${query}`;
    const question = await (await get(`/guide/ssh-connection-timed-out/check/address/?${query}`)).text();
    expect(links(question)).toContain(path);
    expect(await (await get(path)).text()).toContain("What is known so far");
  });
});

test("paths through menus are no commands to copy", async () => {
  const html = await (await get(`${GUIDE}check/server/`)).text();
  expect(html).toMatch(/<p class="path">EC2 → /);
  expect(html).not.toMatch(/<code>[^<]*→/);
});

describe("addresses", () => {
  test.each(["/guide/a%0d%0ab", "/guide/a%00b", "/iframe/guide/a%0ab", "/guide/%2f%2fevil.test"])("%s leads nowhere", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test("a frame whose step is gone shows the guide with the facts that hold", async () => {
    const answer = await get("/iframe/guide/ssh-connection-refused/check/gone/?server=linux");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("server=linux&amp;");
  });

  test("a frame whose guide does not exist says so, and may be framed all the same", async () => {
    const answer = await get("/iframe/guide/ssh-connection-refusd/");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-security-policy")).not.toContain("frame-ancestors");
    expect(links(await answer.text())).toContain(`${ORIGIN}/guide/ssh-connection-refused/`);
  });

  test("a frame's theme stays on the way", async () => {
    const html = await (await get("/iframe/guide/ssh-connection-refused/?theme=dark")).text();
    expect(html).toContain("recent-change=new&amp;theme=dark");
  });

  test("a guide without its last slash is redirected, query kept", async () => {
    const answer = await get("/guide/ssh-connection-refused?server=linux");
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/guide/ssh-connection-refused/?server=linux"]);
  });

  test.each([
    ["/guide/ssh-connection-ref%75sed/", GUIDE],
    ["/%67uide/ssh-connection-refused/check/s%65rvice?server=linux", `${GUIDE}check/service/?server=linux`],
    ["/guide/%73sh-connection-refused", GUIDE],
    ["/iframe/guide/ssh-connection-ref%75sed/?theme=dark", "/iframe/guide/ssh-connection-refused/?theme=dark"],
  ])("%s is redirected to its normal form", async (path, normal) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("location")]).toEqual([301, normal]);
  });

  test.each(["/v1/gone.js", "/v1/guide/gone.js", "/embed/0/gone.js", "/card/gone.png"])(
    "%s is not found, and other sites may know",
    async (path) => {
      const answer = await get(path);
      expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([404, "*"]);
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    },
  );

  test("unknown keys and stale answers are left out, and the facts that hold stay", async () => {
    const html = await (await get(`${GUIDE}check/listener/?server=linux&service=gone&moon=full&utm_source=x`)).text();
    expect(links(html)).toContain(`${GUIDE}check/server/`);
    expect(html).not.toContain("moon=");
    expect(html).not.toContain("service=gone");
  });

  test.each([
    ["/guide/ssh-conection-refused/", "/guide/ssh-connection-refused/"],
    ["/guide/connection-timed-out/", "/guide/ssh-connection-timed-out/"],
    [`${GUIDE}check/servise/`, `${GUIDE}check/service/`],
    [`${GUIDE}cause/sshd-stoped/`, `${GUIDE}cause/sshd-stopped/`],
  ])("%s is not found, and %s is named as near", async (path, near) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(links(await answer.text())).toContain(near);
  });

  test("markup in an address is escaped", async () => {
    const answer = await get("/guide/<script>alert(1)</script>/");
    expect(await answer.text()).not.toContain("<script>alert");
  });

  test("a client that prefers plain text gets the guide as text", async () => {
    const answer = await get(GUIDE, { headers: { Accept: "text/plain" } });
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(text).toContain("# SSH: Connection refused");
    expect(text).not.toContain("<p>");
  });
});

describe("headers", () => {
  test("a page may run its own scripts alone, and is not framed by others", async () => {
    const policy = (await get(GUIDE)).headers.get("content-security-policy");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).toContain("frame-ancestors 'self'");
  });

  test("a frame may be framed by anyone, opaque origins and COEP hosts included", async () => {
    const { headers } = await get("/iframe/guide/ssh-connection-refused/");
    expect(headers.get("content-security-policy")).not.toContain("frame-ancestors");
    expect(headers.has("x-frame-options")).toBe(false);
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("x-robots-tag")).toBe("noindex");
  });

  test.each(["/", GUIDE, "/iframe/guide/ssh-connection-refused/", "/api/guides", "/badge/ssh-connection-refused.svg"])(
    "%s is not sent again unchanged",
    async (path) => {
      const etag = (await get(path)).headers.get("etag")!;
      expect(etag).toMatch(/^W\/"/);
      expect((await get(path, { headers: { "If-None-Match": etag } })).status).toBe(304);
    },
  );

  test("no answer sets a cookie", async () => {
    for (const path of ["/", GUIDE, "/oembed", "/api/guides", "/nothing"]) expect((await get(path)).headers.has("set-cookie")).toBe(false);
  });
});

describe("a frame's first view", () => {
  const gzip = async (text: string): Promise<number> => {
    const stream = new Response(text).body!.pipeThrough(new CompressionStream("gzip"));
    return (await new Response(stream).arrayBuffer()).byteLength;
  };

  test("takes at most 3 kB, gzip, with its script", async () => {
    const html = await (await get("/iframe/guide/ssh-connection-refused/")).text();
    expect(html).not.toMatch(/<script[^>]* src=|<link[^>]* rel="(?:stylesheet|preload)"/);
    expect(await gzip(html)).toBeLessThanOrEqual(3000);
  });

  // A question that begins with commands for several systems has more to show.
  test.each(SLUGS)("takes at most 5 kB, gzip, with its commands: %s", async (slug) => {
    expect(await gzip(await (await get(`/iframe/guide/${slug}/`)).text())).toBeLessThanOrEqual(5000);
  });
});

test("the icon is an image, for frames that are opened on their own too", async () => {
  const response = await get("/favicon.ico");
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  expect(await response.text()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
});

describe("where the connection ends", () => {
  test.each([
    ["ssh-connection-refused", ["passed Name", "passed Route", "ends TCP", "unreached Banner"]],
    [
      "ssh-connection-closed-by-port-22",
      ["passed TCP", "ends Banner", "ends Key exchange", "ends Host key", "ends User key", "unreached Session"],
    ],
  ])("is drawn and said for %s", async (slug, expected) => {
    const html = await (await get(`/guide/${slug}/`)).text();
    const stages = [...html.matchAll(/<li class="(passed|ends|unreached)"><strong>([^<]+)</g)].map(
      ([, state, label]) => `${state} ${label}`,
    );
    expect(stages).toHaveLength(Object.keys(knowledge.stages).length);
    expect(stages).toEqual(expect.arrayContaining(expected));
  });

  test("is not claimed for an error of no connection", async () => {
    expect(await (await get("/guide/sshd-fails-to-start/")).text()).not.toContain('class="stages"');
  });
});
