import { describe, expect, test } from "vitest";
import { diagnose, likelihood } from "../../knowledge/diagnose.ts";
import { reachOf } from "../../knowledge/guideData.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { outcomesOf, tree } from "../../knowledge/tree.ts";
import type { TreeNode } from "../../knowledge/tree.ts";
import type { Evidence } from "../../knowledge/types.ts";
import { smallKnowledge } from "./fixture.ts";

function evidence(parts: Partial<Evidence> = {}): Evidence {
  return { errors: ["no-light"], answers: {}, tried: [], ...parts };
}

describe("diagnose", () => {
  test("starts from the weights of the error, and what it implies", () => {
    const { causes } = diagnose(smallKnowledge(), evidence());
    expect(causes.map(({ id }) => id)).toEqual(["bulb-broken", "power-out"]);
    expect(causes[0]!.probability).toBeCloseTo(0.9);
  });

  test("proposes a cause that is clearly ahead", () => {
    expect(diagnose(smallKnowledge(), evidence({ answers: { bulb: "black" } })).next).toEqual({ fix: "bulb-broken" });
  });

  test("keeps a small share for a cause that an answer contradicts", () => {
    const { causes } = diagnose(smallKnowledge(), evidence({ answers: { bulb: "black" } }));
    expect(causes[1]!.probability).toBeGreaterThan(0);
    expect(causes[1]!.probability).toBeLessThan(0.02);
  });

  test("never asks again what the reader is unsure of, and changes nothing for it", () => {
    const unsure = evidence({ answers: { bulb: "unsure", street: "unsure" } });
    const { causes, next } = diagnose(smallKnowledge(), unsure);
    expect(causes).toEqual(diagnose(smallKnowledge(), evidence()).causes);
    expect(next).toEqual({ fix: "bulb-broken" });
  });

  test("rules out what was tried, and ends when nothing is left", () => {
    expect(diagnose(smallKnowledge(), evidence({ tried: ["bulb-broken"] })).causes.map(({ id }) => id)).toEqual(["power-out"]);
    expect(diagnose(smallKnowledge(), evidence({ tried: ["bulb-broken", "power-out"] }))).toEqual({ causes: [], next: "exhausted" });
  });

  test("learns nothing from an answer that says where the reader cannot get", () => {
    const small = smallKnowledge();
    small.checks.street!.answers.away = { label: "I am away", reads: [], outputs: [], lacks: "server" };
    const before = diagnose(small, evidence()).causes;
    const after = diagnose(small, evidence({ answers: { street: "away" } })).causes;
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    after.forEach(({ probability }, index) => expect(probability).toBeCloseTo(before[index]!.probability, 9));
  });

  test("asks nothing where the reader cannot get", () => {
    const small = smallKnowledge();
    small.errors["no-light"]!.causes["power-out"] = "common";
    small.checks.bulb!.where = "server";
    small.checks.street!.effort = 200;
    expect(diagnose(small, evidence()).next).toEqual({ check: "bulb" });
    small.checks.switch!.answers.away = { label: "I am away", reads: [], outputs: [], lacks: "server" };
    expect(diagnose(small, evidence({ answers: { switch: "away" } })).next).not.toEqual({ check: "bulb" });
  });

  test("asks what a check needs before the check", () => {
    const small = smallKnowledge();
    small.errors["no-light"]!.implies = {};
    small.errors["no-light"]!.causes["power-out"] = "common";
    small.checks.street!.needs = { switch: ["on"] };
    small.checks.bulb!.needs = { switch: ["on"] };
    expect(diagnose(small, evidence()).next).toEqual({ check: "switch" });
    const without = diagnose(small, evidence({ answers: { switch: "off" } }));
    expect(without.next).toEqual({ fix: "bulb-broken" });
  });

  test("ignores answers of checks that are gone", () => {
    const stale = evidence({ answers: { candle: "lit", bulb: "green" } });
    expect(diagnose(smallKnowledge(), stale).causes).toEqual(diagnose(smallKnowledge(), evidence()).causes);
  });

  test("throws for an error that does not exist", () => {
    expect(() => diagnose(smallKnowledge(), evidence({ errors: ["no-water"] }))).toThrow(new RangeError("no error `no-water`"));
  });

  test("is deterministic, and leaves the evidence as it is", () => {
    const given = evidence({ answers: { bulb: "clear" } });
    const before = structuredClone(given);
    expect(diagnose(smallKnowledge(), given)).toEqual(diagnose(smallKnowledge(), given));
    expect(given).toEqual(before);
  });
});

test("the likelihoods of a check's answers add up to 1 for every cause", () => {
  const sums = Object.keys(knowledge.causes).flatMap((cause) =>
    Object.entries(knowledge.checks).map(([check, { answers }]) =>
      Object.keys(answers).reduce((sum, answer) => sum + likelihood(knowledge, cause, check, answer), 0),
    ),
  );
  expect(sums.length).toBeGreaterThan(500);
  for (const sum of sums) expect(sum).toBeCloseTo(1, 9);
});

describe.each(Object.keys(knowledge.errors))("the tree of %s", (error) => {
  const root = tree(reachOf(knowledge, [error]), { errors: [error], answers: {}, tried: [] }, { rarest: 0.00001 });

  test("proposes every cause", () => {
    expect([...outcomesOf(root)].toSorted()).toEqual(Object.keys(knowledge.errors[error]!.causes).toSorted());
  });

  test("ends every branch in an outcome", () => {
    const ends = (node: TreeNode): TreeNode[] => (node.kind === "question" ? node.answers.flatMap((answer) => ends(answer.node)) : [node]);
    expect(ends(root).every(({ kind }) => kind === "outcome")).toBe(true);
  });

  test("asks no question twice", () => {
    const twice = (node: TreeNode, asked: string[]): boolean =>
      node.kind === "question" && (asked.includes(node.check) || node.answers.some((answer) => twice(answer.node, [...asked, node.check])));
    expect(twice(root, [])).toBe(false);
  });
});
