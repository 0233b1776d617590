import { html, nothing, render } from "lit/html.js";
import type { GuideData, GuideFixes, LogData } from "../knowledge/guideData.ts";
import type { CauseId, CheckId, PlatformId, Slug } from "../knowledge/types.ts";
import blockCss from "./generated/block-css.js";
import guideCss from "./generated/guide-css.js";
import type { Journey, Traveller } from "./journey.ts";
import { firstStep } from "./step.ts";
import { begun, view } from "./view.ts";
import type { Progress, Rest, ViewInput } from "./view.ts";

/** Where the guides live, and how to get the modules (the promises reject when they cannot be had). Set once, by the script that defines the element. */
export type GuideSource = {
  origin: string;
  data: (slug: Slug) => Promise<GuideData>;
  fixes: (slug: Slug) => Promise<GuideFixes>;
  later: () => Promise<Rest["later"]>;
  log: () => Promise<LogData>;
};

/** What the events of `<guide-post>` tell; all bubble and are composed. Nothing that a reader typed or pasted is in them. */
export type GuideEvents = {
  /** A reader answered a question. */
  "guidepost-answer": CustomEvent<{ guide: Slug; check: CheckId; answer: string }>;
  /** A fix is proposed. */
  "guidepost-outcome": CustomEvent<{ guide: Slug; cause: CauseId }>;
  /** A reader said that a fix helped. */
  "guidepost-solved": CustomEvent<{ guide: Slug; cause: CauseId }>;
  /** Something could not be loaded, or an attribute names nothing; what the element then shows leads on. */
  "guidepost-error": CustomEvent<{ guide: Slug; error: unknown }>;
};

/**
 * `<guide-post guide="ssh-connection-refused">`: one guide, in place. Until its data is there, and whenever it cannot be had, the
 * element's own content (a link) is shown; on Guidepost's own pages, the server's rendering of the same view. Lit's templates without
 * its base class (decision 0010).
 *
 * @element guide-post
 * @attr {string} guide - slug of the guide
 * @attr {string} start - id of the error, check or cause to begin with
 * @attr {"auto" | "light" | "dark"} theme - `auto` follows the color-scheme of the page
 * @attr {string} platform - platform id of the server (`debian`, `rhel`, `windows` …): its commands are shown first
 * @attr {boolean} compact - smaller, and without the box for pasted logs
 * @attr {string} lang - English (`en`) is the language of all guides so far; others are accepted and show English
 * @slot - shown until the guide is there, and when it cannot be had: a link to the guide
 * @fires guidepost-answer - a question was answered: `{guide, check, answer}`
 * @fires guidepost-outcome - a fix is proposed: `{guide, cause}`
 * @fires guidepost-solved - a fix helped: `{guide, cause}`
 * @fires guidepost-error - something could not be loaded, or an attribute names nothing: `{guide, error}`
 * @csspart guide - the whole
 * @csspart heading - the question, or the title of the outcome
 * @csspart answer - each answer
 * @csspart command - each block of commands
 * @csspart paste - the box for pasted logs
 * @cssprop --guidepost-accent - colour of links and marks
 * @cssprop --guidepost-text - colour of the text
 * @cssprop --guidepost-background - colour of the card
 * @cssprop --guidepost-radius - of the card's corners
 * @cssprop --guidepost-font - font family; the page's by default
 * @cssprop --guidepost-font-size - the reader's default size by default
 */
export class GuidePostElement extends HTMLElement {
  /** @internal */
  static source: GuideSource | undefined;
  /** @internal */
  static readonly observedAttributes = ["guide", "start", "theme", "platform", "compact", "base"] as const;
  /** The systems that the reader chose in tabs, for all guides of the page. */
  static #chosen: { client?: PlatformId; server?: PlatformId } = {};

