import { LitElement, html, nothing, unsafeCSS } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { GuideData, GuideDetails } from "../knowledge/guideData.ts";
import { readLog } from "../knowledge/readLog.ts";
import type { LogReading } from "../knowledge/readLog.ts";
import type { Placeholders, PlatformId } from "../knowledge/types.ts";
import type { Lines } from "./report.ts";
import { copyBlock } from "./copy.ts";
import css from "./generated/guide-css.js";
import { stepOf, firstStep, pathOf, stepAfter } from "./step.ts";
import type { Step } from "./step.ts";
import { view } from "./view.ts";
import type { ViewInput } from "./view.ts";

/** Where the guides live, and how to get their two modules (the promises reject when they cannot be had). Set once, by the script that defines the element. */
export type GuideSource = {
  origin: string;
  data: (slug: string) => Promise<GuideData>;
  details: (slug: string) => Promise<GuideDetails>;
};

/**
 * `<guide-post guide="ssh-connection-refused">`: one guide, in place. Until its data is there, and whenever it cannot be had, the
 * element's own content (a link) is shown; on Guidepost's own pages, the server's rendering of the same view.
 *
 * @attr guide - slug of the guide
 * @attr theme - `light` or `dark`; otherwise the color-scheme of the page
 * @attr base - path that the steps' links begin with. On Guidepost's own pages only: there the address bar follows the steps.
 * @csspart guide - the whole
 * @csspart heading - the question, or the title of the outcome
 * @csspart answer - each answer
 * @csspart command - each block of commands
 * @cssprop --guidepost-accent - colour of links and marks
 * @cssprop --guidepost-text - colour of the text
 * @cssprop --guidepost-background - colour of the card
 * @cssprop --guidepost-radius - of the card's corners
 * @cssprop --guidepost-font - font family; the page's by default
 * @cssprop --guidepost-font-size - the reader's default size by default
 */
export class GuidePostElement extends LitElement {
  static override styles = unsafeCSS(css);
  static override properties = {
    guide: {},
    base: {},
    theme: {},
    data: { state: true },
    details: { state: true },
    step: { state: true },
    notice: { state: true },
  };
  static source: GuideSource | undefined;

