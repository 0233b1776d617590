import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmdirSync } from "node:fs";
import { basename, join } from "node:path";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { CACHE, treeOf } from "./trees.ts";
import type { Release } from "./trees.ts";

export type Machine = "client" | "router" | "server";

/** What a command printed, both streams in one, and its exit code: null when it was stopped after its time. */
export type Ran = { output: string; code: number | null };

export type RunOptions = {
  /** Seconds after which Ctrl+C is pressed, and two seconds later the command is killed. */
  seconds?: number;
  /** What is typed. */
  input?: string;
  /** Done once the command has printed something; then Ctrl+C is pressed. */
  meanwhile?: () => Promise<unknown>;
};

/** The host name of the server, by which a login is known to have arrived. */
export const SERVER_NAME = "srv-7f3a";

/** Folders to mount sites on, and what their names begin with when they are of this process. */
export const SITES = join(CACHE, "sites");
export const SITE_PREFIX = `site-${process.pid}-`;

/** What root on a machine of the lab may not: set the clock, load modules, read the kernel's log … of the machine that all run on. */
const CAPABILITIES = "-sys_time,-sys_module,-sys_rawio,-syslog,-mac_admin,-mac_override,-audit_control,-wake_alarm,-block_suspend";
const NAMESPACES = ["mnt", "net", "pid", "uts", "ipc"] as const;

/**
 * A client, a router and a server between whom things can be broken (boot.sh draws the picture). Everything is inside namespaces that
 * end with one process; `end` ends it.
 */
export class Site {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #pids: Record<Machine, number>;
  readonly #first: number;

  private constructor(process: ChildProcess, folder: string, pids: Record<Machine, number>) {
    this.#process = process;
    this.#folder = folder;
    this.#pids = pids;
    this.#first = Number(readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").trim());
  }

