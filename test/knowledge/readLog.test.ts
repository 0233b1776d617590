import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import knowledge from "../../knowledge/generated/knowledge.js";
import { LONGEST_LOG, readLog } from "../../knowledge/readLog.ts";
import { messages } from "../bench/messages.ts";
import { hostile } from "../bench/hostile.ts";

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

test("every error has four examples or more, from different tools", () => {
  for (const { id, examples: given } of Object.values(knowledge.errors)) {
    expect([id, new Set(given.map(({ tool }) => tool)).size >= 4]).toEqual([id, true]);
  }
});

describe("what is no SSH failure gives no error", () => {
  const given = parse(readFileSync(join(import.meta.dirname, "noFailures.yaml"), "utf8")) as { what: string; log: string }[];

  test.each(given)("$what", ({ log }) => {
    expect(readLog(knowledge, log).errors).toEqual([]);
  });

  test("of most of it is said what it looks like", () => {
    const said = given.filter(({ log }) => readLog(knowledge, log).looksLike !== undefined);
    expect(said.length / given.length).toBeGreaterThan(0.85);
  });
});

describe("OpenSSH's own messages", () => {
  const all = messages();

  test("are all recognised if a lab run printed them", () => {
    expect(all.filter(({ isSeen, readAs }) => isSeen && readAs === "nothing")).toEqual([]);
  });

  test("are read as errors for 70 % of those that users see", () => {
    const core = all.filter(({ isCore }) => isCore);
    expect(core.filter(({ readAs }) => readAs === "error").length / core.length).toBeGreaterThanOrEqual(0.7);
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

describe("several attempts in one text", () => {
  test("the last one's error comes first", () => {
    const text = `$ ssh web\n${REFUSED}\n$ ssh -p 2222 web\nalice@web: Permission denied (publickey).`;
    expect(readLog(knowledge, text).errors).toEqual(["permission-denied-publickey", "connection-refused"]);
  });

  test("a login after it overcomes an earlier failure", () => {
    const text = `$ ssh web\n${REFUSED}\n$ ssh web\nLast login: Sat Nov 21 15:38:27 2026 from 203.0.113.20\nalice@vm:~$ `;
    expect(readLog(knowledge, text)).toMatchObject({ errors: [], looksLike: expect.stringContaining("login worked") });
  });

  test("a login before it does not", () => {
    const text = `$ ssh bastion\nLast login: Sat Nov 21 15:38:27 2026 from 203.0.113.20\n$ ssh web\n${REFUSED}`;
    expect(readLog(knowledge, text).errors).toEqual(["connection-refused"]);
  });

  test("the facts are those of the last one", () => {
    const text = `OpenSSH_9.6p1, OpenSSL 3.0.13
debug1: Connecting to web [203.0.113.10] port 22.
debug1: Connection established.
debug1: Remote protocol version 2.0, remote software version OpenSSH_9.2p1 Debian-2+deb12u3
OpenSSH_9.6p1, OpenSSL 3.0.13
debug1: Connecting to web [203.0.113.10] port 22.
debug1: connect to address 203.0.113.10 port 22: Connection refused
ssh: connect to host web port 22: Connection refused`;
    expect(readLog(knowledge, text).answers.progress).toBe("refused");
  });
});

describe("what other programs put around ssh's lines", () => {
  test.each([
    ["a time in brackets", "[13:55:07.100] > "],
    ["ISO 8601", "2026-11-21T15:38:27.1234567Z "],
    ["Docker", "#9 2.345 "],
    ["npm", "npm ERR! "],
    ["Compose", "deploy-1  | "],
    ["a quotation", "> > "],
    ["Terraform", "null_resource.web (remote-exec): "],
    ["Vagrant", "    default: "],
    ["Capistrano", "DEBUG [1a2b3c4d] "],
    ["WinSCP", "! 2026-11-21 10:11:12.123 "],
    ["the log of a client", "Nov 21 15:38:27 laptop autossh[812]: "],
    ["an indented block", "        "],
  ])("%s", (_, prefix) => {
    const text = ["Permission denied, please try again.", "Permission denied (publickey,password)."]
      .map((line) => prefix + line)
      .join("\n");
    expect(readLog(knowledge, text).errors).toEqual(["permission-denied-password"]);
  });

  test.each([
    ["by a window", "ssh: connect to host very-long-host-name-in-a-cloud.example.com port 22: Connec\ntion timed out"],
    ["by a mail", "ssh: connect to host very-long-host-name-in-a-cloud.example.com port 22:\nConnection timed out"],
  ])("a line broken %s", (_, text) => {
    expect(readLog(knowledge, text).errors).toEqual(["connection-timed-out"]);
  });

  test("UTF-16 that was read as UTF-8", () => {
    const bytes = Buffer.from(`\ufeff${REFUSED}\r\n`, "utf16le");
    expect(readLog(knowledge, new TextDecoder().decode(bytes)).errors).toEqual(["connection-refused"]);
  });

  test("a path of Windows keeps its backslashes", () => {
    const { lines } = readLog(knowledge, "Bad owner or permissions on C:\\Users\\nick/.ssh/config");
    expect(lines.errors["ssh-config-bad-owner"]).toBe("Bad owner or permissions on C:\\Users\\nick/.ssh/config");
  });
});

describe("secrets", () => {
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----`;

  test.each([
    ["private key", key],
    ["private key", JSON.stringify(key)],
    ["password", "sshpass -p hunter22 ssh alice@web"],
    ["password", "plink -ssh -pw hunter22 alice@web"],
    ["password", "ansible_ssh_pass=hunter22"],
    ["password", 'connect(host, password="hunter22")'],
    ["password", "sftp://alice:hunter22@web.example.com/"],
    ["token", "https://ghp_abcdefghijklmnopqrstuvwxyz0123456789@github.com/octo/tool.git"],
  ])("a %s is noticed, and in no line", (kind, text) => {
    const reading = readLog(knowledge, `${text} ${REFUSED}`);
    expect(reading.secrets).toContain(kind);
    expect(reading.errors).toEqual(["connection-refused"]);
    expect(JSON.stringify(reading)).not.toMatch(/hunter22|b3BlbnNzaC1|ghp_abc/);
  });

  test.each([
    "debug1: Authentications that can continue: publickey,password",
    "alice@web's password: ",
    "ssh -o PasswordAuthentication=no -o PreferredAuthentications=password web",
    'c.connect(host, password=os.environ["PASSWORD"])',
    "password: '{{ vault_password }}'",
    "OpenSSH SSH-2 private key (old PEM format)",
  ])("there is none in `%s`", (text) => {
    expect(readLog(knowledge, text).secrets).toEqual([]);
  });
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

test.each(hostile(knowledge))("twice the text takes at most about twice the time: %s", (_, text) => {
  // CPU time of this thread in microseconds, which the system counts in steps of milliseconds: of many runs together.
  const time = (length: number): number => {
    const given = text.repeat(Math.ceil(length / text.length)).slice(0, length);
    const before = process.threadCpuUsage();
    for (let run = 0; run < 8; run++) readLog(knowledge, given);
    const { user, system } = process.threadCpuUsage(before);
    return Math.max(user + system, 4000);
  };
  time(64 * 1024);
  expect(time(256 * 1024) / time(64 * 1024)).toBeLessThan(10);
});

/** The words that patterns look for: the likeliest to keep them busy. */
function words(): string[] {
  return hostile(knowledge)[0]![1].split("\n");
}
