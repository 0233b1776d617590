import type { Cause, Knowledge } from "./types.ts";

/** The OpenSSH versions on which the lab has reproduced a cause, and found the guide to lead out of it; oldest first. */
export function provedOn({ proved }: Pick<Knowledge, "proved">, { proof }: Pick<Cause, "proof">): string[] {
  return "fault" in proof ? (proved[proof.fault]?.openssh ?? []) : [];
}
