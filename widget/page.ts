import { copyBlock } from "./copy.ts";

/* The script of Guidepost's own pages: lets the copy buttons copy, and opens the cause that an address names where the browser does not. */

for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  button.addEventListener("click", () => void copyBlock(button));
}

addEventListener("hashchange", reveal);
reveal();

/** HTML Living Standard §4.11.1 has browsers open it by themselves; older ones do not. */
function reveal(): void {
  const named = document.getElementById(location.hash.slice(1));
  const closed = named?.closest<HTMLDetailsElement>("details:not([open])");
  if (closed) closed.open = true;
}
