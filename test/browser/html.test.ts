import { HtmlValidate } from "html-validate";
import { expect, test } from "vitest";
import { service } from "./browser.ts";

/* The pages as they are served are valid HTML and follow the rules of WCAG that a source can be checked for (html-validate). */

const validator = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] });

test("a mistake is found", async () => {
  const { results } = await validator.validateString(
    `<!doctype html><html lang="en"><head><title>x</title></head><body><p><div>x</div></p></body></html>`,
  );
  expect(results[0]?.messages.map(({ ruleId }) => ruleId)).toEqual(["close-order"]);
});

test.each([
  "/",
  "/guide/ssh-connection-refused/",
  "/guide/ssh-no-matching-host-key-type/",
  "/guide/git-could-not-read-from-remote-repository/",
  "/guide/ssh-hangs/",
  "/guide/ssh-connection-refused/check/service/?server=linux",
  "/guide/ssh-connection-refused/cause/sshd-stopped/?server=linux&service=stopped",
  "/guide/ssh-connection-refused/cause/sshd-stopped/solved/",
  "/guide/ssh-connection-refused/report/",
  "/iframe/guide/ssh-connection-refused/",
  "/iframe/guide/ssh-connection-refused/cause/ufw-rejects/?firewall=ufw-rejects",
  "/iframe/guide/nothing/",
  "/nothing/",
])("%s is valid HTML", async (path) => {
  const html = await (await fetch(service + path)).text();
  const { results } = await validator.validateString(html);
  expect(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`)),
  ).toEqual([]);
});
