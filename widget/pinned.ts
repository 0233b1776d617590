import type { GuideData, GuideFixes, LogData } from "../knowledge/guideData.ts";
import "./guide-post-define.ts";
import type { GuidePostElement } from "./guide-post.ts";
import * as later from "./later.ts";
import { upgradeAll } from "./upgrade.ts";

/*
 * One guide with all that it needs in one file that never changes, for pages that demand `integrity` of every script (Integrity-Policy
 * blocks import() of files without it). build.ts puts the guide's data before this code.
 */
declare const GUIDEPOST: { data: GuideData; fixes: GuideFixes; log: LogData };

const { data, fixes, log } = GUIDEPOST;
const { slug } = data.guide;
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
// Another script may have defined the element already: it learns of this guide too.
const defined = customElements.get("guide-post") as typeof GuidePostElement;
const others = defined.source;

defined.source = {
  origin: new URL(script?.src ?? location.href).origin,
  data: async (wanted) => (wanted === slug ? data : (await known()).data(wanted)),
  fixes: async (wanted) => (wanted === slug ? fixes : (await known()).fixes(wanted)),
  later: async () => others?.later() ?? later,
  log: async () => others?.log() ?? log,
};

async function known(): Promise<NonNullable<typeof others>> {
  if (!others) throw new Error(`this script has the guide ${slug} alone`);
  return others;
}

upgradeAll(script);
