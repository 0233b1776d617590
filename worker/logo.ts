import { paths } from "./urls.ts";

/** Where our static assets are read from. */
export type Assets = Pick<Fetcher, "fetch">;
type Fetcher = { fetch: (url: string, init?: RequestInit) => Promise<Response> };

const known = new Map<string, string>();

/** The path data of a named logo, or undefined when there is none of that name. Names are those of simple-icons, titles and slugs alike. */
export async function logoOf(assets: Assets, origin: string, name: string): Promise<string | undefined> {
  const slug = logoSlug(name);
  if (!/^[a-z0-9]{1,40}$/.test(slug)) return undefined;
  const path = known.get(slug);
  if (path !== undefined) return path;
  const answer = await assets.fetch(origin + paths.logo(slug));
  if (!answer.ok) return undefined;
  const text = await answer.text();
  known.set(slug, text);
  return text;
}

/** `Node.js` as `nodedotjs` (https://github.com/simple-icons/simple-icons/blob/develop/sdk.mjs, titleToSlug). */
function logoSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[+.&]/g, (sign) => ({ "+": "plus", ".": "dot", "&": "and" })[sign]!)
    .replace(/[ _-]/g, "");
}
