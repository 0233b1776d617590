/*
 * Runs when a guide cannot go on from its first view: Lit creates a Trusted Types policy, which a page's list of policies may forbid.
 * Each guide is shown in a frame then (an address for a frame needs no policy). The author's link stays until the frame has said that it
 * is there.
 */

const home = new URL("../", import.meta.url);
const frames = new Map<MessageEventSource, HTMLIFrameElement>();

addEventListener("message", ({ source, data }: MessageEvent<{ type?: unknown; height?: unknown } | null>) => {
  const frame = source && frames.get(source);
  if (!frame || data?.type !== "guidepost:resize" || typeof data.height !== "number") return;
  // Moving a frame would load it anew: the link goes instead.
  while (frame.previousSibling) frame.previousSibling.remove();
  frame.height = String(data.height);
});

frameAll();
new MutationObserver(frameAll).observe(document, { childList: true, subtree: true });

function frameAll(): void {
  for (const found of document.querySelectorAll("guide-post, [data-guidepost]:not(script)")) {
    const place = found.shadowRoot?.querySelector("guide-post") ?? found;
    const slug = place.getAttribute("guide");
    if (!slug || place.querySelector("iframe")) continue;
    const theme = place.getAttribute("theme");
    const frame = document.createElement("iframe");
    frame.src = new URL(`iframe/guide/${encodeURIComponent(slug)}/${theme ? `?theme=${encodeURIComponent(theme)}` : ""}`, home).href;
    frame.title = place.textContent?.trim() || "Guidepost";
    frame.width = "100%";
    frame.height = "0";
    frame.setAttribute("frameborder", "0");
    place.shadowRoot?.replaceChildren(document.createElement("slot"));
    place.append(frame);
    frames.set(frame.contentWindow!, frame);
  }
}
