import { GuidePostElement } from "./guide-post-define.ts";

/*
 * The script that authors put on their pages: `<script async src="HOST/v1/embed.js">`, a classic script, since
 * `document.currentScript` is null in modules. Defines <guide-post>, and turns elements with `data-guidepost="<slug>"` into one.
 */

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const home = new URL("./", script?.src ?? location.href);

GuidePostElement.source ??= { origin: home.origin, data: moduleOf("guide"), details: moduleOf("details") };

upgrade(document);
new MutationObserver((mutations) => {
  for (const { addedNodes } of mutations) for (const node of addedNodes) if (node instanceof Element) upgrade(node);
}).observe(document, { childList: true, subtree: true });

/** How to get the modules below a folder: by import(), which works where a page's connect-src forbids fetch. */
function moduleOf<Data>(folder: string): (slug: string) => Promise<Data> {
  return async (slug) => {
    const { default: data } = (await import(new URL(`${folder}/${encodeURIComponent(slug)}.js`, home).href)) as { default: Data };
    return data;
  };
}

/** Moves the content of each `data-guidepost` element (the author's link) into a <guide-post>, once. */
function upgrade(root: ParentNode): void {
  const found = [...root.querySelectorAll<HTMLElement>("[data-guidepost]")];
  if (root instanceof HTMLElement && root.dataset.guidepost !== undefined) found.push(root);
  for (const place of found) {
    if (place.querySelector("guide-post")) continue;
    const guide = document.createElement("guide-post");
    guide.setAttribute("guide", place.dataset.guidepost ?? "");
    if (place.dataset.theme) guide.setAttribute("theme", place.dataset.theme);
    guide.append(...place.childNodes);
    place.append(guide);
  }
}
