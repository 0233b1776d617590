import type { GuideData } from "../../knowledge/guideData.ts";
import { stepOf } from "../../widget/step.ts";
import { embedHeight } from "../embedHeight.ts";
import { howTos } from "../howTos.ts";
import { FRAME_WIDTH, badgePath, framePath, heightsOf, snippets } from "../snippets.ts";
import type { EmbedOptions } from "../snippets.ts";
import { paths } from "../urls.ts";
import { load } from "./load.ts";

/** The builder of embed codes: what is chosen is shown at once, as the real thing and as codes. */
export function startBuilder(): void {
  const form = document.querySelector<HTMLElement>("#builder")!;
  let shown: GuideData | undefined;
  const update = async (): Promise<void> => {
    const { slug } = chosen(form);
    if (slug !== shown?.guide.slug) {
      const data = await load<GuideData>(paths.guideData(slug)).catch(() => undefined);
      if (!data || slug !== chosen(form).slug) return;
      offer(form, (shown = data));
    }
    const { options } = chosen(form, shown);
    write(shown.guide, options);
    preview(shown, options);
  };
  form.addEventListener("change", () => void update());
  // Nothing is loaded for readers who never come here.
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (!entry!.isIntersecting) return;
      observer.disconnect();
      const script = document.createElement("script");
      script.src = paths.script;
      document.head.append(script);
      void update();
    },
    { rootMargin: "300px" },
  );
  observer.observe(form);
  addEventListener("message", fit);
}

/** What the form says; what is not chosen is left out. */
function chosen(form: HTMLElement, data?: GuideData): { slug: string; options: EmbedOptions } {
  const value = (name: string): string | undefined => field(form, name).value || undefined;
  const path = value("start");
  return {
    slug: value("guide")!,
    options: {
      start: path === undefined ? undefined : { path, id: path.split(/[/=]/).findLast((part) => part !== "")! },
      theme: value("theme"),
      platform: value("platform"),
      isCompact: form.querySelector<HTMLInputElement>("[name=compact]")!.checked,
      badgeStyle: value("style"),
      frameHeight: path === undefined ? undefined : data && heightAt(data, path),
    },
  };
}

function heightAt(data: GuideData, path: string): number | undefined {
  const [below, query] = path.split("?");
  const step = stepOf(data, below!, new URLSearchParams(query));
  return "unknown" in step ? undefined : embedHeight(data, step, FRAME_WIDTH);
}

/** Fills the lists of what a guide can begin with and of its systems. */
function offer(form: HTMLElement, { errors, checks, causes, platforms }: GuideData): void {
  const several = Object.keys(errors).length > 1 ? Object.entries(errors) : [];
  const start = field(form, "start");
  start.replaceChildren(
    start.options[0]!,
    ...group(
      "An error",
      several.map(([id, { title }]) => [`?error=${id}`, title]),
    ),
    ...group(
      "A question",
      Object.entries(checks).map(([id, { ask }]) => [`check/${id}/`, ask]),
    ),
    ...group(
      "A cause",
      Object.entries(causes).map(([id, { title }]) => [`cause/${id}/`, title]),
    ),
  );
  start.value = "";
  const platform = field(form, "platform");
  const before = platform.value;
  platform.replaceChildren(platform.options[0]!, ...Object.entries(platforms).map(([id, { label }]) => new Option(label, id)));
  platform.value = before;
}

function field(form: HTMLElement, name: string): HTMLSelectElement {
  return form.querySelector<HTMLSelectElement>(`[name=${name}]`)!;
}

function group(label: string, entries: [value: string, text: string][]): HTMLOptGroupElement[] {
  if (entries.length === 0) return [];
  const made = document.createElement("optgroup");
  made.label = label;
  made.append(...entries.map(([value, text]) => new Option(text.replaceAll("`", ""), value)));
  return [made];
}

/** The codes, and those of the systems. */
function write(guide: GuideData["guide"], options: EmbedOptions): void {
  for (const { id, code } of snippets(location.origin, guide, options)) fill(`#embed-${id}`, [code]);
  for (const { id, codes } of howTos(location.origin, guide, options)) {
    fill(
      `#how-to-${id}`,
      codes.map(({ code }) => code),
    );
  }
}

function fill(place: string, codes: string[]): void {
  document.querySelectorAll(`${place} pre code`).forEach((code, index) => (code.textContent = codes[index]!));
}

/** The element, the frame and the badge as a page would have them. */
function preview({ guide: { slug, title } }: GuideData, options: EmbedOptions): void {
  const { start, theme, platform, isCompact } = options;
  const element = document.createElement("guide-post");
  for (const [name, value] of Object.entries({ guide: slug, start: start?.id, theme, platform, compact: isCompact ? "" : undefined })) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  show("element", element);
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.height = String(options.frameHeight ?? heightsOf(slug).frame);
  frame.src = framePath(slug, options);
  show("frame", frame);
  const badge = new Image();
  badge.alt = title;
  badge.src = badgePath(slug, options);
  show("badge", badge);
}

function show(kind: string, thing: Element): void {
  document.querySelector(`[data-preview="${kind}"]`)!.replaceChildren(thing);
}

/** The frame says its height. */
function fit({ source, data }: MessageEvent<{ type?: string; height?: number } | null>): void {
  const frame = document.querySelector<HTMLIFrameElement>("[data-preview=frame] iframe");
  if (frame && source === frame.contentWindow && data?.type === "guidepost:resize") frame.height = String(data.height);
}
