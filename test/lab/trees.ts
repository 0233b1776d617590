import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** Where trees are kept: outside the checkout, since they belong to root and outlive it. */
export const CACHE = process.env.GUIDEPOST_LAB ?? "/var/cache/guidepost-lab";

/** Debian's releases that the lab has machines of, and the OpenSSH in them. */
export const RELEASES = { bullseye: "8.4", bookworm: "9.2", trixie: "10.0" } as const;
export type Release = keyof typeof RELEASES;

/** What every machine has installed. Services among it are switched off (tree.sh). */
const PACKAGES = [
  "systemd systemd-sysv dbus libpam-systemd sudo procps psmisc acl nano tmux git rsync curl python3 python3-systemd",
  "openssh-server openssh-client sshpass putty-tools dropbear-bin xauth tcpd",
  "iproute2 iputils-ping iputils-tracepath traceroute netcat-openbsd nmap tcpdump socat bind9-host bind9-dnsutils dnsmasq-base",
  "nftables iptables ufw firewalld fail2ban",
].flatMap((line) => line.split(" "));

/** What readers are told to install: waits in a repository inside the tree. */
const OFFERED = ["openssh-server", "openssh-client", "openssh-sftp-server", "libwrap0", "libssl3", "libssl3t64", "libssl1.1"];

/** Programs that the lab runs on this machine, and the packages they come in. */
const TOOLS = { mmdebstrap: "mmdebstrap", ip: "iproute2", unshare: "util-linux", nsenter: "util-linux", setpriv: "util-linux" };

/** Why there can be no lab here; undefined where there can. */
export function noLabHere(): string | undefined {
  if (process.platform !== "linux") return `it needs Linux, and this is ${process.platform}`;
  if (!existsSync("/etc/debian_version")) return "it needs Debian, whose mmdebstrap builds its machines";
  if (process.getuid?.() !== 0) return "it needs root, to make namespaces and file systems of its own";
  const namespaces = spawnSync("unshare", ["--mount", "--net", "--pid", "--fork", "mount", "-t", "tmpfs", "none", "/mnt"]);
  if (namespaces.status !== 0) return `namespaces cannot be made here: ${String(namespaces.stderr).trim()}`;
  return undefined;
}

/** Installs the tools that are missing, as root on Debian. @throws Error when one is missing still. */
export function installTools(): void {
  const isMissing = (tool: string): boolean => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0;
  const missing = Object.entries(TOOLS).filter(([tool]) => isMissing(tool));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, name]) => name))];
  console.error(`installing ${packages.join(" and ")} for the lab …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const command of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    spawnSync("apt-get", ["-qq", ...command], { stdio: ["ignore", "ignore", "inherit"], env: environment });
  }
  const left = missing.filter(([tool]) => isMissing(tool));
  if (left.length > 0) throw new Error(`the lab needs ${left.map(([tool]) => `\`${tool}\``).join(", ")}, which could not be installed`);
}

const trees = new Map<Release, Promise<string>>();

/**
 * The folder with a release's file tree, which is built when it is not there (half a minute, from the system's Debian mirror). What it is
 * built from is part of its name.
 */
export function treeOf(release: Release): Promise<string> {
  let tree = trees.get(release);
  if (!tree) trees.set(release, (tree = builtTree(release)));
  return tree;
}

async function builtTree(release: Release): Promise<string> {
  const script = join(import.meta.dirname, "tree.sh");
  const recipe = JSON.stringify([PACKAGES, OFFERED, readFileSync(script, "utf8")]);
  const tree = join(CACHE, `${release}-${createHash("sha256").update(recipe).digest("hex").slice(0, 12)}`);
  if (existsSync(tree)) return tree;
  console.error(`building a ${release} (OpenSSH ${RELEASES[release]}) in ${tree} …`);
  mkdirSync(CACHE, { recursive: true, mode: 0o711 });
  const unfinished = mkdtempSync(`${tree}.`);
  try {
    const hook = `bash ${script} "$1" ${OFFERED.join(" ")}`;
    const options = ["--quiet", "--variant=minbase", "--skip=cleanup/apt", `--include=${PACKAGES.join(",")}`, `--customize-hook=${hook}`];
    await promisify(execFile)("mmdebstrap", [...options, release, unfinished], { maxBuffer: 2 ** 26 });
    renameSync(unfinished, tree);
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(tree)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return tree;
}
