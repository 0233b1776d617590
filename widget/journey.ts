import { html, nothing, render } from "lit/html.js";
import type { GuideData, GuideFixes } from "../knowledge/guideData.ts";
import type { Slug } from "../knowledge/types.ts";
import type { Platforms } from "./commands.ts";
import type { GuideEvents, GuideSource } from "./guide-post.ts";
import { firstStep, pathOf, stepOf } from "./step.ts";
import type { Step } from "./step.ts";
import { begun, view } from "./view.ts";
import type { Progress, ViewInput } from "./view.ts";

/** Of a step in the browser's history: whether the reader came to it from the one before by going on. */
type HistoryState = { isOnward: boolean };

/** What a journey needs of its element. */
export type Traveller = {
  readonly data: GuideData;
  readonly fixes: GuideFixes;
  readonly root: ShadowRoot;
  /** URL that the paths of steps are appended to; ends in a slash. */
  readonly stepBase: string;
  /** Whether the address bar follows: on Guidepost's own pages. */
  readonly isAtHome: boolean;
  /** Id of the error, check or cause to begin with. */
  readonly start: string | null | undefined;
  looks(): Pick<ViewInput, "theme" | "isCompact" | "page">;
  /** The systems to show commands for; `told` is the server's, where a log tells it. */
  platforms(told: Progress["platform"]): Platforms;
  /** Whether the element still shows this guide. */
  isCurrent(): boolean;
  reader: GuideSource["reader"];
  /** Enters the address of a step into the browser's history. */
  push(url: string, state: HistoryState): void;
  tell<Type extends keyof GuideEvents>(type: Type, detail: Omit<GuideEvents[Type]["detail"], "guide">): void;
};

/**
 * A reader's way through a guide, from the first click on: the steps so far, what each click and each pasted log lead to, and what is
 * shown of it. The first view stays as it is until there is something else to show.
 */
export class Journey {
  private readonly element: Traveller;
  private progress: Progress;
  /** In somebody else's page, which has a history of its own. */
  private past: Step[] = [];
  private restarts = 0;
  /** Lit's own place: what it has rendered can be taken away with it. */
  private readonly place = document.createElement("div");

  constructor(element: Traveller) {
    this.element = element;
    const { data, stepBase, isAtHome, start } = element;
    const path = start ? pathTo(data, start) : "";
    if (path === undefined) element.tell("guidepost-error", { error: new RangeError(`no error, check or cause "${start}"`) });
    const from = isAtHome ? location.href : stepBase + (path ?? "");
    this.progress = begun(stepAt(data, stepBase, from) ?? firstStep(data));
  }

  /** Whether what is shown is the journey's, or still the first view. */
  get isShown(): boolean {
    return this.place.isConnected;
  }

  /** A link to a step. */
  follow(link: HTMLAnchorElement): void {
    const { element } = this;
    const { screen } = this.progress.step;
    const step = stepAt(element.data, element.stepBase, link.href);
    if (!step) return location.assign(link.href);
    // The same question, with its commands.
    if (link.dataset.step === "look") return this.show(this.progress, true);
    const isBack = link.dataset.step === "back";
    // Where the address bar follows, the browser's own way back is the same way, for those who came that way.
    if (isBack && element.isAtHome && (history.state as HistoryState | null)?.isOnward) return history.back();
    this.go((isBack ? this.past.pop() : undefined) ?? step, isBack);
    if (link.dataset.step !== "answer" || screen.kind !== "question") return;
    element.tell("guidepost-answer", { check: screen.check, answer: step.evidence.answers[screen.check] ?? "unsure" });
  }

  /** A field of the reader's own values. */
  fill({ dataset: { value: name }, value }: HTMLInputElement): void {
    const { placeholders } = this.progress;
    if (name) this.show({ ...this.progress, placeholders: { ...placeholders, [name]: value.trim() || undefined } });
  }

  /** The browser's own back and forward. */
  pop(): void {
    const { data, stepBase } = this.element;
    this.goTo(stepAt(data, stepBase, location.href) ?? firstStep(data));
  }

  /** Back to where the guide begins; what was pasted and typed is forgotten. */
  restart(): void {
    this.restarts++;
    this.progress = begun(this.progress.step);
    if (this.box) this.box.value = "";
    this.go(firstStep(this.element.data));
  }