  /** Slug of the guide. */
  declare guide: string | null | undefined;
  /** Id of the error, check or cause to begin with. */
  declare start: string | null | undefined;
  /** `light`, `dark`, or `auto` for the color-scheme of the page. */
  declare theme: string | null | undefined;
  /** Platform id of the server: its commands are shown first. */
  declare platform: string | null | undefined;
  /** Smaller, and without the box for pasted logs. */
  declare compact: boolean;
  /** @internal Path that the steps' links begin with. On Guidepost's own pages only: there the address bar follows the steps. */
  declare base: string | null | undefined;
  /** @internal */
  readonly options: Partial<Record<Option, unknown>> = {};
  readonly #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
  /** On Guidepost's own pages the server has rendered the view already: it stays until there is something to replace it with. */
  #isServed = this.#root.hasChildNodes();
  #data: GuideData | undefined;
  #rest: ViewInput["rest"];
  #progress: Progress | undefined;
  #journey: Journey | undefined;
  #loaded = "";
  #hasFailed = false;
  #isHeadingDue = false;
  #isUpdateDue = false;
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    this.#root.addEventListener("click", (event) => void this.#onClick(event as MouseEvent));
    this.#root.addEventListener("input", ({ target }) => void this.#onInput(target));
    for (const type of TURNS) this.addEventListener(type, () => this.#turn(), { passive: true });
  }

