import type { GuideData, GuideFixes, LogData } from "../knowledge/guideData.ts";
import type { CauseId, CheckId, PlatformId, Slug } from "../knowledge/types.ts";
import type { Platforms } from "./commands.ts";
import { copyBlock } from "./copy.ts";
import { dom } from "./dom.ts";
import type { Tree } from "./dom.ts";
import blockCss from "./generated/block-css.js";
import codeCss from "./generated/code-css.js";
import guideCss from "./generated/guide-css.js";
import hostCss from "./generated/host-css.js";
import type { Journey, Traveller } from "./journey.ts";
import { looks } from "./looks.ts";
import type * as later from "./later.ts";
import type { readPasted } from "./pasted.ts";

/** Where the guides live, and how to get the modules (the promises reject when they cannot be had). Set once, by the script that defines the element. */
export type GuideSource = {
  origin: string;
  /** The first view of a guide. */
  first: (slug: Slug) => Promise<Tree>;
  guide: (slug: Slug) => Promise<{ data: GuideData; fixes: GuideFixes }>;
  later: () => Promise<typeof later>;
  /** What reads logs, and the patterns that it reads by. */
  reader: () => Promise<{ readPasted: typeof readPasted; log: LogData }>;
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
 * `<guide-post guide="<slug>">`: one guide, in place. Until its data is there, and whenever it cannot be had, the
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
  /** The systems that the reader chose in tabs: for all guides of the page, from their next view on. */
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
  readonly options: Partial<Record<Option, unknown>> = { compact: false };
  readonly #root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
  /** On Guidepost's own pages the server has rendered the view already. */
  #isServed = this.#root.childElementCount > 0;
  #journey: Journey | undefined;
  #travelling: Promise<Journey> | undefined;
  #beginning: Promise<void> | undefined;
  #shown = "";
  #isUpdateDue = false;
  /** The view in which a click still waits for what it leads to. */
  #going: string | undefined;
  /** Of the step that is shown, on Guidepost's own pages: anchors in the page change the hash alone. */
  #address = location.pathname + location.search;
  readonly #styles = [guideCss + hostCss + codeCss + blockCss];

  constructor() {
    super();
    this.#root.addEventListener("click", (event) => void this.#onClick(event as MouseEvent));
    this.#root.addEventListener("input", ({ target }) => void this.#onInput(target));
    for (const type of ["keydown", "keypress", "keyup"]) this.#root.addEventListener(type, keepTyping);
    this.#root.addEventListener("toggle", ({ target }) => void this.#onToggle(target as Element), true);
    this.addEventListener("pointerenter", this.#prepare, { passive: true });
    for (const type of TURNS) this.addEventListener(type, this.#turn, { passive: true });
  }

  /** @internal */
  connectedCallback(): void {
    for (const name of GuidePostElement.observedAttributes) {
      // Set before the element was defined: the value hides the accessor.
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (early && delete this[name]) Object.assign(this, { [name]: early.value as unknown });
    }
    if (!this.#root.firstChild) this.#root.append(document.createElement("slot"));
    for (const css of this.#styles) adopt(this.#root, css);
    addEventListener("popstate", this.#onPopState);
    this.#update();
  }

  /** @internal */
  disconnectedCallback(): void {
    removeEventListener("popstate", this.#onPopState);
  }

  /** @internal */
  attributeChangedCallback(name: Option, _: string | null, value: string | null): void {
    this.setOption(name, value);
  }

  /** Goes back to where the guide begins; what was pasted and typed is forgotten. */
  async restart(): Promise<void> {
    const { guide } = this;
    const journey = await this.#tried();
    if (guide === this.guide) journey?.restart();
  }

  /** Reads a pasted log, here in the browser: answers what it answers, and goes on from there. The element has to be on a page. */
  async read(text: string): Promise<void> {
    const { guide } = this;
    const journey = await this.#tried();
    if (guide === this.guide) await journey?.read(text);
  }

  /** @internal Attributes and properties are the same options; the last one set counts. Nothing is written back to attributes, which frameworks own. */
  setOption(name: Option, given: unknown): void {
    const value = name === "compact" ? given != null && given !== false : given;
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
      if (wanted !== this.#shown) {
        this.#shown = wanted;
        this.#begin();
      } else if (this.#journey?.isShown) this.#journey.show();
      else this.#dress();
    });
  }

  #begin(): void {
    this.#journey = this.#travelling = this.#going = undefined;
    const wanted = this.#shown;
    const isTriedAgain = this.#root.activeElement?.matches("[data-retry]");
    this.#beginning = this.#first()
      .catch((error: unknown) => {
        if (wanted === this.#shown) this.#fail(error);
      })
      .then(() => {
        if (isTriedAgain) this.#root.querySelector<HTMLElement>("[data-retry],#heading")?.focus();
      });
  }

  /** Shows where the guide begins. */
  async #first(): Promise<void> {
    const { guide: slug, start } = this;
    const wanted = this.#shown;
    if (!slug) throw new Error(NO_GUIDE);
    if (start) return (await this.#travel()).show();
    if (!this.#isServed) {
      const first = await GuidePostElement.source!.first(slug);
      // Another guide may have taken its place meanwhile, or a reader may have gone on.
      if (wanted !== this.#shown || this.#journey?.isShown) return;
      const typed = this.#root.querySelector("textarea")?.value;
      this.#root.replaceChildren(dom(first, this.#stepBase));
      if (typed) this.#root.querySelector("textarea")!.value = typed;
      this.#reserve();
    }
    this.#isServed = false;
    this.#dress();
    void this.#onToggle(this.#root.querySelector(".paste"));
  }

  /** Gives the first view the looks that the page asks for, and the tabs of the reader's systems. */
  #dress(): void {
    const section = this.#root.querySelector("section");
    if (!section) return;
    section.className = looks({ theme: themeOf(this), isCompact: this.compact });
    for (const tabs of section.querySelectorAll<HTMLElement>(".tabs")) {
      const likely = this.#platforms()[tabs.dataset.place as keyof Platforms];
      const radios = [...tabs.querySelectorAll("input")];
      const radio = likely.map((platform) => radios.find(({ value }) => value === platform)).find(Boolean);
      if (radio) radio.checked = true;
    }
  }

  /** Until the reader turns to it, the guide keeps within the height that the author reserved: nothing on the page moves. */
  #reserve(): void {
    // The snippets' own style: asking for the computed one would make the browser lay out the page at once.
    const { host } = this.getRootNode() as Partial<ShadowRoot>;
    const place = host?.matches("[data-guidepost]") ? host : (this.closest("[data-guidepost]") ?? this);
    const { minHeight } = (place as HTMLElement).style;
    if (parseFloat(minHeight) >= LEAST_HEIGHT) this.#root.querySelector("section")!.style.cssText = `max-height:${minHeight};overflow:auto`;
  }

  /** What a page can show without anything of ours, and a way on. */
  #fail(error: unknown): void {
    const page: Tree[] = this.guide ? [" ", ["a", { href: this.#pageUrl }, "Open its page"]] : [];
    const again: Tree = ["button", { type: "button", class: "read", "data-retry": "" }, "Try again"];
    const sorry = dom([
      "p",
      { class: looks({ theme: themeOf(this), isCompact: this.compact }), role: "status", lang: "en", dir: "ltr" },
      SORRY,
      again,
      ...page,
    ]);
    this.#root.replaceChildren(document.createElement("slot"), sorry);
    this.#tell("guidepost-error", { error });
  }

  get #pageUrl(): string {
    return `${GuidePostElement.source?.origin ?? ""}/guide/${this.guide}/`;
  }

  /** The path that steps begin with on Guidepost's own pages; anything else there is ignored. */
  get #home(): string | undefined {
    return /^\/\w/.test(this.base ?? "") ? this.base! : undefined;
  }

  get #stepBase(): string {
    return this.#home ?? this.#pageUrl;
  }

  /** The systems to show commands for: those that the reader chose before the others. */
  #platforms(told?: PlatformId): Platforms {
    const chosen = GuidePostElement.#chosen;
    return { client: [chosen.client, clientPlatform()], server: [chosen.server, told, this.platform] };
  }

  #tell<Type extends keyof GuideEvents>(type: Type, detail: Omit<GuideEvents[Type]["detail"], "guide">): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: { guide: this.guide, ...detail } }));
  }

  /** Loads what comes after the first view, once; after a failure, the next call tries again. */
  #travel(): Promise<Journey> {
    const travelling = (this.#travelling ??= this.#depart());
    travelling.catch(() => {
      if (this.#travelling === travelling) this.#travelling = undefined;
    });
    return travelling;
  }

  async #depart(): Promise<Journey> {
    const wanted = this.#shown;
    if (!this.guide) throw new Error(NO_GUIDE);
    const { later, guide, reader } = GuidePostElement.source!;
    const [{ Journey: Way, css }, loaded] = await Promise.all([later(), guide(this.guide)]);
    if (wanted !== this.#shown) return this.#travel();
    this.#styles[1] = css;
    adopt(this.#root, css);
    const traveller: Traveller = {
      ...loaded,
      root: this.#root,
      stepBase: new URL(this.#stepBase, location.href).href,
      isAtHome: this.#home !== undefined,
      start: this.start,
      looks: () => ({ theme: themeOf(this), isCompact: this.compact, page: this.#pageUrl }),
      platforms: (told) => this.#platforms(told),
      isCurrent: () => this.#journey === journey,
      push: (url, state) => {
        history.pushState(state, "", url);
        this.#address = location.pathname + location.search;
      },
      reader,
      tell: (type, detail) => this.#tell(type, detail),
    };
    const journey = new Way(traveller);
    return (this.#journey = journey);
  }

  /** The journey, or undefined when it cannot be had: then the page is told, and the reader, with a link that leads on. */
  async #tried(href = this.#pageUrl): Promise<Journey | undefined> {
    await this.#beginning;
    try {
      return await this.#travel();
    } catch (error) {
      const told = this.#root.querySelector(".sorry");
      if (!told) this.#tell("guidepost-error", { error });
      told?.remove();
      this.#root
        .querySelector("section")
        ?.prepend(dom(["p", { class: "notice sorry", role: "status" }, SORRY, ["a", { href }, "Open its page"]]));
      return undefined;
    }
  }

  readonly #prepare = (): void => {
    if (this.guide) this.#travel().catch(() => undefined);
  };

  readonly #turn = (): void => {
    this.#root.querySelector("section")?.removeAttribute("style");
    this.#prepare();
  };

  async #onClick(event: MouseEvent): Promise<void> {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = event.target as Element;
    const button = target.closest("button");
    const link = target.closest<HTMLAnchorElement>("a[data-step]");
    if (!button && !link) return;
    event.preventDefault();
    const task = button?.dataset ?? {};
    if ("copy" in task) return copyBlock(button!);
    // The second click of a double click, and one while the first still leads on, would answer the next question.
    if (this.#going === this.#shown || (event.detail > 1 && link?.dataset.step !== "back")) return;
    if ("retry" in task) return this.#begin();
    const from = (this.#going = this.#shown);
    const section = this.#root.querySelector("section")!;
    const slow = setTimeout(() => section.setAttribute("aria-busy", "true"), 300);
    const journey = await this.#tried(link?.href);
    clearTimeout(slow);
    section.removeAttribute("aria-busy");
    // Another guide has taken its place.
    if (from !== this.#shown) return;
    this.#going = undefined;
    if (journey) return link ? journey.follow(link) : journey.read();
    // Somebody else's page is not left without asking.
    if (this.#home && link) location.assign(link.href);
  }

  async #onInput(target: EventTarget | null): Promise<void> {
    if (!(target instanceof HTMLInputElement)) return;
    const place = target.closest<HTMLElement>("[data-place]")?.dataset.place;
    if (place === "client" || place === "server") GuidePostElement.#chosen[place] = target.value;
    else (await this.#tried())?.fill(target);
  }

  /** The box for logs was opened: it may have nothing in it yet, and what reads them will be wanted. */
  async #onToggle(box: Element | null): Promise<void> {
    if (!box?.matches(".paste[open]")) return;
    GuidePostElement.source!.reader().catch(() => undefined);
    if (!box.querySelector("textarea")) (await this.#tried())?.show();
  }

  readonly #onPopState = async (): Promise<void> => {
    const address = location.pathname + location.search;
    if (!this.#home || address === this.#address) return;
    this.#address = address;
    (await this.#tried())?.pop();
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

const NO_GUIDE = 'expected guide="<slug>"';
const SORRY = "This could not be loaded. ";

/** What a reader does who turns to the guide. */
const TURNS = ["pointerdown", "focusin", "wheel"];

/** Less than this is reserved for no guide, in CSS pixels: then `min-height` has another purpose, as in flex layouts. */
const LEAST_HEIGHT = 100;

/** Outside of the shadow tree a key seems to be pressed on the element, not in its box: pages would take it for a shortcut. */
function keepTyping(event: Event): void {
  if ((event.target as Element).matches("input,textarea")) event.stopPropagation();
}

function themeOf({ theme }: GuidePostElement): "light" | "dark" | undefined {
  return theme === "light" || theme === "dark" ? theme : undefined;
}

/** The platform id of the reader's own machine. */
function clientPlatform(): PlatformId {
  if (/Win/.test(navigator.platform)) return "windows";
  return /Mac|iPhone|iPad/.test(navigator.platform) ? "macos" : "linux";
}

/** A style sheet belongs to one document; all guides in it share it. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Adds a style sheet to a shadow root, once. */
function adopt(root: ShadowRoot, css: string): void {
  const { ownerDocument } = root;
  // Documents that nobody looks at have none.
  if (!ownerDocument.defaultView) return;
  let known = sheets.get(ownerDocument);
  if (!known) sheets.set(ownerDocument, (known = new Map()));
  let sheet = known.get(css);
  if (!sheet) {
    known.set(css, (sheet = new ownerDocument.defaultView.CSSStyleSheet()));
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
