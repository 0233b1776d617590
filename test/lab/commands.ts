import type { Check, Commands, PlatformId, Step } from "../../knowledge/types.ts";
import type { Machine } from "./site.ts";

/** The tabs that fit the lab's machines, in the order in which a reader on Debian takes them. */
const SYSTEMS: PlatformId[] = ["debian", "linux"];

/** Tabs of programs, and how to see that one is in use. */
const PROGRAMS: Record<PlatformId, string> = {
  ufw: "sudo ufw status | grep -q 'Status: active'",
  firewalld: "sudo firewall-cmd --state",
  fail2ban: "sudo fail2ban-client ping",
  iptables: "sudo iptables -S | grep -vqE '^-P [A-Z]+ ACCEPT$'",
  nftables: "sudo nft list ruleset | grep -q .",
};

/** The commands of a check for a machine of the lab. Of tabs for programs all, since the check's question is which one it is. */
export function checkCommands({ run }: Check): string[] {
  if (run === undefined || typeof run === "string") return commandLines(run);
  const system = SYSTEMS.find((id) => Object.hasOwn(run, id));
  if (system) return commandLines(run[system]);
  return Object.keys(PROGRAMS).flatMap((id) => commandLines(run[id]));
}

/** The command of a step of a fix. Of tabs for programs the first whose program `isInUse`. */
export async function stepCommand({ run }: Step, isInUse: (test: string) => Promise<boolean>): Promise<string | undefined> {
  if (run === undefined || typeof run === "string") return commandLines(run)[0];
  const system = SYSTEMS.find((id) => Object.hasOwn(run, id));
  if (system) return commandLines(run[system])[0];
  for (const id of Object.keys(run)) {
    if (Object.hasOwn(PROGRAMS, id) && (await isInUse(PROGRAMS[id]!))) return commandLines(run[id])[0];
  }
  return undefined;
}

/** Where a reader runs a step: where its text says, else what logs in on the own machine, else where the fix is done. */
export function placeOf({ text }: Step, command: string, where: "client" | "server" | "provider"): Machine {
  if (/\b(?:on|to) your own (?:machine|computer)/i.test(text)) return "client";
  if (/\bon (?:the|that) (?:server|machine)\b/i.test(text)) return "server";
  if (/^(?:ssh|scp|sftp|mosh|ssh-copy-id|ssh-keyscan|ssh-keygen -R) /.test(command)) return "client";
  return where === "server" ? "server" : "client";
}

/** The command, unless it is a path through menus. */
function commandLines(run: Commands | undefined): string[] {
  return typeof run === "string" && !run.includes("→") ? [run] : [];
}
