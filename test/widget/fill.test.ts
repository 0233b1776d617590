import { describe, expect, test } from "vitest";
import { filled } from "../../widget/fill.ts";

test("replaces what is known, and leaves speaking words for the rest", () => {
  expect(filled("ssh -p {port} -i {key} {user}@{host}", { host: "web.example.com", port: "2222" })).toBe(
    "ssh -p 2222 -i ~/.ssh/id_ed25519 user@web.example.com",
  );
});

describe("values from a pasted log that a shell could take amiss are left out", () => {
  test.each(["a;reboot", "$(reboot)", "`reboot`", "-oProxyCommand=x", "a b", "CORP\\alice", "%USERNAME%.example.com", "a|b", "a\nb", ""])(
    "%j",
    (host) => {
      expect(filled("ssh {host}", { host })).toBe("ssh host");
    },
  );

  test.each(["0", "65536", "99999", "22x", "-1"])("port %s", (port) => {
    expect(filled("{port}", { port })).toBe("22");
  });
});

test.each([
  ["user", "x/w/etc/motd"],
  ["user", "alice/e"],
  ["user", "-l"],
  ["host", "web/../x"],
  ["host", "-oProxyCommand=x"],
  ["key", "~/my key"],
  ["key", "$(reboot)"],
] as const)("a %s that `sed` or a program could take amiss is left out: %s", (name, value) => {
  expect(filled(`{${name}}`, { [name]: value })).not.toContain(value);
});

test.each([
  ["host", "web-1.example.com"],
  ["host", "2001:db8::1"],
  ["host", "fe80::1%eth0"],
  ["user", "alice@corp.example.com"],
  ["user", "first.last"],
  ["key", "~/.ssh/id_work"],
] as const)("a %s that people have is used: %s", (name, value) => {
  expect(filled(`{${name}}`, { [name]: value })).toBe(value);
});

test("leaves other braces alone", () => {
  expect(filled("awk '{print $1}' {files}", {})).toBe("awk '{print $1}' {files}");
});
