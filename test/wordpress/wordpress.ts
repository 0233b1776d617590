import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../service.ts";
import { postsOn } from "./posts.ts";

/** A running WordPress: its version, its address without a slash at the end, and what ends it. */
export type WordPress = { version: string; origin: string; end: () => Promise<void> };

const PACKAGES = ["wordpress", "wordpress-theme-twentytwentythree", "mariadb-server", "php-cli", "php-mysql"];

/**
 * Debian's own WordPress with MariaDB and PHP, in a tree of its own below `folder`, installed by WordPress' installer, with posts that
 * embed guides of the service at an origin. Programs run by chroot: no package, service or file of this machine changes. `say` is told
 * what happens.
 */
export async function startedWordPress(release: string, folder: string, service: string, say: (what: string) => void): Promise<WordPress> {
  const tree = join(folder, release);
  const children: ChildProcess[] = [];
  const end = async (): Promise<void> => void (await Promise.all(children.map(ended)));
  try {
    say(`Debian ${release} with WordPress, MariaDB and PHP is being set up in ${tree} …`);
    await run("mmdebstrap", [
      "--mode=root",
      "--variant=apt",
      "--aptopt=Apt::Install-Recommends false",
      `--include=${PACKAGES.join(",")}`,
      release,
      tree,
    ]);
    children.push(await startedDatabase(tree));
    copySite(tree);
    const port = await freePort();
    const host = `localhost:${port}`;
    // Several workers: pages ask the site for more while they are made.
    const php = chrooted(tree, "www-data", ["php", "-S", `127.0.0.1:${port}`, "-t", "/usr/share/wordpress", "/opt/site/router.php"], {
      PHP_CLI_SERVER_WORKERS: "4",
      GUIDEPOST: service,
    });
    children.push(php);
    const answer = await run(
      "chroot",
      ["--userspec=www-data:www-data", tree, "php", "/opt/site/install.php", host],
      JSON.stringify(postsOn(service)),
    );
    const { version } = JSON.parse(answer) as { version: string };
    say(`WordPress ${version} runs at http://${host}/`);
    return { version, origin: `http://${host}`, end };
  } catch (error) {
    await end();
    throw error;
  }
}

function copySite(tree: string): void {
  const site = join(import.meta.dirname, "site");
  const plugins = join(tree, "usr/share/wordpress/wp-content/mu-plugins");
  mkdirSync(plugins);
  cpSync(site, join(tree, "opt/site"), { recursive: true });
  cpSync(join(site, "config.php"), join(tree, "etc/wordpress/config-default.php"));
  for (const plugin of ["loopback.php", "registered.php"]) cpSync(join(site, plugin), join(plugins, plugin));
}

/** MariaDB on a socket inside the tree, with the database that the site's config.php names. */
async function startedDatabase(tree: string): Promise<ChildProcess> {
  await run("chroot", [tree, "install", "-d", "-o", "mysql", "/run/mysqld"]);
  const database = chrooted(tree, "mysql", ["mariadbd", "--skip-networking"]);
  try {
    for (const deadline = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
      if (await run("chroot", [tree, "mariadb-admin", "ping"]).catch(() => "")) break;
      if (database.exitCode !== null || Date.now() > deadline) throw new Error("MariaDB does not answer");
    }
    const sql = "CREATE DATABASE wordpress; GRANT ALL ON wordpress.* TO wordpress@localhost IDENTIFIED BY 'wordpress';";
    await run("chroot", [tree, "mariadb", "-e", sql]);
    return database;
  } catch (error) {
    await ended(database);
    throw error;
  }
}

/** A program that goes on, as another user inside the tree and in a process group of its own. */
function chrooted(tree: string, user: string, command: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn("chroot", [`--userspec=${user}:${user}`, tree, ...command], {
    stdio: "ignore",
    detached: true,
    env: { PATH: process.env.PATH, ...env },
  });
  // However the tests end, it does not outlive them.
  process.on("exit", () => stop(child));
  return child;
}

/** Ends a program and what it started, at once: what it still has to write is thrown away. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    stop(child);
  });
}

function stop({ pid }: ChildProcess): void {
  try {
    process.kill(-pid!, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Runs a program and gives what it prints; throws what it says of a failure. */
function run(program: string, parameters: string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, parameters, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${parameters.join(" ")} failed:\n${stderr || stdout}`, { cause: error }));
      else resolve(stdout);
    });
    // A program that has ended before it read its input says by its exit code what it made of that.
    child.stdin!.on("error", () => undefined);
    child.stdin!.end(input);
  });
}
