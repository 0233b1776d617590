/**
 * Puts a `<guide-post>` into each element with `data-guidepost="<slug>"`, once, now and whenever such elements are added. The author's
 * content (a link) moves into it; further options are `data-start`, `data-theme`, `data-platform` and `data-compact`.
 * A script element with `data-guidepost` gets its guide right after it.
 */
export function upgradeAll(script: HTMLScriptElement | undefined): void {
  if (script?.dataset.guidepost && !script.nextElementSibling?.matches("guide-post")) script.after(guideFor(script.dataset));
  upgrade(document);
  new MutationObserver((mutations) => {
    for (const { addedNodes } of mutations) for (const node of addedNodes) if (node instanceof Element) upgrade(node);
  }).observe(document, { childList: true, subtree: true });
}

function upgrade(root: Document | Element): void {
  const found = [...root.querySelectorAll<HTMLElement>(PLACES)];
  if (root instanceof HTMLElement && root.matches(PLACES)) found.push(root);
  for (const place of found) {
    if (place.querySelector("guide-post")) continue;
    const guide = guideFor(place.dataset);
    guide.append(...place.childNodes);
    place.append(guide);
  }
}

const PLACES = "[data-guidepost]:not(script)";

function guideFor(options: DOMStringMap): HTMLElement {
  const guide = document.createElement("guide-post");
  guide.setAttribute("guide", options.guidepost!);
  for (const name of ["start", "theme", "platform", "compact"]) {
    if (options[name] !== undefined) guide.setAttribute(name, options[name]);
  }
  return guide;
}
