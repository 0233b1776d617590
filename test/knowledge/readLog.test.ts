import fc from "fast-check";
import { describe, expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { LONGEST_LOG, readLog } from "../../knowledge/readLog.ts";

const REFUSED = "ssh: connect to host 203.0.113.10 port 22: Connection refused";

describe("examples", () => {
  const examples = Object.values(knowledge.errors).flatMap(({ id, examples: given }) =>
    given.map(({ tool, output }) => [id, tool, output] as const),
  );

  test.each(examples)("%s as %s prints it is read as this error before any other", (id, _, output) => {
    expect(readLog(knowledge, output).errors[0]).toBe(id);
  });

  test.each(examples)("%s as %s prints it is read with CRLF and with colours", (id, _, output) => {
    const coloured = output.replace(/^/gm, "\u001b[31m").replace(/$/gm, "\u001b[0m");
    for (const variant of [output.replaceAll("\n", "\r\n"), coloured]) expect(readLog(knowledge, variant).errors[0]).toBe(id);
  });
});

describe("what is no SSH failure gives no error", () => {
  test.each([
    ["an empty text", ""],
    ["a healthy log", "debug1: Connecting to h [203.0.113.10] port 22.\ndebug1: Connection established.\nWelcome to Debian"],
    ["a web server", "curl: (7) Failed to connect to localhost port 80 after 0 ms: Connection refused"],
    ["a database", 'psql: error: connection to server at "localhost" (::1), port 5432 failed: Connection refused'],
    ["a cache", "Could not connect to Redis at 127.0.0.1:6379: Connection refused"],
    ["a container engine", "Cannot connect to the Docker daemon at tcp://127.0.0.1:2375. Is the docker daemon running?"],
    [
      "git over HTTPS",
      "fatal: unable to access 'https://git.example.com/x.git/': Failed to connect to git.example.com port 443: Connection refused",
    ],
  ])("%s", (_, text) => {
    expect(readLog(knowledge, text).errors).toEqual([]);
  });
});

test("an error inside a JSON string is read, as Ansible prints it", () => {
  const output = `web | UNREACHABLE! => ${JSON.stringify({ changed: false, msg: `Failed to connect to the host via ssh: ${REFUSED}`, unreachable: true })}`;
  expect(readLog(knowledge, output).errors[0]).toBe("connection-refused");
});

test("an attempt that a later one overcame is no failure", () => {
  const log = `debug1: Connecting to web [2001:db8::1] port 22.
debug1: connect to address 2001:db8::1 port 22: Connection refused
debug1: Connecting to web [203.0.113.10] port 22.
debug1: Connection established.`;
  expect(readLog(knowledge, log)).toMatchObject({ errors: [], answers: { progress: "connected" } });
});

describe("the facts of a -vvv log", () => {
  const log = `OpenSSH_9.6p1 Ubuntu-3ubuntu13.5, OpenSSL 3.0.13 30 Jan 2024
debug1: Connecting to web.example.com [203.0.113.10] port 2222.
debug1: Connection established.
debug1: Local version string SSH-2.0-OpenSSH_9.6p1 Ubuntu-3ubuntu13.5
debug1: Remote protocol version 2.0, remote software version OpenSSH_9.2p1 Debian-2+deb12u3
debug1: Authenticating to web.example.com:2222 as 'alice'`;

  test("say how far the connection came", () => {
    const lines = log.split("\n");
    const reached = [2, 3, 5, 6].map((count) => readLog(knowledge, lines.slice(0, count).join("\n")).answers.progress);
    expect(reached.slice(0, 3)).toEqual(["silent", "connected", "banner"]);
  });

  test("give host, port and user for the commands", () => {
    expect(readLog(knowledge, log).placeholders).toEqual({ host: "web.example.com", port: "2222", user: "alice" });
  });

  test("tell the server's system by its version string, not the client's", () => {
    expect(readLog(knowledge, log).platform).toBe("debian");
    expect(readLog(knowledge, log.split("\n").slice(0, 4).join("\n")).platform).toBeUndefined();
  });
});

test("a private address answers the question about the address", () => {
  const { answers, lines } = readLog(knowledge, "ssh: connect to host 192.168.1.20 port 22: Connection timed out");
  expect(answers.address).toBe("private");
  expect(lines.answers.address).toBe("ssh: connect to host 192.168.1.20 port 22: Connection timed out");
});

test("the output of a check's command answers the check", () => {
  const outputs = Object.values(knowledge.checks).flatMap(({ id, answers }) =>
    Object.entries(answers).flatMap(([answer, given]) => given.outputs.map((output) => [id, answer, output] as const)),
  );
  expect(outputs.length).toBeGreaterThan(20);
  for (const [check, answer, output] of outputs) expect([check, readLog(knowledge, output).answers[check]]).toEqual([check, answer]);
});

test("of a text that is too long the end is read, and the rest is counted", () => {
  const { errors, unread } = readLog(knowledge, `${"x".repeat(LONGEST_LOG)}\n${REFUSED}`);
  expect(errors).toEqual(["connection-refused"]);
  expect(unread).toBe(REFUSED.length + 1);
});

test("control characters and terminal sequences are in no line that is given back", () => {
  const hostile = `\u001b]52;c;cm0gLXJm\u0007\u001b]0;title\u001b\\\u009b31m\u0000${REFUSED}\u0008\u001b[2J`;
  expect(readLog(knowledge, hostile).lines.errors["connection-refused"]).toBe(`31m${REFUSED}`);
});

test("any text is read without an exception, to ids that exist", () => {
  const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom(...words())), { maxLength: 60 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(pieces, (text) => {
      const { errors, answers } = readLog(knowledge, text);
      for (const error of errors) expect(knowledge.errors).toHaveProperty(error);
      for (const [check, answer] of Object.entries(answers)) expect(Object.keys(knowledge.checks[check]!.answers)).toContain(answer);
    }),
    { seed: 2026, numRuns: 300 },
  );
});

test("twice the text takes at most about twice the time, however hostile", () => {
  const text = (length: number): string =>
    words()
      .join(" ")
      .repeat(Math.ceil(length / 2000))
      .slice(0, length);
  const time = (length: number): number => {
    const given = text(length);
    const runs = Array.from({ length: 5 }, () => {
      const start = performance.now();
      readLog(knowledge, given);
      return performance.now() - start;
    });
    return Math.min(...runs);
  };
  time(32 * 1024);
  expect(time(256 * 1024) / time(64 * 1024)).toBeLessThan(8);
});

/** The words that patterns look for: the likeliest to keep them busy. */
function words(): string[] {
  const sources = [
    ...Object.values(knowledge.errors).flatMap(({ match }) => match),
    ...Object.values(knowledge.checks).flatMap(({ answers }) => Object.values(answers).flatMap(({ reads }) => reads)),
  ];
  return [...new Set(sources.flatMap((source) => source.match(/[A-Za-z][A-Za-z: ]{3,}/g) ?? []))];
}
