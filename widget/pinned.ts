import type { GuideData, GuideFixes, LogData } from "../knowledge/guideData.ts";
import "./guide-post-define.ts";
import type { Tree } from "./dom.ts";
import type { GuidePostElement, GuideSource } from "./guide-post.ts";
import * as later from "./later.ts";
import { readPasted } from "./pasted.ts";
import { upgradeAll } from "./upgrade.ts";

/*
 * One guide with all that it needs in one file that never changes, for pages that demand `integrity` of every script (Integrity-Policy
 * blocks import() of files without it). build.ts puts the guide's data before this code.
 */
declare const GUIDEPOST: Pinned;

type Pinned = { first: Tree; data: GuideData; fixes: GuideFixes; log: LogData };

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const defined = customElements.get("guide-post") as typeof GuidePostElement & { pinned?: Map<string, Pinned> };
const pinned = (defined.pinned ??= new Map<string, Pinned>());
pinned.set(GUIDEPOST.data.guide.slug, GUIDEPOST);

const own: GuideSource = {
  origin: new URL(script?.src ?? location.href).origin,
  first: async (slug) => (await found(slug))?.first ?? (await network()).first(slug),
  guide: async (slug) => (await found(slug)) ?? (await network()).guide(slug),
  later: () => Promise.resolve(later),
  // Read for one guide, a log of another is recognised by its error all the same.
  reader: () => Promise.resolve({ readPasted, log: GUIDEPOST.log }),
};
defined.source ??= own;

upgradeAll(script);

/** A guide of this file, or of another that the page still loads. */
async function found(slug: string): Promise<Pinned | undefined> {
  if (!pinned.has(slug) && defined.source === own && document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve));
  return pinned.get(slug);
}

/** What the script of all guides has set, if the page has that too. */
async function network(): Promise<NonNullable<typeof defined.source>> {
  if (!defined.source || defined.source === own) throw new Error("no script on this page has this guide");
  return defined.source;
}
