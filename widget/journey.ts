import type { GuideData, LogData } from "../knowledge/guideData.ts";
import type { Slug } from "../knowledge/types.ts";
import { copyBlock } from "./copy.ts";
import type { GuideEvents } from "./guide-post.ts";
import { readPasted } from "./pasted.ts";
import { firstStep, pathOf, stepOf } from "./step.ts";
import type { Step } from "./step.ts";
import { begun } from "./view.ts";
import type { Platforms, Progress } from "./view.ts";

/** What a journey needs of its element. */
export type Traveller = {
  readonly data: GuideData;
  /** URL that the paths of steps are appended to; ends in a slash. */
  readonly stepBase: string;
  /** Whether the address bar follows: on Guidepost's own pages. */
  readonly isAtHome: boolean;
  /** The theme that the addresses of a frame keep. */
  readonly theme: string | undefined;
  readonly root: ShadowRoot;
  progress(): Progress;
  /** Whether the element still shows this guide. */
  isShown(): boolean;
  /** Shows something else, and moves the focus to its heading when it is a new step. */
  show(progress: Progress, isNewStep?: boolean): void;
  /** Remembers the system that was chosen in a tab, for all guides of the page. */
  choose(place: keyof Platforms, platform: string): void;
  /** What stands in the box for pasted logs. */
  pastedText(): string;
  tell<Type extends keyof GuideEvents>(type: Type, detail: Omit<GuideEvents[Type]["detail"], "guide">): void;
};

/** A reader's way through a guide: the steps so far, and what each click and each pasted log lead to. */
export class Journey {
  private readonly element: Traveller;
  private readonly log: () => Promise<LogData>;
  private past: Step[] = [];

  constructor(element: Traveller, log: () => Promise<LogData>) {
    this.element = element;
    this.log = log;
    // Outside of the shadow tree a key seems to be pressed on the element, not in its box: pages would take it for a shortcut.
    for (const type of ["keydown", "keypress", "keyup"]) element.root.addEventListener(type, keepTyping);
  }

  /** A button of the guide. */
  press(button: HTMLElement): void {
    if ("copy" in button.dataset) void copyBlock(button);
    if ("read" in button.dataset) void this.read(this.element.pastedText());
  }

  /** A link to a step. */
  follow(link: HTMLAnchorElement): void {
    const { element } = this;
    const { screen } = element.progress().step;
    const step = stepAt(element.data, element.stepBase, link.href);
    if (!step) return location.assign(link.href);
    const back = link.dataset.step === "back" ? this.past.pop() : undefined;
    // Where the address bar follows, the browser's own way back is the same way.
    if (back && element.isAtHome) return history.back();
    this.go(back ?? step, back !== undefined);
    if (link.dataset.step !== "answer" || screen.kind !== "question") return;
    element.tell("guidepost-answer", { check: screen.check, answer: step.evidence.answers[screen.check] ?? "unsure" });
  }

  /** A field of the reader's own values, or the tab of a system. */
  fill({ dataset: { value: name }, value, parentElement }: HTMLInputElement): void {
    const { element } = this;
    const { placeholders, ...others } = element.progress();
    const place = parentElement?.dataset.place;
    if (name) element.show({ ...others, placeholders: { ...placeholders, [name]: value.trim() || undefined } });
    if (place === "client" || place === "server") element.choose(place, value);
  }

  /** The browser's own back and forward. */
  pop(): void {
    const { data, stepBase } = this.element;
    this.past = [];
    this.goTo(stepAt(data, stepBase, location.href) ?? firstStep(data));
  }

  /** Back to where the guide begins; what was pasted and typed is forgotten. */
  restart(): void {
    const first = firstStep(this.element.data);
    this.element.show({ ...begun(this.element.progress().step) });
    this.go(first);
  }

  /** Reads a pasted log, here in the browser: answers what it answers, and goes on from there. */
  async read(text: string): Promise<void> {
    const { element } = this;
    const log = await this.log().catch(() => undefined);
    // Another guide may have taken the place meanwhile.
    if (!element.isShown()) return;
    const { step, placeholders, lines, platform } = element.progress();
    if (!log) {
      const sorry = "The words to look for could not be loaded. Your text is still here: try again.";
      return element.show({ ...element.progress(), notice: { text: sorry, place: "paste" } });
    }
    const urlOf = (slug: Slug): string => new URL(`../${slug}/`, new URL(element.stepBase, location.href)).href;
    const pasted = readPasted(element.data, step, log, text, urlOf);
    if (pasted.step) this.go(pasted.step);
    element.show(
      {
        ...element.progress(),
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

  private go(step: Step, backwards = false): void {
    const { element } = this;
    if (!backwards) this.past.push(element.progress().step);
    this.goTo(step);
    if (element.isAtHome) history.pushState(null, "", this.addressOf(step));
    const { screen } = step;
    if (screen.kind === "outcome") element.tell("guidepost-outcome", { cause: screen.cause });
    if (screen.kind === "solved") element.tell("guidepost-solved", { cause: screen.cause });
  }

  private goTo(step: Step): void {
    this.element.show({ ...this.element.progress(), step, notice: undefined }, true);
  }

  /** Of a step on Guidepost's own pages; a frame's theme stays in it. */
  private addressOf(step: Step): string {
    const { data, stepBase, theme } = this.element;
    const url = new URL(stepBase + pathOf(data, step), location.href);
    if (theme) url.searchParams.set("theme", theme);
    return url.href;
  }
}

function keepTyping(event: Event): void {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) event.stopPropagation();
}

/** The step of a guide that a URL names, if it names one. */
export function stepAt(data: GuideData, stepBase: string, url: string): Step | undefined {
  const { pathname, searchParams } = new URL(url, location.href);
  const base = new URL(stepBase, location.href).pathname;
  if (!pathname.startsWith(base)) return undefined;
  const step = stepOf(data, pathname.slice(base.length), searchParams);
  return "unknown" in step ? undefined : step;
}
