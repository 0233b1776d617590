import { GuidePostElement } from "./guide-post.ts";

declare global {
  interface HTMLElementTagNameMap {
    "guide-post": GuidePostElement;
  }
}

if (!customElements.get("guide-post")) customElements.define("guide-post", GuidePostElement);

export { GuidePostElement };
