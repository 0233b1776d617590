import type { Placeholders } from "../knowledge/types.ts";
import { filled } from "./fill.ts";
import type { Html } from "./html.ts";

/** A text whose `code` spans stand in backticks, with its placeholders filled. */
export function prose<Result>(html: Html<Result>, text: string, placeholders: Placeholders = {}): (Result | string)[] {
  return filled(text, placeholders)
    .split("`")
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** Paragraphs stand apart by an empty line. */
export function paragraphs<Result>(html: Html<Result>, text: string, placeholders: Placeholders): Result[] {
  return text.split(/\n\s*\n/).map((paragraph) => html`<p>${prose(html, paragraph, placeholders)}</p>`);
}

/** An error's message as its program prints it; words in brackets tell what is seen where nothing is printed. */
export function messageOf<Result>(html: Html<Result>, message: string): Result {
  return isPrinted(message) ? html`<code>${message}</code>` : html`${message.charAt(1).toUpperCase() + message.slice(2, -1)}`;
}

/** Whether a message is one that a program prints. */
export function isPrinted(message: string): boolean {
  return !message.startsWith("(");
}
