import { describe, expect, test } from "vitest";
import { guideData } from "../../knowledge/guideData.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { answered, askedAgain, firstStep, pathOf, stepOf, triedInVain, untried } from "../../widget/step.ts";
import type { Step } from "../../widget/step.ts";

const data = guideData(knowledge, "ssh-connection-refused");

function parsed(path: string): ReturnType<typeof stepOf> {
  const { pathname, searchParams } = new URL(path, "https://guides.example.org/");
  return stepOf(data, pathname.slice(1), searchParams);
}

describe("a path and its step", () => {
  const first = firstStep(data);
  const asked = answered(data, first.evidence, "server", "linux");
  const tried = triedInVain(data, asked.evidence, "sshd-stopped");
  const steps: [string, Step][] = [
    ["the first question", first],
    ["a later question", asked],
    ["a question after a fix in vain", tried],
    ["an outcome", { screen: { kind: "outcome", cause: "sshd-stopped" }, evidence: tried.evidence }],
    ["the good end", { screen: { kind: "solved", cause: "sshd-stopped" }, evidence: asked.evidence }],
    ["the report", { screen: { kind: "report" }, evidence: tried.evidence }],
  ];
  test.each(steps)("name each other: %s", (_, step) => {
    expect(parsed(pathOf(data, step))).toEqual(step);
  });
});

test("an answer given again replaces the old one and keeps the others", () => {
  const { evidence } = answered(data, firstStep(data).evidence, "server", "linux");
  const changed = answered(data, answered(data, evidence, "service", "running").evidence, "server", "windows");
  expect(changed.evidence.answers).toEqual({ service: "running", server: "windows" });
});

test("changing an answer asks its question without it", () => {
  const { evidence } = answered(data, firstStep(data).evidence, "server", "linux");
  expect(askedAgain(evidence, "server")).toEqual({ screen: { kind: "question", check: "server" }, evidence: { ...evidence, answers: {} } });
});

test("a fix said not to help can be taken back", () => {
  const { evidence } = triedInVain(data, firstStep(data).evidence, "sshd-stopped");
  expect(untried(evidence, "sshd-stopped").evidence.tried).toEqual([]);
});

test.each(["__proto__=x", "constructor=x", "server=__proto__", "error=constructor", "tried=toString"])("%s is no fact", (query) => {
  expect(parsed(`?${query}`)).toEqual(firstStep(data));
});

test.each([
  ["check/__proto__/", "check"],
  ["cause/constructor/", "cause"],
  ["cause/sshd-stopped/solved/more/", "cause"],
  ["elsewhere/", "page"],
])("%s names nothing", (path, unknown) => {
  const step = parsed(path);
  expect("unknown" in step || step.screen.kind === "solved").toBe(true);
  if ("unknown" in step) expect(step.unknown).toBe(unknown);
});