  /** Boots the machines of these releases; about half a second. @throws Error when they do not come up. */
  static async boot({ client, server }: { client: Release; server: Release }): Promise<Site> {
    const trees = await Promise.all([client, server].map(treeOf));
    const folder = emptyFolder();
    const namespaces = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"];
    const script = join(import.meta.dirname, "boot.sh");
    const child = spawn("setpriv", ["--pdeathsig", "KILL", ...namespaces, "bash", script, folder, ...trees], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, CAPABILITIES },
    });
    let said = "";
    child.stderr.on("data", (data: Buffer) => void (said += String(data)));
    const pids: Partial<Record<Machine, number>> = {};
    const up = new Promise<void>((resolve, reject) => {
      createInterface(child.stdout).on("line", (line) => {
        const [name, pid] = line.split(" ");
        pids[name as Machine] = Number(pid);
        if (Object.keys(pids).length === 3) resolve();
      });
      child.on("exit", () => reject(new Error(`the machines did not boot: ${said.trim()}`)));
      setTimeout(() => reject(new Error(`the machines did not boot in time: ${said.trim()}`)), 30_000).unref();
    });
    try {
      await up;
    } catch (error) {
      child.kill("SIGKILL");
      await cleared(child, folder);
      throw error;
    }
    const site = new Site(child, folder, pids as Record<Machine, number>);
    const { output } = await site.run("server", IS_UP, { seconds: 30 });
    if (!/running|degraded/.test(output)) throw new Error(`the server did not boot: ${output.trim()}`);
    return site;
  }

  /**
   * Runs a shell script as root of the server or the router, or as the reader (alice) on the client. Like in one terminal, exported
   * variables and the working directory are those that the last script on that machine left.
   */
  async run(machine: Machine, script: string, { seconds = 15, input = "", meanwhile }: RunOptions = {}): Promise<Ran> {
    const pid = this.#pids[machine];
    for (const name of NAMESPACES) {
      if (machine === "router" && name === "net") continue;
      if (namespaceOf(pid, name) === namespaceOf("self", name)) throw new Error(`${machine} is not in a ${name} namespace of its own`);
    }
    if (namespaceOf(pid, "net") === namespaceOf("self", "net")) throw new Error(`${machine} is not in a network of its own`);
    const kinds = ["--mount", "--uts", "--ipc", "--net", "--pid", ...(machine === "server" ? ["--cgroup"] : [])];
    const person = machine === "client" ? ["--reuid=alice", "--regid=alice", "--init-groups"] : [];
    const home = machine === "client" ? "/home/alice" : "/root";
    const variables = [
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      `HOME=${home}`,
      `USER=${machine === "client" ? "alice" : "root"}`,
      "LANG=C.UTF-8",
      "TERM=dumb",
      "SHELL=/bin/bash",
    ];
    const enter = ["--target", String(pid), ...kinds, "--root", "--", "/usr/bin/setpriv", ...person, "--bounding-set", CAPABILITIES];
    const shell = ["--", "/usr/bin/env", "-i", "-C", home, ...variables, "/bin/bash", "-c", TERMINAL, "bash", script];
    const child = spawn("nsenter", [...enter, ...shell], { stdio: ["pipe", "pipe", "pipe"], detached: true });
    let output = "";
    // What runs on in the background keeps the pipe open: the command is done when its shell is.
    const add = (data: Buffer): void => void (output += String(data));
    child.stdout.on("data", add);
    child.stderr.on("data", add);
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    let stopped = false;
    const press = (signal: "SIGINT" | "SIGKILL"): void => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      stopped = true;
      try {
        process.kill(-child.pid!, signal);
      } catch {
        // it has just ended
      }
    };
    const timers = [setTimeout(press, seconds * 1000, "SIGINT"), setTimeout(press, seconds * 1000 + 2000, "SIGKILL")];
    if (meanwhile) child.stdout.once("data", () => void meanwhile().then(() => press("SIGINT")));
    await ended(child);
    timers.forEach(clearTimeout);
    // After Ctrl+C programs have last words.
    await Promise.race([once(child, "close"), sleep(stopped ? 2000 : 20)]);
    child.stdout.destroy();
    child.stderr.destroy();
    return { output, code: stopped ? null : child.exitCode };
  }

  /** Ends all machines, and sees that nothing is left. @throws Error when something is. */
  async end(): Promise<void> {
    process.kill(this.#first, "SIGKILL");
    await cleared(this.#process, this.#folder);
  }
}

const IS_UP = "until systemctl is-system-running | grep -E 'running|degraded|maintenance'; do sleep 0.05; done";

/** A shell that goes on where the last one was. */
const TERMINAL = `
exec 2>&1
state=/tmp/.terminal-$(id -u)
if [ -r $state ]; then . $state; fi 2> /dev/null
trap '{ export -p; printf "cd %q\\n" "$PWD"; } > $state' EXIT
eval "$1"`;

/** Removes what sites of a process that was killed have left behind. */
export async function sweepSites(): Promise<void> {
  mkdirSync(SITES, { recursive: true });
  const isOver = (name: string): boolean => !existsSync(`/proc/${name.split("-")[1]}`);
  for (const name of readdirSync(SITES).filter(isOver)) await removed(join(SITES, name));
}

async function cleared(process: ChildProcess, folder: string): Promise<void> {
  await ended(process);
  await removed(folder);
}

/** Removes the two folders that outlive a site: the one that things were mounted on, and that of its control groups. */
async function removed(folder: string): Promise<void> {
  const groups = `/mnt/guidepost-lab-${basename(folder)}`;
  const sweep = `mount -t cgroup2 cgroup2 /mnt && [ -d ${groups} ] && find ${groups} -depth -type d -exec rmdir {} +`;
  await ended(spawn("unshare", ["--mount", "sh", "-c", sweep], { stdio: "ignore" }));
  rmdirSync(folder);
}

function emptyFolder(): string {
  mkdirSync(SITES, { recursive: true });
  return mkdtempSync(join(SITES, SITE_PREFIX));
}

function namespaceOf(pid: number | "self", name: string): string {
  return readlinkSync(`/proc/${pid}/ns/${name}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => void child.once("exit", () => resolve()));
}
