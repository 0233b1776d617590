/*
 * The script of the frame page: tells the embedding page the frame's height, lets links out of WordPress' sandbox, and loads the
 * element when the reader is idle or begins. Messages: see `send`. Nothing is sent when the page is not framed.
 */

/** Embedly's form names the page, without what the reader has answered. */
const guide = new URL(location.pathname.replace(/(?<=\/guide\/[^/]+\/).*/, ""), location.href).href;
const secret = /secret=(\w+)/.exec(location.hash)?.[1];
let adopted = secret;
let sent = 0;

if (parent !== self) {
  report();
  addEventListener("load", report);
  addEventListener("resize", report);
  addEventListener("message", ({ source, data }: MessageEvent<{ message?: unknown; secret?: unknown } | null>) => {
    if (source !== parent || data?.message !== "ready") return;
    if (typeof data.secret === "string") adopted ??= data.secret;
    report(true);
  });
  new ResizeObserver(() => report()).observe(document.documentElement);
  // Hidden and clipped frames get one animation frame and no observations (measured in WordPress 6.1 to 7.1): ask again by the clock.
  for (const delay of [100, 400, 1200]) setTimeout(report, delay, true);
  addEventListener("click", followOut);
}

const element = document.currentScript?.dataset.element;
if (element) {
  for (const type of ["pointerover", "focusin", "touchstart"]) addEventListener(type, loadElement, { once: true, passive: true });
  setTimeout(loadElement, 3000);
}

function loadElement(): void {
  if (document.querySelector(`script[src="${element}"]`)) return;
  const script = document.createElement("script");
  script.async = true;
  script.src = element!;
  document.head.append(script);
}

/** Posts the height; changes within 2 px are left alone, and a frame without width has none yet. */
function report(force: unknown = false): void {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (innerWidth === 0 || (force !== true && Math.abs(height - sent) <= 2)) return;
  sent = height;
  send({ type: "guidepost:resize", v: 1, height });
  send({ sentinel: "amp", type: "embed-size", height });
  send(JSON.stringify({ src: guide, context: "iframe.resize", method: "resize", height }));
  send({ action: "resize", width: innerWidth, height });
  if (adopted) send({ message: "height", value: height, secret: adopted });
}

/** In WordPress' sandbox a frame cannot open a page; its host does when asked for one on the frame's own host. */
function followOut(event: MouseEvent): void {
  const target = event.composedPath()[0];
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!adopted || !link || link.target !== "_top") return;
  event.preventDefault();
  send({ message: "link", value: link.href, secret: adopted });
}

function send(message: unknown): void {
  parent.postMessage(message, "*");
}
