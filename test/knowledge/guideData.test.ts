import { describe, expect, test } from "vitest";
import { diagnose } from "../../knowledge/diagnose.ts";
import { guideData, guideFixes, guideOf, logData } from "../../knowledge/guideData.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { smallKnowledge } from "./fixture.ts";

describe("the guide of an error", () => {
  test.each(Object.keys(knowledge.errors))("%s is one that has it", (error) => {
    expect(guideOf(knowledge, error)?.errors).toContain(error);
  });

  test("is the first listed that begins with it", () => {
    const small = smallKnowledge();
    const guide = small.guides["lamp-no-light"]!;
    small.guides = { first: { ...guide, slug: "first", errors: ["other", "no-light"] }, second: guide, third: { ...guide, slug: "third" } };
    expect(guideOf(small, "no-light")).toBe(guide);
  });

  test("is not one that presumes more than the error says", () => {
    const small = smallKnowledge();
    const guide = small.guides["lamp-no-light"]!;
    small.guides = { special: { ...guide, slug: "special", presumes: { bulb: "clear" } }, plain: guide };
    expect(guideOf(small, "no-light")).toBe(guide);
  });
});

describe.each(Object.keys(knowledge.guides))("the data of %s", (slug) => {
  const data = guideData(knowledge, slug);
  const fixes = guideFixes(knowledge, slug);

  test("has every check that its causes show and its checks need", () => {
    const shown = Object.values(data.causes).flatMap(({ shows }) => Object.keys(shows));
    const needed = Object.values(data.checks).flatMap(({ needs }) => Object.keys(needs));
    for (const check of [...shown, ...needed]) expect(data.checks).toHaveProperty(check);
  });

  test("has the causes of its errors that what it presumes leaves possible", () => {
    const { errors, presumes } = knowledge.guides[slug]!;
    const all = [...new Set(errors.flatMap((error) => Object.keys(knowledge.errors[error]!.causes)))];
    const left = all.filter((cause) =>
      Object.entries(presumes).every(([check, answer]) => [knowledge.causes[cause]!.shows[check] ?? answer].flat().includes(answer)),
    );
    expect(Object.keys(data.causes).toSorted()).toEqual(left.toSorted());
    expect(left.length).toBeGreaterThan(0);
  });

  test("has fixes for the same causes", () => {
    expect(Object.keys(fixes)).toEqual(Object.keys(data.causes));
  });

  test("begins with what the diagnosis of its errors and presumed facts says", () => {
    const { errors, presumes } = knowledge.guides[slug]!;
    expect(data.first).toEqual(diagnose(data, { errors, answers: presumes, tried: [] }).next);
  });

  test("has nothing that only authors and lists need", () => {
    expect(JSON.stringify([data, fixes])).not.toMatch(/"(?:sources|proof|outputs|examples|faq)":/);
  });
});

test("logs are read by the patterns of every error and check", () => {
  const log = logData(knowledge);
  expect(Object.keys(log.errors)).toEqual(Object.keys(knowledge.errors));
  expect(Object.keys(log.checks)).toEqual(Object.keys(knowledge.checks));
  for (const { guide } of Object.values(log.errors)) expect(knowledge.guides).toHaveProperty(guide!);
  expect(JSON.stringify(log)).not.toMatch(/"(?:sources|proof|outputs|examples|meaning)":/);
});

test("there is no data of a guide that does not exist", () => {
  expect(() => guideData(knowledge, "ssh-unknown")).toThrow(new RangeError("no guide `ssh-unknown`"));
});
