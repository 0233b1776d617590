import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { install, isDebianRoot } from "../debian.ts";
import { startedService } from "../service.ts";
import { startedWordPress } from "./wordpress.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The sites with WordPress, whose posts name the `service`; none where WordPress cannot be set up. */
    sites: { version: string; origin: string }[];
    /** Origin of the service over https, without a slash at the end. */
    secureService: string;
  }
}

/** The Debian releases whose WordPress is tested: 6.1 and 6.8. */
const RELEASES = ["bookworm", "trixie"];

/** Starts the service and the sites, one for each release, with their posts. */
export default async function startSites({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!isDebianRoot()) {
    console.warn("the WordPress tests did not run: they need root on Debian, where mmdebstrap sets WordPress up; all others run without");
    provide("sites", []);
    return undefined;
  }
  const started = Date.now();
  const say = (what: string): void => console.log(`${Math.round((Date.now() - started) / 1000)} s  ${what}`);
  const ends: (() => Promise<unknown>)[] = [];
  const end = async (): Promise<void> => {
    say("all is being ended and removed …");
    for (const undo of ends.toReversed()) await undo();
    say("done");
  };
  try {
    if (!existsSync("/usr/bin/mmdebstrap")) {
      say("mmdebstrap is being installed …");
      install(["mmdebstrap", "debian-archive-keyring"]);
    }
    const folder = mkdtempSync(join(tmpdir(), "guidepost-wordpress-"));
    // However the tests end. Should anything still be mounted there, it is left alone.
    const remove = (): unknown => spawnSync("rm", ["-rf", "--one-file-system", folder]);
    process.on("exit", remove);
    ends.push(async () => remove());
    const http = await startedService("http");
    ends.push(http.end);
    const https = await startedService("https");
    ends.push(https.end);
    const sites = [];
    for (const release of RELEASES) {
      const { version, origin, end: endSite } = await startedWordPress(release, folder, http.origin, say);
      ends.push(endSite);
      sites.push({ version, origin });
    }
    provide("sites", sites);
    provide("service", http.origin);
    provide("secureService", https.origin);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
