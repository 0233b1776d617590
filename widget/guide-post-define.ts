import { GuidePostElement } from "./guide-post.ts";
import type { GuideEvents } from "./guide-post.ts";

declare global {
  interface HTMLElementTagNameMap {
    "guide-post": GuidePostElement;
  }
  interface HTMLElementEventMap extends GuideEvents {}
}

if (!customElements.get("guide-post")) customElements.define("guide-post", GuidePostElement);

export { GuidePostElement };
