import { expect, test } from "vitest";
import { provedOn } from "../../knowledge/provedOn.ts";
import { smallKnowledge } from "./fixture.ts";

test("a cause has the versions on which the lab reproduced its fault", () => {
  const knowledge = smallKnowledge();
  expect(provedOn(knowledge, knowledge.causes["bulb-broken"]!)).toEqual(["8.4", "10.0"]);
});

test("a cause whose fault is not in the lab has none", () => {
  const knowledge = smallKnowledge();
  expect(provedOn(knowledge, knowledge.causes["power-out"]!)).toEqual([]);
  expect(provedOn(knowledge, { proof: { none: "needs a cat" } })).toEqual([]);
});
