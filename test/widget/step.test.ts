import { describe, expect, test } from "vitest";
import { guideData } from "../../knowledge/guideData.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import {
  answered,
  askedAgain,
  errorAsked,
  errorUnknown,
  firstStep,
  pathOf,
  queryOf,
  stepAfter,
  stepOf,
  triedInVain,
  untried,
} from "../../widget/step.ts";
import type { Step } from "../../widget/step.ts";

const data = guideData(knowledge, "ssh-connection-refused");

function parsed(path: string): ReturnType<typeof stepOf> {
  const { pathname, searchParams } = new URL(path, "https://guides.example.org/");
  return stepOf(data, pathname.slice(1), searchParams);
}

describe("a path and its step", () => {
  const first = firstStep(data);
  const asked = stepAfter(data, answered(first.evidence, "server", "linux"));
  const tried = stepAfter(data, triedInVain(asked.evidence, "sshd-stopped"));
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

test("the facts alone lead to what their diagnosis asks next", () => {
  const evidence = answered(firstStep(data).evidence, "server", "linux");
  expect(parsed(queryOf(data, evidence))).toEqual(stepAfter(data, evidence));
});

describe("a guide of several errors", () => {
  const several = guideData(knowledge, "ssh-no-matching-host-key-type");
  const start = firstStep(several);

  test("asks first which it is", () => {
    expect(start.screen).toEqual({ kind: "error" });
    expect(pathOf(several, start)).toBe("");
    expect(stepOf(several, "", new URLSearchParams())).toEqual(start);
  });

  test.each(several.guide.errors)("goes on with %s alone", (error) => {
    const step = stepOf(several, "", new URLSearchParams({ error }));
    expect(step).toMatchObject({ screen: { kind: expect.stringMatching(/question|outcome/) as string }, evidence: { errors: [error] } });
  });

  test("goes on with all of them for who cannot tell", () => {
    const step = errorUnknown(several, start.evidence);
    expect(step.evidence.errors).toEqual(several.guide.errors);
    const url = new URL(pathOf(several, step), "https://guides.example.org/");
    expect(stepOf(several, url.pathname.slice(1), url.searchParams)).toEqual(step);
  });

  test("asks again without losing the answers", () => {
    const check = Object.keys(several.checks)[0]!;
    const step = errorAsked(several, { ...answered(start.evidence, check, "unsure"), errors: [several.guide.errors[1]!] });
    const url = new URL(pathOf(several, step), "https://guides.example.org/");
    expect(stepOf(several, url.pathname.slice(1), url.searchParams)).toEqual(step);
  });
});

test("an answer given again replaces the old one and keeps the others", () => {
  const evidence = answered(firstStep(data).evidence, "server", "linux");
  const changed = answered(answered(evidence, "service", "running"), "server", "windows");
  expect(changed.answers).toEqual({ service: "running", server: "windows" });
});

test("changing an answer asks its question without it", () => {
  const evidence = answered(firstStep(data).evidence, "server", "linux");
  expect(askedAgain(evidence, "server")).toEqual({ screen: { kind: "question", check: "server" }, evidence: { ...evidence, answers: {} } });
});

test("a fix said not to help can be taken back", () => {
  const evidence = triedInVain(firstStep(data).evidence, "sshd-stopped");
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
