import { copyBlock } from "./copy.ts";

/* The script of Guidepost's own pages: lets the copy buttons copy. */

for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
  button.addEventListener("click", () => void copyBlock(button));
}
