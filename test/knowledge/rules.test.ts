import { describe, expect, test } from "vitest";
import type { Compiled } from "../../knowledge/compile.ts";
import {
  answersAreFew,
  causesAreDistinguishable,
  causesAreReachable,
  checksAreUsed,
  examplesAreReadRight,
  guidesAreGrouped,
  firstRules,
  idsResolve,
  lookalikesAreReadRight,
  needsEnd,
  outputsAreReadRight,
  patternsAreBounded,
  patternsCompile,
  placeholdersAreKnown,
  provedFaultsAreNamed,
  rules,
  runsAreCommands,
  slugsArePermanent,
} from "../../knowledge/rules.ts";
import type { Knowledge } from "../../knowledge/types.ts";
import { smallKnowledge } from "./fixture.ts";

type Rule = (typeof rules)[number];

function findings(
  rule: Rule,
  change: (knowledge: Knowledge) => void = () => {},
  slugs = ["lamp-no-light"],
  groups = [["lamp-no-light"]],
): { file: string; path: string; message: string }[] {
  const knowledge = smallKnowledge();
  change(knowledge);
  const compiled: Compiled = {
    knowledge,
    slugs,
    groups: groups.map((guides, index) => ({ id: `group-${index}`, title: "A group", about: "Of guides.", guides })),
  };
  return rule(compiled).map(({ place, message }) => ({ file: place.file, path: place.path.join("."), message }));
}

test.each([...firstRules, ...rules].map((rule) => [rule.name, rule] as const))("%s holds for a good knowledge base", (_, rule) => {
  expect(findings(rule)).toEqual([]);
});

describe("idsResolve", () => {
  const cases: [string, (knowledge: Knowledge) => void, { file: string; path: string; message: string }][] = [
    [
      "a cause of an error",
      ({ errors }) => (errors["no-light"]!.causes = { "bulb-brocken": "common" }),
      { file: "errors/no-light.yaml", path: "causes.bulb-brocken", message: "no cause `bulb-brocken`; did you mean `bulb-broken`?" },
    ],
    [
      "an answer that a cause shows",
      ({ causes }) => (causes["power-out"]!.shows.street = "gone"),
      { file: "causes/power-out.yaml", path: "shows.street", message: "no answer of `street` `gone`; expected one of `lit`, `dark`" },
    ],
    [
      "a check that a check needs",
      ({ checks }) => (checks.bulb!.needs = { ladder: ["here"] }),
      { file: "checks/bulb.yaml", path: "needs.ladder", message: "no check `ladder`; expected one of `switch`, `bulb`, `street`" },
    ],
    [
      "a healthy answer",
      ({ checks }) => (checks.bulb!.healthy = "fine"),
      { file: "checks/bulb.yaml", path: "healthy", message: "no answer of `bulb` `fine`; expected one of `black`, `clear`" },
    ],
    [
      "a platform",
      ({ causes }) => (causes["power-out"]!.fix[0]!.run = { linnux: "x" }),
      { file: "causes/power-out.yaml", path: "fix.0.run.linnux", message: "no platform `linnux`; did you mean `linux`?" },
    ],
    [
      "a related guide",
      ({ guides }) => (guides["lamp-no-light"]!.related = ["x"]),
      { file: "guides/lamp-no-light.yaml", path: "related.0", message: "no guide `x`; expected one of `lamp-no-light`" },
    ],
    [
      "a stage",
      ({ errors }) => (errors["no-light"]!.stages = ["wires"]),
      { file: "errors/no-light.yaml", path: "stages.0", message: "no stage `wires`; did you mean `wire`?" },
    ],
    [
      "an implied fact",
      ({ errors }) => (errors["no-light"]!.implies = { fuse: "in" }),
      { file: "errors/no-light.yaml", path: "implies.fuse", message: "no check `fuse`; expected one of `switch`, `bulb`, `street`" },
    ],
  ];
  test.each(cases)("names %s that does not exist", (_, change, finding) => {
    expect(findings(idsResolve, change)).toEqual([finding]);
  });
});

test("idsResolve finds a cause that shows where a reader cannot get", () => {
  const [finding] = findings(idsResolve, ({ checks }) => (checks.street!.answers.dark!.lacks = "server"));
  expect(finding?.message).toBe("`dark` says where a reader cannot get, which no cause shows");
});

