import type { LogData } from "../../knowledge/guideData.ts";
import * as site from "../../knowledge/generated/site.js";
import { readLog } from "../../knowledge/readLog.ts";
import type { LogReading } from "../../knowledge/readLog.ts";
import { dom } from "../../widget/dom.ts";
import type { Tree } from "../../widget/dom.ts";
import { paths } from "../urls.ts";
import { load } from "./load.ts";

/** The box for pasted logs: says which error is in there, and leads to its guide with the facts. The text stays where it is. */
export function startPaste(): void {
  const form = document.querySelector<HTMLFormElement>("#paste")!;
  const box = form.querySelector("textarea")!;
  const said = document.querySelector("#read")!;
  const read = async (): Promise<void> => {
    if (box.value.trim() === "") return box.focus();
    const log = await load<LogData>(paths.logs).catch(() => undefined);
    said.replaceChildren(dom(log ? answerTo(log, readLog(log, box.value)) : SORRY));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void read();
  });
  // What is pasted stands in the box only afterwards.
  box.addEventListener("paste", () => setTimeout(() => void read()));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void read();
  });
  // The patterns are there when they are needed.
  box.addEventListener("focus", () => void load(paths.logs).catch(() => undefined), { once: true });
}

const SORRY: Tree = ["p", { class: "notice" }, "The words to look for could not be loaded. Your text is still here: try again."];

function answerTo(log: LogData, reading: LogReading): Tree {
  const [first, ...others] = reading.errors.filter((id) => log.errors[id]?.guide !== undefined);
  if (first === undefined) {
    const text = `No ${site.topic} failure that is known here is in there. Paste the whole output, from the command to the last line. `;
    return ["p", { class: "notice" }, text, ["a", { href: "#guides" }, "Or look for the error yourself"]];
  }
  const count = Object.keys(reading.answers).length;
  const { host } = reading.placeholders;
  const facts = [
    count > 0 ? `Your text answers ${count === 1 ? "one question" : `${count} questions`} of the guide already.` : "",
    host === undefined ? "" : `It is about ${host}.`,
    reading.unread > 0 ? `The first ${reading.unread} characters were too much to read.` : "",
  ].filter((fact) => fact !== "");
  return [
    "div",
    { class: "found" },
    ["h2", {}, log.errors[first]!.title],
    ["p", {}, ["code", {}, reading.lines.errors[first]!]],
    ...(facts.length > 0 ? [["p", {}, facts.join(" ")] satisfies Tree] : []),
    ["p", {}, ["a", { class: "go", href: guideUrl(log, reading, first) }, "Find the cause and the fix"]],
    ...(others.length > 0 ? [also(log, reading, others)] : []),
  ];
}

function also(log: LogData, reading: LogReading, errors: string[]): Tree {
  const links = errors.map((id): Tree => ["li", {}, ["a", { href: guideUrl(log, reading, id) }, log.errors[id]!.title]]);
  return ["div", { class: "also" }, ["p", {}, "Also in there:"], ["ul", {}, ...links]];
}

/** The error's guide with what the text proves: names of facts alone, no word of the text itself. */
function guideUrl(log: LogData, { answers }: LogReading, error: string): string {
  return `${paths.guide(log.errors[error]!.guide!)}?${new URLSearchParams({ error, ...answers })}`;
}
