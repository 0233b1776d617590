import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether programs can be installed by apt here: Debian, or a system made from it, and root. */
export function isDebianRoot(): boolean {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

/** Installs Debian packages. What apt says of a failure is shown; whether it worked is for the caller to see. */
export function install(packages: string[]): void {
  apt("update");
  // Each by itself: what is missing in one distribution can be missing.
  for (const name of packages) apt("install", "-y", "--no-install-recommends", name);
}

function apt(...command: string[]): void {
  spawnSync("apt-get", ["-qq", ...command], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
