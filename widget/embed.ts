import "./guide-post-define.ts";
import type { GuidePostElement } from "./guide-post.ts";
import { upgradeAll } from "./upgrade.ts";

/*
 * The script that authors put on their pages: `<script async src="HOST/v1/embed.js">`, a classic script, since
 * `document.currentScript` is null in modules. Defines <guide-post>, and turns elements with `data-guidepost="<slug>"` into one.
 * Where Lit may not run, build.ts lets it load `fallback.ts`.
 */

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const home = new URL("./", script?.src ?? location.href);
const failures = new Map<string, number>();

// Another script may have defined the element already, with a class of its own.
(customElements.get("guide-post") as typeof GuidePostElement).source = {
  origin: home.origin,
  data: async (slug) => (await load<{ default: never }>(`guide/${encodeURIComponent(slug)}.js`)).default,
  fixes: async (slug) => (await load<{ default: never }>(`fixes/${encodeURIComponent(slug)}.js`)).default,
  later: () => load("later.js"),
  log: async () => (await load<{ default: never }>("log.js")).default,
};

upgradeAll(script);

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