test("placeholdersAreKnown finds one that is misspelled, and leaves the shell's braces alone", () => {
  const misspelled = ({ causes }: Knowledge): void => {
    causes["power-out"]!.fix[0]!.run = "ssh {hosts} -p {port} | awk '{print}'; echo ${user}";
  };
  expect(findings(placeholdersAreKnown, misspelled).map(({ message }) => message)).toEqual([
    "no placeholder `{hosts}`; did you mean `{host}`?",
  ]);
});

test.each([
  ["Debian: apt install lamp", false],
  ["Open the panel", false],
  ["Panel → Lamps → On", true],
  ["apt install lamp  # Debian", true],
  ["Get-Service lamp | Select-Object Status, StartType", true],
  ["Host lamp\n  Port 22", true],
])("runsAreCommands looks at %j", (run, isRight) => {
  const found = findings(runsAreCommands, ({ causes }) => (causes["power-out"]!.fix[0]!.run = { linux: run }));
  expect(found).toHaveLength(isRight ? 0 : 1);
  if (!isRight) expect(found[0]).toMatchObject({ file: "causes/power-out.yaml", path: "fix.0.run.linux" });
});

test("patternsCompile finds what is no regular expression", () => {
  const [finding] = findings(patternsCompile, ({ errors }) => (errors["no-light"]!.match = ["(lamp"]));
  expect(finding).toMatchObject({ file: "errors/no-light.yaml", path: "match.0" });
  expect(finding?.message).toContain("`(lamp` is no regular expression");
});

test.each([
  ["lamp .*", "an unbounded one"],
  ["(a{1,99} ){1,99}", "9801, nested ones multiplied"],
])("patternsAreBounded finds %s", (pattern, found) => {
  const [finding] = findings(patternsAreBounded, ({ checks }) => (checks.bulb!.answers.black!.reads = [pattern]));
  expect(finding?.message).toContain(found);
  expect(finding?.path).toBe("answers.black.reads.0");
});

test("causesAreReachable finds a cause that no error lists", () => {
  expect(findings(causesAreReachable, ({ errors }) => delete errors["no-light"]!.causes["power-out"])).toMatchObject([
    { file: "causes/power-out.yaml" },
  ]);
});

test("causesAreReachable finds a cause whose error no guide starts from", () => {
  expect(findings(causesAreReachable, ({ guides }) => delete guides["lamp-no-light"])).toHaveLength(2);
});

describe("causesAreDistinguishable", () => {
  const alike = ({ causes }: Knowledge): void => {
    causes["power-out"]!.shows = { bulb: "black" };
  };
  test("finds two causes that show the same", () => {
    expect(findings(causesAreDistinguishable, alike)).toMatchObject([
      { message: expect.stringContaining("no check tells `power-out` from `bulb-broken`") },
    ]);
  });
  test("takes a pair that is listed as alike", () => {
    const listed = (knowledge: Knowledge): void => {
      alike(knowledge);
      knowledge.errors["no-light"]!.alike = [["power-out", "bulb-broken"]];
    };
    expect(findings(causesAreDistinguishable, listed)).toEqual([]);
  });
  test("finds a pair that is listed in vain", () => {
    const [finding] = findings(causesAreDistinguishable, ({ errors }) => (errors["no-light"]!.alike = [["power-out", "bulb-broken"]]));
    expect(finding?.message).toContain("the pair need not be listed");
  });
  test("does not count a check whose answer the error implies", () => {
    const implied = ({ errors }: Knowledge): void => {
      errors["no-light"]!.implies = { bulb: "clear", street: "lit" };
    };
    expect(findings(causesAreDistinguishable, implied)).toHaveLength(1);
  });
});

test("checksAreUsed finds a check that nothing shows, needs or implies", () => {
  const unused = ({ errors }: Knowledge): void => {
    errors["no-light"]!.implies = {};
  };
  expect(findings(checksAreUsed, unused)).toMatchObject([{ file: "checks/switch.yaml" }]);
});

test("answersAreFew finds a single answer", () => {
  expect(findings(answersAreFew, ({ checks }) => delete checks.bulb!.answers.black)).toMatchObject([
    { message: "expected 2 to 7 answers, found 1" },
  ]);
});

