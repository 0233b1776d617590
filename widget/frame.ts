/*
 * The script of the frame page: tells the embedding page the frame's height in the dialects that hosts speak, lets links out of WordPress'
 * sandbox, follows the host's theme, and loads the element when the reader is idle or begins. Nothing is sent when the page is not framed.
 */

const { search, hash, href } = location;
/** Embedly's form names the page, without what the reader has answered. */
const guide = /^.*?\/guide\/[^/]+\//.exec(href)![0];
const pymId = /childId=([\w-]+)/.exec(search)?.[1];
const root = document.documentElement;
let secret = /secret=(\w+)/.exec(hash)?.[1];
let sent = 0;

if (parent !== self) {
  report();
  for (const type of ["load", "resize"]) addEventListener(type, report);
  addEventListener("message", answer);
  new ResizeObserver(() => report()).observe(root);
  // Hidden and clipped frames get one animation frame and no observations (measured in WordPress 6.1 to 7.1): ask again by the clock.
  for (const delay of [100, 400, 1200]) setTimeout(report, delay, true);
  addEventListener("click", followOut);
}

let element = document.currentScript!.dataset.element!;
for (const type of ["pointerover", "focusin", "touchstart"]) addEventListener(type, loadElement, { once: true, passive: true });
setTimeout(loadElement, 3000);

function loadElement(): void {
  if (!element) return;
  const script = document.createElement("script");
  script.src = element;
  element = "";
  document.head.append(script);
}

/** Posts the height; 2 px less are left alone (one more would bring a scrollbar), and a frame without width has none yet. */
function report(force: unknown = false): void {
  const height = Math.ceil(root.getBoundingClientRect().height);
  if (innerWidth === 0 || (force !== true && height <= sent && height >= sent - 2)) return;
  sent = height;
  send({ type: "guidepost:resize", v: 1, height });
  send({ sentinel: "amp", type: "embed-size", height });
  send(JSON.stringify({ src: guide, context: "iframe.resize", method: "resize", height }));
  send({ action: "resize", width: innerWidth, height });
  send({ "datawrapper-height": { [guide]: height } });
  if (secret) send({ message: "height", value: height, secret });
  if (pymId) send(`pymxPYMx${pymId}xPYMxheightxPYMx${height}`);
}

/** WordPress says when it listens, and by which secret; a host may set the theme at any time. Whatever it says, it may want the height. */
function answer({ source, data }: MessageEvent<Record<string, unknown> | null>): void {
  if (source !== parent || !data) return;
  const { message, type } = data;
  if (message === "ready" && typeof data.secret === "string") secret ??= data.secret;
  if (type === "guidepost:theme") {
    const theme = ["light", "dark"].find((known) => known === data.theme) ?? "";
    root.style.colorScheme = theme;
    document.querySelector("guide-post")!.setAttribute("theme", theme);
  }
  // A host that answers a height with its theme would make us talk for ever.
  else report(true);
}

/**
 * In WordPress' sandbox a frame cannot open a page; its host does when asked for one on the frame's own host. A step that is opened before
 * the element is there takes along what the host needs to hear from it.
 */
function followOut(event: MouseEvent): void {
  const link = (event.composedPath()[0] as Element).closest("a");
  if (!link || event.defaultPrevented) return;
  if (link.target !== "_top") link.hash = hash;
  else if (secret) {
    event.preventDefault();
    send({ message: "link", value: link.href, secret });
  }
}

function send(message: unknown): void {
  parent.postMessage(message, "*");
}
