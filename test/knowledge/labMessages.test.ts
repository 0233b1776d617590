import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import knowledge from "../../knowledge/generated/knowledge.js";
import { readLog } from "../../knowledge/readLog.ts";

/* What OpenSSH 9.2 said in a laboratory of broken servers, fault by fault. */

const lab = JSON.parse(readFileSync(join(import.meta.dirname, "labMessages.json"), "utf8")) as { fault: string; message: string }[];

/** Faults that a broader cause of the message's error stands for: with more causes its guide would ask too much (goals.test.ts). */
const BROADER: Record<string, string> = {
  "account-no-password-nopam": "account-locked-or-expired",
  "agent-locked": "agent-refuses-signing",
  "auth-perm-owner-root": "server-file-permissions",
  "disk-full-hostkeys": "host-keys-missing",
  "key-cert-expired": "key-not-in-authorized-keys",
};

/** Faults in which `ssh` says nothing that tells a failure: a program's own words, and a screen that stands still. */
const SILENT = new Set(["session-forced-command", "drop-ufw-enable-idle-session"]);

test.each(lab.filter(({ fault }) => !SILENT.has(fault)))("$fault is read as an error that lists its cause", ({ fault, message }) => {
  const causes = Object.values(knowledge.causes)
    .filter(({ proof }) => "fault" in proof && proof.fault === fault)
    .map(({ id }) => BROADER[fault] ?? id);
  const { errors } = readLog(knowledge, message);
  const listed = errors.flatMap((error) => Object.keys(knowledge.errors[error]!.causes));
  expect(errors).not.toEqual([]);
  if (causes.length > 0) expect(listed.filter((cause) => causes.includes(cause))).not.toEqual([]);
});

test.each(Object.keys(BROADER))("the fault %s needs its place in the list", (fault) => {
  const own = Object.values(knowledge.causes).filter(({ proof }) => "fault" in proof && proof.fault === fault);
  const { errors } = readLog(knowledge, lab.find((given) => given.fault === fault)!.message);
  const listed = new Set(errors.flatMap((error) => Object.keys(knowledge.errors[error]!.causes)));
  expect(own.some(({ id }) => listed.has(id))).toBe(false);
});