  /** @internal */
  connectedCallback(): void {
    for (const name of GuidePostElement.observedAttributes) {
      // Set before the element was defined: the value hides the accessor.
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (early && delete this[name]) Object.assign(this, { [name]: early.value as unknown });
    }
    adopt(this.#root, guideCss + blockCss);
    addEventListener("popstate", this.#onPopState);
    this.#update();
  }

  /** @internal */
  disconnectedCallback(): void {
    removeEventListener("popstate", this.#onPopState);
  }

  /** @internal */
  attributeChangedCallback(name: Option, _: string | null, value: string | null): void {
    this.setOption(name, name === "compact" ? value !== null : value);
  }

  /** Goes back to where the guide begins; what was pasted and typed is forgotten. */
  async restart(): Promise<void> {
    (await this.#travelling())?.restart();
  }

  /** Reads a pasted log, here in the browser: answers what it answers, and goes on from there. */
  async read(text: string): Promise<void> {
    await (await this.#travelling())?.read(text);
  }

  /** @internal Attributes and properties are the same options; the last one set counts. Nothing is written back to attributes, which frameworks own. */
  setOption(name: Option, value: unknown): void {
    if (this.options[name] === value) return;
    this.options[name] = value;
    this.#update();
  }

  /** Shows what has changed, all of it at once. */
  #update(): void {
    if (this.#isUpdateDue || !this.isConnected) return;
    this.#isUpdateDue = true;
    queueMicrotask(() => {
      this.#isUpdateDue = false;
      const wanted = `${this.guide} ${this.start}`;
      if (wanted !== this.#loaded) {
        this.#loaded = wanted;
        this.#loading = this.#load();
      }
      this.#render();
    });
  }

  #render(): void {
    if (this.#isServed && !this.#data) return;
    const restored = this.#isServed && (this.#rest as Rest).later.takenOver(this.#root);
    this.#isServed = false;
    // A new step is new DOM: an open tab or a scrolled command belongs to the step that it was in.
    if (this.#isHeadingDue) render(nothing, this.#root);
    render(this.#content(), this.#root);
    if (restored) restored();
    if (!this.#rest) this.#keepWithin();
    if (!this.#isHeadingDue) return;
    this.#isHeadingDue = false;
    this.#root.querySelector<HTMLElement>("#heading")?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: "start" });
  }

  /** Until the reader turns to it, the guide keeps within the height that the author reserved: nothing on the page moves. */
  #keepWithin(): void {
    // The snippets' own style: asking for the computed one would make the browser lay out the page at once.
    const { minHeight } = (this.closest<HTMLElement>("[data-guidepost]") ?? this).style;
    const { style } = this.#root.querySelector("section") ?? {};
    if (style && minHeight) style.cssText = `max-height:${minHeight};overflow:auto`;
  }

  #turn(): void {
    this.#root.querySelector("section")?.removeAttribute("style");
    void this.#travelling();
  }

  #content(): unknown {
    const { base, theme, platform, compact } = this;
    const data = this.#data;
    const progress = this.#progress;
    if (!data || !progress) return [html`<slot></slot>`, this.#hasFailed ? this.#failure() : nothing];
    const chosen = GuidePostElement.#chosen;
    const input: ViewInput = {
      ...progress,
      data,
      rest: this.#rest,
      base: this.#stepBase,
      theme: isTheme(theme) ? theme : undefined,
      page: this.#pageUrl,
      platforms: { client: [chosen.client, clientPlatform()], server: [chosen.server, progress.platform, platform] },
      isAtHome: base != null,
      isCompact: compact,
      interactive: true,
    };
    return view(html, input);
  }

  #failure(): unknown {
    return html`<p class="guide" role="status" lang="en" dir="ltr">
      This could not be loaded. <button type="button" class="read" data-retry>Try again</button>
      ${this.guide ? html`<a href="${this.#pageUrl}">Open its page</a>` : nothing}
    </p>`;
  }

  get #pageUrl(): string {
    return `${GuidePostElement.source?.origin ?? ""}/guide/${this.guide}/`;
  }

  get #stepBase(): string {
    return this.base ?? this.#pageUrl;
  }

  /** Loads the guide, and shows where it begins. */
  async #load(): Promise<void> {
    const { guide: slug, start } = this;
    const loaded = this.#loaded;
    if (this.#data?.guide.slug !== slug) this.#data = this.#rest = undefined;
    this.#journey = undefined;
    this.#hasFailed = false;
    try {
      if (!slug) throw new Error('expected guide="<slug>"');
      const data = this.#data ?? (await GuidePostElement.source!.data(slug));
      if (loaded !== this.#loaded) return;
      const path = start ? pathTo(data, start) : "";
      if (path === undefined) this.#tell("guidepost-error", { error: new RangeError(`no error, check or cause "${start}"`) });
      const base = new URL(this.#stepBase, location.href).href;
      const from = this.base ? location.href : path && base + path;
      // On our own pages, and where it does not begin at the start, what shows the step is loaded before anything is shown.
      const rest = from ? await this.#loadRest() : undefined;
      if (loaded !== this.#loaded) return;
      this.#progress = begun(rest?.later.stepAt(data, base, from!) ?? firstStep(data));
      // The server's view is left to work by its links when ours would be less.
      if (rest || !this.#isServed) this.#data = data;
    } catch (error) {
      // The link inside the element, or the server's rendering, stays.
      if (loaded === this.#loaded) this.#hasFailed = true;
      this.#tell("guidepost-error", { error });
    }
    this.#update();
  }

  #tell<Type extends keyof GuideEvents>(type: Type, detail: Omit<GuideEvents[Type]["detail"], "guide">): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: { guide: this.guide, ...detail } }));
  }

  /**
   * What comes after the first question is fetched when the reader turns to the guide, or stands on its own page, once; after a failure
   * the next turn tries again.
   */
  async #loadRest(): Promise<Rest | undefined> {
    const slug = this.guide;
    const rest = this.#rest;
    if (rest && rest !== "failed") return rest;
    if (!slug) return undefined;
    try {
      const { later, fixes } = GuidePostElement.source!;
      const [laterModule, guideFixes] = await Promise.all([later(), fixes(slug)]);
      if (slug !== this.guide) return undefined;
      adopt(this.#root, laterModule.css);
      this.#rest = { later: laterModule, fixes: guideFixes };
    } catch (error) {
      this.#rest = "failed";
      this.#tell("guidepost-error", { error });
    }
    this.#update();
    return this.#rest === "failed" ? undefined : this.#rest;
  }

  /** The reader's way through the guide, once it is there. */
  async #travelling(): Promise<Journey | undefined> {
    const rest = await this.#loadRest();
    await this.#loading;
    if (!rest || !this.#data || !this.#progress) return undefined;
    return (this.#journey ??= new rest.later.Journey(this.#traveller(this.#data), GuidePostElement.source!.log));
  }

  #traveller(data: GuideData): Traveller {
    return {
      data,
      root: this.#root,
      stepBase: this.#stepBase,
      isAtHome: this.base != null,
      theme: isTheme(this.theme) ? this.theme : undefined,
      progress: () => this.#progress!,
      isShown: () => this.#data === data,
      show: (progress, isNewStep) => {
        this.#progress = progress;
        this.#isHeadingDue ||= isNewStep === true;
        this.#update();
      },
      choose: (place, platform) => (GuidePostElement.#chosen[place] = platform),
      pastedText: () => this.#root.querySelector("textarea")?.value ?? "",
      tell: (type, detail) => this.#tell(type, detail),
    };
  }

  async #onClick(event: MouseEvent): Promise<void> {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = event.target as Element;
    const button = target.closest("button");
    const link = target.closest<HTMLAnchorElement>("a[data-step]");
    if (button && "retry" in button.dataset) return void (this.#data ? this.#loadRest() : (this.#loading = this.#load()));
    if (!button && !link) return;
    event.preventDefault();
    // The second click of a double click would answer the next question.
    if (link && event.detail > 1) return;
    const before = this.#progress?.step;
    const journey = await this.#travelling();
    // Clicked twice while this was loading: the first click has led on already.
    if (before && before !== this.#progress?.step) return;
    if (button) journey?.press(button);
    else if (journey) journey.follow(link!);
    else if (this.base) location.assign(link!.href);
    else if (this.#progress) {
      // Somebody else's page is not left without asking.
      const notice = { text: "This could not be loaded.", place: "top", link: { href: link!.href, text: "Open its page" } } as const;
      this.#progress = { ...this.#progress, notice };
      this.#update();
    }
  }

  async #onInput(target: EventTarget | null): Promise<void> {
    if (target instanceof HTMLInputElement) (await this.#travelling())?.fill(target);
  }

  readonly #onPopState = async (): Promise<void> => {
    if (this.base) (await this.#travelling())?.pop();
  };
}

type Option = (typeof GuidePostElement.observedAttributes)[number];

for (const name of GuidePostElement.observedAttributes) {
  Object.defineProperty(GuidePostElement.prototype, name, {
    get(this: GuidePostElement) {
      return this.options[name];
    },
    set(this: GuidePostElement, value: unknown) {
      this.setOption(name, value);
    },
  });
}

/** What a reader does who turns to the guide. */
const TURNS = ["pointerenter", "pointerdown", "focusin"];

/** The path of the step that an error, a check or a cause names. */
function pathTo(data: GuideData, id: string): string | undefined {
  if (Object.hasOwn(data.checks, id)) return `check/${id}/`;
  if (Object.hasOwn(data.causes, id)) return `cause/${id}/`;
  return Object.hasOwn(data.errors, id) ? `?error=${id}` : undefined;
}

function isTheme(theme: string | null | undefined): theme is "light" | "dark" {
  return theme === "light" || theme === "dark";
}

/** The platform id of the reader's own machine. */
function clientPlatform(): PlatformId {
  if (/Win/.test(navigator.platform)) return "windows";
  return /Mac|iPhone|iPad/.test(navigator.platform) ? "macos" : "linux";
}

const sheets = new Map<string, CSSStyleSheet>();

/** Adds a style sheet to a shadow root, once; one object serves all guides of a page. */
function adopt(root: ShadowRoot, css: string): void {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheets.set(css, (sheet = new CSSStyleSheet()));
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
