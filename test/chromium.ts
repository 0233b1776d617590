import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/*
 * The Chromium of the browser tests. As a program (`node test/chromium.ts`, before the tests): finds one, or installs Debian's when it
 * runs as root on Debian or Ubuntu; elsewhere it says how.
 */

const PLACES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of an installed Chromium or Chrome; `CHROMIUM` in the environment comes first. */
export function chromiumPath(): string | undefined {
  return PLACES.find((path) => path !== undefined && path !== "" && existsSync(path));
}

/** Switches for a browser that has to keep quiet, and may run as root. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

if (process.argv[1] === import.meta.filename && !chromiumPath()) {
  const isDebianRoot = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (!isDebianRoot) {
    console.error("the browser tests need Chromium or Chrome: install one, or set CHROMIUM to its path");
    console.error("  Debian: sudo apt install chromium    Fedora: sudo dnf install chromium    macOS: brew install --cask chromium");
    process.exit(1);
  }
  console.error("Chromium for the browser tests is missing: installing Debian's, which takes about a minute …");
  const options = { stdio: ["ignore", "ignore", "inherit"] as const, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  execFileSync("apt-get", ["update", "-qq"], { ...options, stdio: [...options.stdio] });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { ...options, stdio: [...options.stdio] });
  const { stdout } = spawnSync(chromiumPath() ?? "chromium", ["--version"], { encoding: "utf8" });
  console.error(`installed ${stdout.trim()}`);
}