test("answersAreFew finds an answer that is offered always", () => {
  const written = ({ checks }: Knowledge): void => {
    checks.bulb!.answers.unsure = { label: "?", reads: [], outputs: [] };
  };
  expect(findings(answersAreFew, written)).toMatchObject([{ path: "answers.unsure" }]);
});

test("answersAreFew finds a check whose id means something else in URLs", () => {
  const taken = ({ checks }: Knowledge): void => {
    checks.theme = { ...checks.bulb!, id: "theme" };
  };
  expect(findings(answersAreFew, taken)).toMatchObject([{ file: "checks/theme.yaml" }]);
});

test("needsEnd finds checks that need each other", () => {
  const circle = ({ checks }: Knowledge): void => {
    checks.bulb!.needs = { street: ["lit"] };
    checks.street!.needs = { bulb: ["clear"] };
  };
  expect(findings(needsEnd, circle).map(({ message }) => message)).toEqual(["`bulb` needs itself", "`street` needs itself"]);
});

test("outputsAreReadRight finds an output that an earlier answer reads", () => {
  const [finding] = findings(outputsAreReadRight, ({ checks }) => checks.bulb!.answers.black!.reads.push("bulb is"));
  expect(finding).toMatchObject({ path: "answers.clear.outputs.0", message: "this output is read as `black`, expected `clear`" });
});

test("outputsAreReadRight finds an output that no answer reads", () => {
  const [finding] = findings(outputsAreReadRight, ({ checks }) => (checks.bulb!.answers.black!.reads = []));
  expect(finding).toEqual({
    file: "checks/bulb.yaml",
    path: "answers.black.outputs.0",
    message: "this output is read as no answer, expected `black`",
  });
});

test("examplesAreReadRight finds an example that the patterns miss", () => {
  const [finding] = findings(examplesAreReadRight, ({ errors }) => (errors["no-light"]!.match = ["dark"]));
  expect(finding?.message).toBe("this example is read as no error, expected `no-light`");
});

test("slugsArePermanent finds a published guide that is gone", () => {
  expect(findings(slugsArePermanent, undefined, ["lamp-no-light", "lamp-flickers"])).toMatchObject([{ file: "slugs.yaml", path: "1" }]);
});

test("slugsArePermanent finds a guide that is not listed yet", () => {
  expect(findings(slugsArePermanent, undefined, [])).toMatchObject([{ file: "guides/lamp-no-light.yaml" }]);
});

describe("lookalikesAreReadRight", () => {
  test("an example that its patterns do not read", () => {
    expect(findings(lookalikesAreReadRight, ({ logs }) => (logs.lookalikes[0]!.examples = ["candle: out"]))).toEqual([
      { file: "logs.yaml", path: "lookalikes.0.examples.0", message: 'this example is read as nothing, expected "It is a candle."' },
    ]);
  });

  test("an example that is an error", () => {
    expect(findings(lookalikesAreReadRight, ({ logs }) => logs.lookalikes[0]!.examples.push("lamp: no light in hall"))).toEqual([
      {
        file: "logs.yaml",
        path: "lookalikes.0.examples.1",
        message: 'this example is read as the error `no-light`, expected "It is a candle."',
      },
    ]);
  });
});

test("provedFaultsAreNamed finds a fault that no cause names", () => {
  const change = ({ proved }: Knowledge): void => void (proved["cat-on-switch"] = { openssh: ["9.2"], date: "2026-11-21" });
  expect(findings(provedFaultsAreNamed, change)).toEqual([
    { file: "proved.json", path: "cat-on-switch", message: "no cause names the fault `cat-on-switch` as its proof" },
  ]);
});

describe("guidesAreGrouped", () => {
  test("a guide that no group lists is a problem of its file", () => {
    expect(findings(guidesAreGrouped, undefined, undefined, [[]])).toMatchObject([
      { file: "guides/lamp-no-light.yaml", message: expect.stringContaining("`- lamp-no-light`") },
    ]);
  });

  test.each([
    [[["lamp-no-light"], ["lamp-no-light"]], "groups.1.guides.0", "two groups"],
    [[["lamp-no-light", "lamp-no-ligt"]], "groups.0.guides.1", "did you mean `lamp-no-light`"],
  ])("%j is refused where it is wrong", (groups, path, message) => {
    expect(findings(guidesAreGrouped, undefined, undefined, groups)).toMatchObject([
      { file: "site.yaml", path, message: expect.stringContaining(message) },
    ]);
  });
});
