import { existsSync } from "node:fs";
import { install, isDebianRoot } from "./debian.ts";

/*
 * The browsers of the tests. As a program (`node test/browsers.ts`, before the tests): finds them, or installs Debian's when it runs as
 * root on Debian; elsewhere it says how. Firefox tests are skipped where there is no Firefox, and say so.
 */

const CHROMIUMS = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const FIREFOXES = [
  process.env.FIREFOX,
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
  "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];

/** The path of an installed Chromium or Chrome; `CHROMIUM` in the environment comes first. */
export function chromiumPath(): string | undefined {
  return found(CHROMIUMS);
}

/** The path of an installed Firefox; `FIREFOX` in the environment comes first. */
export function firefoxPath(): string | undefined {
  return found(FIREFOXES);
}

function found(places: (string | undefined)[]): string | undefined {
  return places.find((path) => path !== undefined && path !== "" && existsSync(path));
}

/** Switches for a browser that has to keep quiet, and may run as root. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

if (process.argv[1] === import.meta.filename) {
  const missing = [...(chromiumPath() ? [] : ["chromium"]), ...(firefoxPath() ? [] : ["firefox-esr"])];
  if (missing.length > 0 && isDebianRoot()) {
    console.error(`installing ${missing.join(" and ")} for the browser tests, which takes a minute or two …`);
    // Ubuntu has no firefox-esr: its tests are skipped there.
    install(missing);
  }
  if (!chromiumPath()) {
    console.error("the browser tests need Chromium or Chrome: install one, or set CHROMIUM to its path");
    console.error("  Debian: sudo apt install chromium    Fedora: sudo dnf install chromium    macOS: brew install --cask chromium");
    process.exit(1);
  }
}
