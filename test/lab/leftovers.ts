import { existsSync, readFileSync, readdirSync } from "node:fs";
import { SITES, SITE_PREFIX } from "./site.ts";

/** What sites of this process have left on the machine: processes and mounts (with them their namespaces), control groups, folders. */
export function leftovers(): string[] {
  const processes = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && isOfSite(`/proc/${pid}/mountinfo`));
  const mounts = isOfSite("/proc/self/mountinfo") ? ["a mount"] : [];
  const groups = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"].flatMap((folder) => namesIn(folder, `guidepost-lab-${SITE_PREFIX}`));
  const folders = namesIn(SITES, SITE_PREFIX);
  return [...processes.map((pid) => `process ${pid}`), ...mounts, ...groups.map((name) => `control group ${name}`), ...folders];
}

/** Whether a mount table names a site: every process of a site has one that does. */
function isOfSite(table: string): boolean {
  try {
    return readFileSync(table, "utf8").includes(SITE_PREFIX);
  } catch {
    return false; // the process has ended
  }
}

function namesIn(folder: string, prefix: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix)) : [];
}
