/**
 * Puts a `<guide-post>` into the shadow tree of each element with `data-guidepost="<slug>"`, once, now and whenever such elements are
 * added. What the author or a framework has written stays as it is, and is shown until the guide is there. Further options are
 * `data-start`, `data-theme`, `data-platform` and `data-compact`. A script element with `data-guidepost` gets its guide right after it.
 */
export function upgradeAll(script: HTMLScriptElement | undefined): void {
  const guide = script?.dataset.guidepost;
  if (guide && script.nextElementSibling?.getAttribute("guide") !== guide) script.after(guideFor(script.dataset));
  upgrade(document);
  new MutationObserver((mutations) => {
    for (const { addedNodes } of mutations) for (const node of addedNodes) if (node instanceof Element) upgrade(node);
  }).observe(document, { childList: true, subtree: true });
}

function upgrade(root: Document | Element): void {
  const found = [...root.querySelectorAll<HTMLElement>(PLACES)];
  if (root instanceof HTMLElement && root.matches(PLACES)) found.push(root);
  for (const place of found) {
    if (place.shadowRoot?.querySelector("guide-post") ?? place.querySelector("guide-post")) continue;
    const guide = guideFor(place.dataset);
    try {
      place.attachShadow({ mode: "open" }).append(guide);
      guide.append(document.createElement("slot"));
      guide.setAttribute("exportparts", "guide,heading,answer,command,paste");
    } catch {
      // Not every element can have a shadow tree (DOM §4.8): list items and figures cannot.
      guide.append(...place.childNodes);
      place.append(guide);
    }
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
