import { html, nothing, render } from "lit/html.js";
import type { GuideData, GuideFixes, LogData } from "../knowledge/guideData.ts";
import type { Slug } from "../knowledge/types.ts";
import type { Platforms } from "./commands.ts";
import type { GuideEvents } from "./guide-post.ts";
import { readPasted } from "./pasted.ts";
import { firstStep, pathOf, stepOf } from "./step.ts";
import type { Step } from "./step.ts";
import { begun, view } from "./view.ts";
import type { Progress, ViewInput } from "./view.ts";

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
  /** Patterns for logs; rejects when they cannot be had. */
  log(): Promise<LogData>;
  tell<Type extends keyof GuideEvents>(type: Type, detail: Omit<GuideEvents[Type]["detail"], "guide">): void;
};

/**
 * A reader's way through a guide, from the first click on: the steps so far, what each click and each pasted log lead to, and what is
 * shown of it. The first view stays as it is until there is something else to show.
 */
export class Journey {
  private readonly element: Traveller;
  private progress: Progress;
  private past: Step[] = [];
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
    const back = link.dataset.step === "back" ? this.past.pop() : undefined;
    // Where the address bar follows, the browser's own way back is the same way.
    if (back && element.isAtHome) return history.back();
    this.go(back ?? step, back !== undefined);
    if (link.dataset.step !== "answer" || screen.kind !== "question") return;
    element.tell("guidepost-answer", { check: screen.check, answer: step.evidence.answers[screen.check] ?? "unsure" });
  }

  /** A field of the reader's own values. */
  fill({ dataset: { value: name }, value }: HTMLInputElement): void {
    const { placeholders } = this.progress;
    if (name) this.show({ ...this.progress, placeholders: { ...placeholders, [name]: value.trim() || undefined } });
  }

  /** The browser's own back and forward; a link within the page is told the same way, and leads to no other step. */
  pop(): void {
    const { data, stepBase } = this.element;
    const step = stepAt(data, stepBase, location.href) ?? firstStep(data);
    if (pathOf(data, step) === pathOf(data, this.progress.step)) return;
    this.past = [];
    this.goTo(step);
  }

  /** Back to where the guide begins; what was pasted and typed is forgotten. */
  restart(): void {
    this.progress = begun(this.progress.step);
    if (this.box) this.box.value = "";
    this.go(firstStep(this.element.data));
  }

  /** Reads a pasted log, by default the one in the box, here in the browser: answers what it answers, and goes on from there. */
  async read(text: string = this.box?.value ?? ""): Promise<void> {
    const { element } = this;
    const log = await element.log().catch(() => undefined);
    if (!element.isCurrent()) return;
    const { step, placeholders, lines, platform } = this.progress;
    if (!log) {
      const sorry = "The words to look for could not be loaded. Your text is still here: try again.";
      return this.show({ ...this.progress, notice: { text: sorry, place: "paste" } });
    }
    const urlOf = (slug: Slug): string => new URL(`../${slug}/`, new URL(element.stepBase, location.href)).href;
    const pasted = readPasted(element.data, step, log, text, urlOf);
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
    const active = root.activeElement;
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
    const isFirst = !this.place.isConnected;
    if (isFirst) root.replaceChildren(this.place);
    if (typed && this.box) this.box.value = typed;
    if (isNewStep) this.face();
    else if (isFirst && active) this.resume(active);
  }

  /** A new step is read from its heading on. */
  private face(): void {
    const { root } = this.element;
    root.querySelector<HTMLElement>("#heading")?.focus({ preventScroll: true });
    if (root.host.getBoundingClientRect().top < 0) root.host.scrollIntoView({ block: "start" });
  }

  /** Where the reader was in what this has taken the place of: open boxes and the focus. */
  private resume(active: Element): void {
    if (active.closest(".paste[open]")) this.place.querySelector(".paste")!.setAttribute("open", "");
    const same = [...this.place.querySelectorAll<HTMLElement>(active.localName)].find(
      ({ id, outerHTML, dataset }) =>
        outerHTML === active.outerHTML ||
        (id && id === active.id) ||
        (dataset.value && dataset.value === (active as HTMLElement).dataset.value),
    );
    same?.focus({ preventScroll: true });
    if (same instanceof HTMLInputElement && same.type === "text") same.setSelectionRange(same.value.length, same.value.length);
  }

  private get box(): HTMLTextAreaElement | null {
    return this.element.root.querySelector("textarea");
  }

  private go(step: Step, backwards = false): void {
    const { element } = this;
    if (!backwards) this.past.push(this.progress.step);
    this.goTo(step);
    if (element.isAtHome) history.pushState(null, "", this.addressOf(step));
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
