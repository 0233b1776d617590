import { copyBlock } from "./copy.ts";

/* The script of Guidepost's own pages: shows the copy buttons, which do nothing without it, and lets them copy. */

for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => void copyBlock(button));
}
