import "./guide-post-define.ts";
import type { GuideData, GuideFixes, LogData } from "../knowledge/guideData.ts";
import type { GuidePostElement, GuideSource } from "./guide-post.ts";
import type * as reader from "./reader.ts";
import { upgradeAll } from "./upgrade.ts";

/*
 * The script that authors put on their pages: `<script async src="HOST/v1/embed.js">`, a classic script, since
 * `document.currentScript` is null in modules. Defines <guide-post>, and turns elements with `data-guidepost="<slug>"` into one.
 * Where Lit may not run, build.ts lets it load `fallback.ts`.
 */

// A module script is nobody's current script.
const script = (document.currentScript ?? document.querySelector('script[src*="/v1/embed.js"]')) as HTMLScriptElement | null;
const home = new URL("./", script?.src ?? location.href);
const failures = new Map<string, number>();

// Another script may have defined the element already, with a class of its own.
(customElements.get("guide-post") as typeof GuidePostElement).source = {
  origin: home.origin,
  first: (slug) => data("first", slug),
  guide: async (slug) => {
    const [guide, fixes] = await Promise.all([data<GuideData>("guide", slug), data<GuideFixes>("fixes", slug)]);
    return { data: guide, fixes };
  },
  later,
  reader: async () => {
    const [{ readPasted }, log] = await Promise.all([load<typeof reader>("reader.js"), load<{ default: LogData }>("log.js")]);
    return { readPasted, log: log.default };
  },
};

upgradeAll(script ?? undefined);

async function data<Data>(kind: string, slug: string): Promise<Data> {
  return (await load<{ default: Data }>(`${kind}/${encodeURIComponent(slug)}.js`)).default;
}

/** Lit makes a Trusted Types policy, which a page may forbid: its guides are shown in frames then. */
async function later(): ReturnType<GuideSource["later"]> {
  try {
    return await load("later.js");
  } catch (error) {
    if (!/polic/i.test(String(error))) throw error;
    await load("fallback.js");
    return new Promise(() => undefined);
  }
}

/** A module below the script's folder: by import(), which works where a page's connect-src forbids fetch. */
async function load<Module>(path: string): Promise<Module> {
  // Engines remember a failed import for as long as the page lives: another try needs another address.
  const again = failures.get(path);
  const url = new URL(path, home);
  if (again !== undefined) url.searchParams.set("again", String(again));
  try {
    return (await import(url.href)) as Module;
  } catch (error) {
    failures.set(path, (again ?? 0) + 1);
    throw error;
  }
}