  declare guide: string;
  declare base: string | undefined;
  declare theme: string | undefined;
  declare private data: GuideData | undefined;
  declare private details: ViewInput["details"];
  declare private step: Step | undefined;
  declare private notice: ViewInput["notice"];
  private rendered: ChildNode[] = [];
  private past: Step[] = [];
  private placeholders: Placeholders = {};
  private serverPlatform: PlatformId | undefined;
  private lines: Lines = { errors: {}, answers: {} };
  private focusHeading = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("click", this.onClick);
    for (const type of TURNS) this.addEventListener(type, this.loadDetails, { passive: true });
    addEventListener("popstate", this.onPopState);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("click", this.onClick);
    removeEventListener("popstate", this.onPopState);
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("guide")) this.data = undefined;
    if (changed.has("guide") && this.guide) void this.load(this.guide);
    if (this.data) for (const node of this.rendered.splice(0)) node.remove();
  }

  protected override render(): unknown {
    if (!this.data || !this.step) return this.rendered.length > 0 ? nothing : html`<slot></slot>`;
    const input: ViewInput = {
      data: this.data,
      step: this.step,
      ...(this.details ? { details: this.details } : {}),
      base: this.stepBase,
      ...(this.base && isTheme(this.theme) ? { theme: this.theme } : {}),
      page: this.pageUrl,
      placeholders: this.placeholders,
      clientPlatform: clientPlatform(),
      ...(this.serverPlatform ? { serverPlatform: this.serverPlatform } : {}),
      titled: this.base === undefined,
      interactive: true,
      lines: this.lines,
      ...(this.notice ? { notice: this.notice } : {}),
    };
    // A new step is new DOM: an open tab or a scrolled command belongs to the step that it was in.
    return keyed(pathOf(this.data, this.step), view(html, input));
  }

  protected override updated(): void {
    if (!this.focusHeading) return;
    this.focusHeading = false;
    this.renderRoot.querySelector<HTMLElement>("#heading")?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
  }

  /** On Guidepost's own pages the server has rendered the view already: it stays until there is something to replace it with. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.rendered = [...(this.shadowRoot?.childNodes ?? [])];
    const root = super.createRenderRoot();
    this.renderOptions.renderBefore = null;
    return root;
  }

  private get pageUrl(): string {
    return `${GuidePostElement.source?.origin ?? ""}/guide/${this.guide}/`;
  }

  private get stepBase(): string {
    return this.base ?? this.pageUrl;
  }

  private async load(slug: string): Promise<void> {
    try {
      const data = await GuidePostElement.source?.data(slug);
      if (!data || slug !== this.guide) return;
      this.past = [];
      this.details = undefined;
      const step = (this.base && this.stepAt(location.href, data)) || firstStep(data);
      // An outcome that the server has rendered already is not replaced by a half of it.
      if (this.rendered.length > 0 && step.screen.kind !== "question") await this.loadDetails();
      this.data = data;
      this.step = step;
    } catch (error) {
      // The link inside the element, or the server's rendering, stays.
      this.dispatchEvent(new CustomEvent("guidepost-error", { bubbles: true, composed: true, detail: { guide: slug, error } }));
    }
  }

  /** The second module is fetched when the reader turns to the guide, once; after a failure the next turn tries again. */
  private loadDetails = async (): Promise<GuideDetails | undefined> => {
    const { guide: slug, details } = this;
    if (details && details !== "failed") return details;
    try {
      const loaded = await GuidePostElement.source?.details(slug);
      if (loaded && slug === this.guide) this.details = loaded;
      return loaded;
    } catch {
      this.details = "failed";
      return undefined;
    }
  };

  private onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || !this.data || !this.step) return;
    const button = target.closest<HTMLElement>("[data-copy]");
    if (button) return void copyBlock(button);
    if (target.closest("[data-read]")) return void this.read(this.renderRoot.querySelector("textarea")?.value ?? "");
    const link = target.closest<HTMLAnchorElement>("a[data-step]");
    if (!link) return;
    const step = this.stepAt(link.href);
    if (!step) return;
    event.preventDefault();
    const back = link.dataset.step === "back" ? this.past.pop() : undefined;
    // Where the address bar follows, the browser's own way back is the same way.
    if (back && this.base) history.back();
    else this.go(back ?? step, back !== undefined);
  };

  private onPopState = (): void => {
    if (!this.base || !this.data) return;
    this.past = [];
    this.step = this.stepAt(location.href) ?? firstStep(this.data);
    this.notice = undefined;
    this.focusHeading = true;
  };

  private go(step: Step, backwards = false): void {
    if (!this.data || !this.step) return;
    if (!backwards) this.past.push(this.step);
    this.step = step;
    this.notice = undefined;
    this.focusHeading = true;
    if (this.base) history.pushState(null, "", this.addressOf(step));
  }

  /** Of a step on Guidepost's own pages; a frame's theme stays in it. */
  private addressOf(step: Step): string {
    const url = new URL(this.stepBase + pathOf(this.data!, step), location.href);
    if (isTheme(this.theme)) url.searchParams.set("theme", this.theme);
    return url.href;
  }

  private stepAt(url: string, data = this.data): Step | undefined {
    const { pathname, searchParams } = new URL(url, location.href);
    const base = new URL(this.stepBase, location.href).pathname;
    if (!data || !pathname.startsWith(base)) return undefined;
    const step = stepOf(data, pathname.slice(base.length), searchParams);
    return "unknown" in step ? undefined : step;
  }

  /** Reads a pasted log, here in the browser: answers what it answers, and goes on from there. */
  async read(text: string): Promise<void> {
    const details = await this.loadDetails();
    const { data, step } = this;
    if (!data || !step) return;
    if (!details) {
      this.notice = { text: "The words to look for could not be loaded. Your text is still here: try again.", place: "paste" };
      return;
    }
    const reading = readLog(details.log, text);
    const known = reading.errors.filter((id) => Object.hasOwn(data.errors, id));
    const foreign = reading.errors.find((id) => Object.hasOwn(details.elsewhere, id));
    const answers = Object.entries(reading.answers);
    this.placeholders = { ...this.placeholders, ...reading.placeholders };
    this.serverPlatform = reading.platform ?? this.serverPlatform;
    if (known.length === 0 && foreign !== undefined) {
      const { title, guide } = details.elsewhere[foreign]!;
      const url = new URL(`../${guide}/`, new URL(this.stepBase, location.href));
      for (const [check, answer] of answers) url.searchParams.set(check, answer);
      this.notice = { text: `This is another error: ${title}.`, place: "paste", link: { href: url.href, text: "Open its guide" } };
      return;
    }
    if (known.length + answers.length === 0) {
      const text = "No SSH failure that this guide knows is in there. Paste the whole output, from the command to the last line.";
      this.notice = { text, place: "paste" };
      return;
    }
    this.lines = {
      errors: { ...this.lines.errors, ...reading.lines.errors },
      answers: { ...this.lines.answers, ...reading.lines.answers },
    };
    const errors = known.length > 0 ? known : step.evidence.errors;
    this.go(stepAfter(data, { ...step.evidence, errors, answers: { ...step.evidence.answers, ...reading.answers } }));
    this.notice = { text: sentenceOf(data, reading, known), place: "top" };
  }
}

/** What was read, in a sentence or three. */
function sentenceOf(data: GuideData, { answers, placeholders, unread }: LogReading, errors: string[]): string {
  const read = Object.keys(answers).filter((check) => Object.hasOwn(data.checks, check)).length;
  const { host, port } = placeholders;
  const parts = [
    `Read: ${errors[0] === undefined ? "no error line" : data.errors[errors[0]]!.title}.`,
    read === 0 ? "" : read === 1 ? "It answers one question." : `It answers ${read} questions.`,
    host === undefined ? "" : `Commands now name \`${host}\`${port === undefined ? "" : ` and port \`${port}\``}.`,
    unread > 0 ? `The first ${unread} characters were too much to read.` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** What a reader does who turns to the guide. */
const TURNS = ["pointerenter", "pointerdown", "focusin"];

function isTheme(theme: string | undefined): theme is "light" | "dark" {
  return theme === "light" || theme === "dark";
}

/** The platform id of the reader's own machine. */
function clientPlatform(): PlatformId {
  if (/Win/.test(navigator.platform)) return "windows";
  return /Mac|iPhone|iPad/.test(navigator.platform) ? "macos" : "linux";
}
