/*
 * The script of the frame page: tells the embedding page the frame's height in the dialects that hosts speak, lets links out of WordPress'
 * sandbox, follows the host's theme, and loads the element when the reader is idle or begins. Nothing is sent when the page is not framed.
 */

const { search, hash, href } = location;
/** The frame's address, without what the reader has answered. */
const src = href.split(/[?#]/)[0]!;
const pymId = /childId=([\w-]+)/.exec(search)?.[1];
const root = document.documentElement;
let secret = /secret=(\w+)/.exec(hash)?.[1];
let sent = 0;

// The frame is ours alone: nobody else's handlers are replaced.
if (parent !== self) {
  report();
  onload = onresize = report;
  onmessage = answer;
  onclick = followOut;
  new ResizeObserver(() => report()).observe(root);
  // Hidden and clipped frames get one animation frame and no observations (measured in WordPress 6.1 to 7.1): ask again by the clock.
  for (const delay of [100, 400, 1200]) setTimeout(report, delay, true);
}

let element = document.currentScript!.dataset.element!;
onpointerover = loadElement;
addEventListener("focusin", loadElement);
setTimeout(loadElement, 3000);

function loadElement(): void {
  if (!element) return;
  const script = document.createElement("script");
  script.src = element;
  element = "";
  root.append(script);
}

/** Posts the height; 2 px less are left alone (one more would bring a scrollbar), and a frame without width has none yet. */
function report(force: unknown = false): void {
  const height = Math.ceil(root.getBoundingClientRect().height);
  if (innerWidth === 0 || (force !== true && height <= sent && height >= sent - 2)) return;
  sent = height;
  for (const message of [
    { type: "guidepost:resize", v: 1, height },
    { type: "embed-size", sentinel: "amp", height },
    { action: "resize", width: innerWidth, height },
    JSON.stringify({ src, context: "iframe.resize", method: "resize", height }),
    { "datawrapper-height": { [src]: height } },
    secret && { message: "height", value: height, secret },
    pymId && `pymxPYMx${pymId}xPYMxheightxPYMx${height}`,
  ]) {
    if (message) send(message);
  }
}

/** WordPress says when it listens, and by which secret; a host may set the theme at any time. Whatever it says, it may want the height. */
function answer({ source, data }: MessageEvent<Record<string, unknown> | null>): void {
  if (source !== parent || !data) return;
  const { message, type, theme } = data;
  if (message === "ready" && typeof data.secret === "string") secret ??= data.secret;
  // A host that answers a height with its theme would make us talk for ever.
  if (type !== "guidepost:theme") return report(true);
  const own = theme === "light" || theme === "dark" ? theme : "";
  root.style.colorScheme = own;
  document.querySelector("guide-post")!.setAttribute("theme", own);
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
