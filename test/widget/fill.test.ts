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

test("leaves other braces alone", () => {
  expect(filled("awk '{print $1}' {files}", {})).toBe("awk '{print $1}' {files}");
});
