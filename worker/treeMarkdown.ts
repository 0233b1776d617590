import knowledge from "../knowledge/generated/knowledge.js";
import type { GuideData } from "../knowledge/guideData.ts";
import { tree } from "../knowledge/tree.ts";
import type { TreeNode } from "../knowledge/tree.ts";
import type { Commands, Evidence } from "../knowledge/types.ts";
import { filled } from "../widget/fill.ts";
import { escapeHtml, markup } from "../widget/html.ts";
import { messageOf, prose } from "../widget/prose.ts";
import { ERROR_QUESTION } from "../widget/view.ts";
import { paths } from "./urls.ts";

/** Answers that fewer readers give are left out: a README shall stay one. */
const RAREST = 0.01;

/**
 * A guide's tree for a README: nested `<details>`, which GitHub shows and which need no script. It is HTML without empty lines, since in
 * Markdown an empty line ends it (CommonMark §4.6).
 */
export function treeMarkdown(origin: string, data: GuideData): string {
  const { slug, title, errors, presumes } = data.guide;
  const page = origin + paths.guide(slug);
  const from = (evidence: Evidence): string => node(data, page, tree(data, evidence, { rarest: RAREST }));
  const several = errors.map((id) =>
    details(String(messageOf(markup, knowledge.errors[id]!.message)), from({ errors: [id], answers: { ...presumes }, tried: [] })),
  );
  const body =
    errors.length === 1
      ? from({ errors, answers: { ...presumes }, tried: [] })
      : `<p><strong>${ERROR_QUESTION}</strong></p>\n${several.join("\n")}`;
  return `${[`<h3><a href="${page}">${inline(title)}</a></h3>`, body, `<p><a href="${page}">Rarer causes, pasted logs and updates</a></p>`]
    .join("\n")
    .replace(/\n\s*\n+/g, "\n")}\n`;
}

function node(data: GuideData, page: string, shown: TreeNode): string {
  switch (shown.kind) {
    case "outcome":
      return `<p>Likely cause: <a href="${page}cause/${shown.cause}/">${inline(data.causes[shown.cause]!.title)}</a></p>`;
    case "report":
      return `<p>No further cause is known. <a href="${page}">Paste the whole log into the guide</a>.</p>`;
    case "question": {
      const { ask, run, answers } = data.checks[shown.check]!;
      const branches = shown.answers.map(({ answer, node: next }) => details(inline(answers[answer]!.label), node(data, page, next)));
      return `<p><strong>${inline(ask)}</strong></p>\n${run === undefined ? "" : commands(data, run)}\n${branches.join("\n")}`;
    }
  }
}

function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary><blockquote>\n${body}\n</blockquote></details>`;
}

function commands({ platforms }: GuideData, run: Commands): string {
  if (typeof run === "string") return block(run);
  return Object.entries(run)
    .map(([platform, command]) => `<p>${platforms[platform]!.label}</p>\n${block(command)}`)
    .join("\n");
}

function block(command: string): string {
  return `<pre>${escapeHtml(filled(command, {}).trimEnd())}</pre>`;
}

function inline(text: string): string {
  return String(markup`${prose(markup, text)}`);
}