  /** Reads a pasted log, by default the one in the box, here in the browser: answers what it answers, and goes on from there. */
  async read(text: string = this.box?.value ?? ""): Promise<void> {
    const { element } = this;
    const { restarts } = this;
    const reader = await element.reader().catch(() => undefined);
    if (!element.isCurrent() || restarts !== this.restarts) return;
    const { step, placeholders, lines, platform } = this.progress;
    if (!reader) {
      const sorry = "What reads logs could not be loaded. Your text is still here: try again.";
      return this.show({ ...this.progress, notice: { text: sorry, place: "paste" } });
    }
    const urlOf = (slug: Slug): string => new URL(`../${slug}/`, new URL(element.stepBase, location.href)).href;
    const pasted = reader.readPasted(element.data, step, reader.log, text, urlOf);
    if (pasted.step) this.go(pasted.step);
    this.show(
      {
        ...this.progress,
        placeholders: { ...placeholders, ...pasted.placeholders },
        platform: pasted.platform ?? platform,
        lines: pasted.step
          ? { errors: { ...lines.errors, ...pasted.lines.errors }, answers: { ...lines.answers, ...pasted.lines.answers } }
          : lines,
        notice: pasted.notice,
      },
      pasted.step !== undefined,
    );
  }

  /** Shows the step as it is; what was typed into the box for logs stays in it. */
  show(progress: Progress = this.progress, isNewStep = false): void {
    const { data, fixes, root, stepBase, isAtHome } = this.element;
    const typed = this.box?.value;
    const isFirst = !this.isShown;
    const active = root.activeElement;
    const open = [...root.querySelectorAll("details[open]")].map(({ classList }) => `details.${classList[0]}`);
    this.progress = progress;
    // A new step is new DOM: an open tab or a scrolled command belongs to the step that it was in.
    if (isNewStep) render(nothing, this.place);
    const input: ViewInput = {
      ...progress,
      data,
      fixes,
      base: stepBase,
      isAtHome,
      platforms: this.element.platforms(progress.platform),
      ...this.element.looks(),
    };
    render(view(html, input), this.place);
    if (isFirst) root.replaceChildren(this.place);
    if (typed && this.box) this.box.value = typed;
    if (isNewStep) this.face();
    else if (isFirst) this.resume(active, open);
  }

  /** A new step is read from its heading on. */
  private face(): void {
    const { root } = this.element;
    root.querySelector<HTMLElement>("#heading")?.focus({ preventScroll: true });
    if (root.host.getBoundingClientRect().top < 0) root.host.scrollIntoView({ block: "start" });
  }

  /** Where the reader was in what this has taken the place of: what was open, by its selectors, and the focus. */
  private resume(active: Element | null, open: string[]): void {
    for (const selector of open) this.place.querySelector(selector)?.setAttribute("open", "");
    if (!active) return;
    const same = [...this.place.querySelectorAll<HTMLElement>(active.localName)].find((element) => nameOf(element) === nameOf(active));
    same?.focus({ preventScroll: true });
    if (same instanceof HTMLInputElement && same.type === "text") same.setSelectionRange(same.value.length, same.value.length);
  }

  private get box(): HTMLTextAreaElement | null {
    return this.element.root.querySelector("textarea");
  }

  private go(step: Step, backwards = false): void {
    const { element } = this;
    if (!backwards && !element.isAtHome) this.past.push(this.progress.step);
    this.goTo(step);
    const address = this.addressOf(step);
    if (element.isAtHome && address !== location.href) element.push(address, { isOnward: !backwards });
    const { screen } = step;
    if (screen.kind === "outcome") element.tell("guidepost-outcome", { cause: screen.cause });
    if (screen.kind === "solved") element.tell("guidepost-solved", { cause: screen.cause });
  }

  private goTo(step: Step): void {
    this.show({ ...this.progress, step, notice: undefined }, true);
  }

  /** Of a step on Guidepost's own pages; a frame's theme stays in it. */
  private addressOf(step: Step): string {
    const { data, stepBase } = this.element;
    const { theme } = this.element.looks();
    const url = new URL(stepBase + pathOf(data, step), location.href);
    if (theme) url.searchParams.set("theme", theme);
    return url.href;
  }
}

/** What tells an element from others of its sort. */
function nameOf(element: Element): string {
  const named = ["id", "data-value", "value"].map((name) => element.getAttribute(name)).find(Boolean);
  return named ?? element.textContent.replace(/\s+/g, " ").trim();
}

/** The path of the step that an error, a check or a cause names. */
function pathTo(data: GuideData, id: string): string | undefined {
  if (Object.hasOwn(data.checks, id)) return `check/${id}/`;
  if (Object.hasOwn(data.causes, id)) return `cause/${id}/`;
  return Object.hasOwn(data.errors, id) ? `?error=${id}` : undefined;
}

/** The step of a guide that a URL names, if it names one. */
function stepAt(data: GuideData, stepBase: string, url: string): Step | undefined {
  const { pathname, searchParams } = new URL(url, location.href);
  const base = new URL(stepBase, location.href).pathname;
  if (!pathname.startsWith(base)) return undefined;
  const step = stepOf(data, pathname.slice(base.length), searchParams);
  return "unknown" in step ? undefined : step;
}
