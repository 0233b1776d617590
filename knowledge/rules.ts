import type { Compiled } from "./compile.ts";
import { parseRegExpLiteral, visitRegExpAST } from "@eslint-community/regexpp";
import { nearest } from "./nearest.ts";
import { expanded, patternOf } from "./pattern.ts";
import { readLog } from "./readLog.ts";
import type { Place } from "./sources.ts";
import type { CauseId, CheckId, Commands, Knowledge } from "./types.ts";

type Finding = { place: Place; message: string };
type Rule = (compiled: Compiled) => Finding[];

/** Query keys and answers that a check's or answer's id would collide with. */
const RESERVED_CHECKS = new Set(["error", "tried", "theme", "platform", "lang", "url", "format", "maxwidth", "maxheight", "secret"]);
const RESERVED_ANSWERS = new Set(["unsure"]);
const MOST_ANSWERS = 7;

/** Every id that is named exists. */
export function idsResolve({ knowledge }: Compiled): Finding[] {
  const { errors, causes, checks, guides, platforms, stages } = knowledge;
  const findings: Finding[] = [];
  const expectId = (table: object, kind: string, id: string, place: Place): void => {
    if (!Object.hasOwn(table, id)) findings.push({ place, message: `no ${kind} \`${id}\`${didYouMean(Object.keys(table), id)}` });
  };
  const expectAnswer = (check: CheckId, answer: string, place: Place): void => {
    expectId(checks, "check", check, place);
    const answers = checks[check]?.answers;
    if (answers) expectId(answers, `answer of \`${check}\``, answer, place);
  };
  const expectPlatforms = (run: string | Record<string, string> | undefined, file: string, path: Place["path"]): void => {
    if (typeof run === "object") for (const id of Object.keys(run)) expectId(platforms, "platform", id, { file, path: [...path, id] });
  };
  for (const { id, causes: explained, implies, alike, stages: ends } of Object.values(errors)) {
    const file = `errors/${id}.yaml`;
    for (const cause of Object.keys(explained)) expectId(causes, "cause", cause, { file, path: ["causes", cause] });
    for (const [check, answer] of Object.entries(implies)) expectAnswer(check, answer, { file, path: ["implies", check] });
    ends.forEach((stage, index) => expectId(stages, "stage", stage, { file, path: ["stages", index] }));
    alike.forEach((pair, index) => pair.forEach((cause) => expectId(causes, "cause", cause, { file, path: ["alike", index] })));
  }
  for (const { id, shows, fix, verify } of Object.values(causes)) {
    const file = `causes/${id}.yaml`;
    for (const [check, shown] of Object.entries(shows)) {
      for (const answer of [shown].flat()) {
        const place = { file, path: ["shows", check] };
        expectAnswer(check, answer, place);
        const lacks = checks[check]?.answers[answer]?.lacks;
        if (lacks !== undefined) findings.push({ place, message: `\`${answer}\` says where a reader cannot get, which no cause shows` });
      }
    }
    fix.forEach(({ run }, index) => expectPlatforms(run, file, ["fix", index, "run"]));
    expectPlatforms(verify.run, file, ["verify", "run"]);
  }
  for (const { id, needs, healthy, answers, run } of Object.values(checks)) {
    const file = `checks/${id}.yaml`;
    for (const [check, wanted] of Object.entries(needs)) {
      for (const answer of wanted) expectAnswer(check, answer, { file, path: ["needs", check] });
    }
    for (const [answer, { platform }] of Object.entries(answers)) {
      if (platform !== undefined) expectId(platforms, "platform", platform, { file, path: ["answers", answer, "platform"] });
    }
    if (healthy !== undefined) expectId(answers, `answer of \`${id}\``, healthy, { file, path: ["healthy"] });
    expectPlatforms(run, file, ["run"]);
  }
  for (const { slug, errors: starts, presumes, related } of Object.values(guides)) {
    const file = `guides/${slug}.yaml`;
    starts.forEach((error, index) => expectId(errors, "error", error, { file, path: ["errors", index] }));
    for (const [check, answer] of Object.entries(presumes)) expectAnswer(check, answer, { file, path: ["presumes", check] });
    related.forEach((other, index) => expectId(guides, "guide", other, { file, path: ["related", index] }));
  }
  return findings;
}

/** Patterns are regular expressions. */
export function patternsCompile({ knowledge }: Compiled): Finding[] {
  return patternsOf(knowledge).flatMap(({ source, place }) => {
    try {
      patternOf(source).map(({ at }) => at);
      return [];
    } catch (error) {
      return [{ place, message: `\`${source}\` is no regular expression: ${(error as Error).message.split(": ").at(-1)}` }];
    }
  });
}

/** The most repetitions that the quantifiers around one character may ask for together. */
const MOST_REPETITIONS = 5000;

/**
 * Patterns take linear time whatever is pasted: every repetition is bounded, and no bounded repetition stands inside another one
 * unless the two together stay within the bound (a dozen lines of 300 characters are fine, `(a{1,99} ){1,99}` is not).
 */
export function patternsAreBounded({ knowledge }: Compiled): Finding[] {
  return patternsOf(knowledge).flatMap(({ source, place }) => {
    const most = mostRepetitions(source);
    if (most <= MOST_REPETITIONS) return [];
    const found = most === Infinity ? "an unbounded one" : `${most}, nested ones multiplied`;
    return [
      {
        place,
        message: `\`${source}\`: expected repetitions of at most ${MOST_REPETITIONS}, found ${found}; write \`{0,200}\` instead of \`*\``,
      },
    ];
  });
}

function mostRepetitions(source: string): number {
  const open: number[] = [];
  let most = 1;
  visitRegExpAST(parseRegExpLiteral(new RegExp(expanded(source), "gim")), {
    onQuantifierEnter: ({ max }) => {
      open.push(max);
      most = Math.max(
        most,
        open.reduce((product, bound) => product * bound, 1),
      );
    },
    onQuantifierLeave: () => void open.pop(),
  });
  return most;
}

/** Every cause belongs to an error that a guide starts from. */
export function causesAreReachable({ knowledge }: Compiled): Finding[] {
  const guided = new Set(Object.values(knowledge.guides).flatMap(({ errors }) => errors));
  const explained = new Set([...guided].flatMap((error) => Object.keys(knowledge.errors[error]?.causes ?? {})));
  return Object.keys(knowledge.causes)
    .filter((cause) => !explained.has(cause))
    .map((cause) => ({
      place: { file: `causes/${cause}.yaml`, path: [] },
      message: `no guide leads to \`${cause}\`: add it to the \`causes\` of an error that it explains`,
    }));
}

/** Some check tells every two causes of an error apart, unless the error lists them as alike; no pair is listed in vain. */
export function causesAreDistinguishable({ knowledge }: Compiled): Finding[] {
  return Object.values(knowledge.errors).flatMap(({ id, causes, implies, alike }) => {
    const file = `errors/${id}.yaml`;
    const ids = Object.keys(causes).filter((cause) => Object.hasOwn(knowledge.causes, cause));
    const listed = new Set(alike.map((pair) => pair.toSorted().join(" ")));
    const findings: Finding[] = [];
    ids.forEach((one, index) => {
      for (const other of ids.slice(index + 1)) {
        const told = Object.keys(knowledge.checks).some((check) => !Object.hasOwn(implies, check) && tells(knowledge, check, one, other));
        const pair = [one, other].toSorted().join(" ");
        if (!told && !listed.has(pair)) {
          findings.push({
            place: { file, path: ["causes", other] },
            message: `no check tells \`${other}\` from \`${one}\`: let their \`shows\` differ, or list the pair under \`alike\``,
          });
        }
        if (told && listed.has(pair)) {
          findings.push({
            place: { file, path: ["alike"] },
            message: `a check tells \`${one}\` from \`${other}\`: the pair need not be listed`,
          });
        }
      }
    });
    return findings;
  });
}

/** Every check is shown by a cause, needed by a check, or proved by an error or a guide. */
export function checksAreUsed({ knowledge }: Compiled): Finding[] {
  const used = new Set([
    ...Object.values(knowledge.causes).flatMap(({ shows }) => Object.keys(shows)),
    ...Object.values(knowledge.checks).flatMap(({ needs }) => Object.keys(needs)),
    ...Object.values(knowledge.errors).flatMap(({ implies }) => Object.keys(implies)),
    ...Object.values(knowledge.guides).flatMap(({ presumes }) => Object.keys(presumes)),
  ]);
  return Object.keys(knowledge.checks)
    .filter((check) => !used.has(check))
    .map((check) => ({ place: { file: `checks/${check}.yaml`, path: [] }, message: `no cause shows anything at \`${check}\`` }));
}

/** A check has two to seven answers, and its ids do not collide with what URLs mean otherwise. */
export function answersAreFew({ knowledge }: Compiled): Finding[] {
  return Object.values(knowledge.checks).flatMap(({ id, answers }) => {
    const file = `checks/${id}.yaml`;
    const ids = Object.keys(answers);
    const findings: Finding[] = [];
    if (RESERVED_CHECKS.has(id))
      findings.push({ place: { file, path: [] }, message: `\`${id}\` means something else in URLs: expected another id` });
    if (ids.length < 2 || ids.length > MOST_ANSWERS) {
      findings.push({ place: { file, path: ["answers"] }, message: `expected 2 to ${MOST_ANSWERS} answers, found ${ids.length}` });
    }
    for (const answer of ids.filter((answer) => RESERVED_ANSWERS.has(answer))) {
      findings.push({ place: { file, path: ["answers", answer] }, message: `\`${answer}\` is offered always and never written` });
    }
    return findings;
  });
}

/** No check needs itself, directly or by way of others. */
export function needsEnd({ knowledge }: Compiled): Finding[] {
  const reaches = (from: CheckId, to: CheckId, seen: Set<CheckId>): boolean =>
    Object.keys(knowledge.checks[from]?.needs ?? {}).some((need) => {
      if (need === to) return true;
      if (seen.has(need)) return false;
      seen.add(need);
      return reaches(need, to, seen);
    });
  return Object.keys(knowledge.checks)
    .filter((check) => reaches(check, check, new Set()))
    .map((check) => ({ place: { file: `checks/${check}.yaml`, path: ["needs"] }, message: `\`${check}\` needs itself` }));
}

/** Each real output is read as its own answer. Where two answers' patterns fit an output, the one that comes first in the file counts. */
export function outputsAreReadRight({ knowledge }: Compiled): Finding[] {
  return Object.values(knowledge.checks).flatMap(({ id, answers }) =>
    Object.entries(answers).flatMap(([answer, { outputs }]) =>
      outputs.flatMap((output, index) => {
        const read = readLog(knowledge, output).answers[id];
        if (read === answer) return [];
        const found = read === undefined ? "no answer" : `\`${read}\``;
        const place = { file: `checks/${id}.yaml`, path: ["answers", answer, "outputs", index] };
        return [{ place, message: `this output is read as ${found}, expected \`${answer}\`` }];
      }),
    ),
  );
}

/** Each example of an error is read as this error before any other. */
export function examplesAreReadRight({ knowledge }: Compiled): Finding[] {
  return Object.values(knowledge.errors).flatMap(({ id, examples }) =>
    examples.flatMap(({ output }, index) => {
      const [first] = readLog(knowledge, output).errors;
      if (first === id) return [];
      const found = first === undefined ? "no error" : `\`${first}\``;
      return [
        {
          place: { file: `errors/${id}.yaml`, path: ["examples", index, "output"] },
          message: `this example is read as ${found}, expected \`${id}\``,
        },
      ];
    }),
  );
}

/** Each text that only looks like a failure of SSH is read as what it is, and as no error. */
export function lookalikesAreReadRight({ knowledge }: Compiled): Finding[] {
  return knowledge.logs.lookalikes.flatMap(({ says, examples }, index) =>
    examples.flatMap((example, at) => {
      const { errors, looksLike } = readLog(knowledge, example);
      if (errors.length === 0 && looksLike === says) return [];
      const found = errors.length > 0 ? `the error \`${errors[0]}\`` : looksLike === undefined ? "nothing" : `"${looksLike}"`;
      return [
        {
          place: { file: "logs.yaml", path: ["lookalikes", index, "examples", at] },
          message: `this example is read as ${found}, expected "${says}"`,
        },
      ];
    }),
  );
}

/** Every guide stands in one group of the start page. */
export function guidesAreGrouped({ knowledge, groups }: Compiled): Finding[] {
  const listed = groups.flatMap(({ guides }, group) => guides.map((slug, index) => ({ slug, path: ["groups", group, "guides", index] })));
  const findings: Finding[] = [];
  listed.forEach(({ slug, path }, index) => {
    const place = { file: "site.yaml", path };
    if (!Object.hasOwn(knowledge.guides, slug))
      findings.push({ place, message: `no guide \`${slug}\`${didYouMean(Object.keys(knowledge.guides), slug)}` });
    else if (listed.findIndex((other) => other.slug === slug) !== index)
      findings.push({ place, message: `\`${slug}\` stands in two groups: expected one` });
  });
  for (const slug of Object.keys(knowledge.guides)) {
    if (listed.some((entry) => entry.slug === slug)) continue;
    const place = { file: `guides/${slug}.yaml`, path: [] };
    findings.push({ place, message: `the start page does not list it: add \`- ${slug}\` to a group in knowledge/site.yaml` });
  }
  return findings;
}

/** Published slugs stay: people have pasted the URLs. */
export function slugsArePermanent({ knowledge, slugs }: Compiled): Finding[] {
  const gone = slugs.flatMap((slug, index) =>
    Object.hasOwn(knowledge.guides, slug)
      ? []
      : [{ place: { file: "slugs.yaml", path: [index] }, message: `the guide \`${slug}\` was published: its file must stay` }],
  );
  const unlisted = Object.keys(knowledge.guides)
    .filter((slug) => !slugs.includes(slug))
    .map((slug) => ({
      place: { file: `guides/${slug}.yaml`, path: [] },
      message: `a new guide: add \`- ${slug}\` to knowledge/slugs.yaml`,
    }));
  return [...gone, ...unlisted];
}

/** What the lab has proved is what causes name. */
export function provedFaultsAreNamed({ knowledge }: Compiled): Finding[] {
  const named = new Set(Object.values(knowledge.causes).flatMap(({ proof }) => ("fault" in proof ? [proof.fault] : [])));
  return Object.keys(knowledge.proved)
    .filter((fault) => !named.has(fault))
    .map((fault) => ({ place: { file: "proved.json", path: [fault] }, message: `no cause names the fault \`${fault}\` as its proof` }));
}

/** What looks like a placeholder is one. */
export function placeholdersAreKnown({ knowledge }: Compiled): Finding[] {
  const known = ["host", "port", "user", "key"];
  const causes = Object.values(knowledge.causes).map(({ id, fix, verify }) => ({
    file: `causes/${id}.yaml`,
    texts: JSON.stringify([fix, verify]),
  }));
  const checks = Object.values(knowledge.checks).map(({ id, run }) => ({ file: `checks/${id}.yaml`, texts: JSON.stringify(run ?? "") }));
  return [...causes, ...checks].flatMap(({ file, texts }) =>
    Array.from(texts.matchAll(/(?<!\$)\{([a-z]{3,5})\}/g), ([, name]) => name!)
      .filter((name) => !known.includes(name) && nearest(known, name).length > 0)
      .map((name) => ({
        place: { file, path: [] },
        message: `no placeholder \`{${name}}\`; did you mean \`{${nearest(known, name)[0]}}\`?`,
      })),
  );
}

/** What is offered to be copied can be pasted: a line of `run` is a command, or a path through menus. */
export function runsAreCommands({ knowledge }: Compiled): Finding[] {
  const runsOf = (file: string, path: Place["path"], run: Commands = ""): { place: Place; text: string }[] => {
    if (typeof run === "string") return [{ place: { file, path }, text: run }];
    return Object.entries(run).map(([platform, text]) => ({ place: { file, path: [...path, platform] }, text }));
  };
  const causes = Object.values(knowledge.causes).flatMap(({ id, fix, verify }) => {
    const file = `causes/${id}.yaml`;
    return fix.flatMap(({ run }, index) => runsOf(file, ["fix", index, "run"], run)).concat(runsOf(file, ["verify", "run"], verify.run));
  });
  const checks = Object.values(knowledge.checks).flatMap(({ id, run }) => runsOf(`checks/${id}.yaml`, ["run"], run));
  return [...causes, ...checks].flatMap(({ place, text }) =>
    text
      .split("\n")
      .filter((line) => PROSE.test(line) && !line.includes("→"))
      .map((line) => ({
        place,
        message: `\`${line}\` is no command: put words into \`text\` or after \`#\`, and menus with \`→\``,
      })),
  );
}

/** A line that begins as a sentence or a label does: "Debian: apt install …", "Open the panel". */
const PROSE = /^\s*(?:[A-Z][\w ,]{2,60}: |[A-Z][a-z]+ (?:the|a|your|it|in|on)\b)/;

/** The other rules can only be checked when these hold. */
export const firstRules: Rule[] = [idsResolve, patternsCompile];

/** The rules between the files, in the order in which their problems are easiest to mend. */
export const rules: Rule[] = [
  patternsAreBounded,
  answersAreFew,
  placeholdersAreKnown,
  runsAreCommands,
  needsEnd,
  checksAreUsed,
  causesAreReachable,
  causesAreDistinguishable,
  outputsAreReadRight,
  examplesAreReadRight,
  lookalikesAreReadRight,
  slugsArePermanent,
  provedFaultsAreNamed,
  guidesAreGrouped,
];

/** Whether a check's answers under the two causes have nothing in common. */
function tells(knowledge: Knowledge, check: CheckId, one: CauseId, other: CauseId): boolean {
  const expected = expectedAnswers(knowledge, check, one);
  return !expectedAnswers(knowledge, check, other).some((answer) => expected.includes(answer));
}

function expectedAnswers(knowledge: Knowledge, check: CheckId, cause: CauseId): string[] {
  const shown = knowledge.causes[cause]!.shows[check];
  if (shown !== undefined) return [shown].flat();
  const { healthy, answers } = knowledge.checks[check]!;
  return healthy === undefined ? Object.keys(answers) : [healthy];
}

function didYouMean(ids: string[], id: string): string {
  const [near] = nearest(ids, id);
  if (near !== undefined) return `; did you mean \`${near}\`?`;
  return ids.length <= 20 ? `; expected one of ${ids.map((known) => `\`${known}\``).join(", ")}` : "";
}

function patternsOf(knowledge: Knowledge): { source: string; place: Place }[] {
  const inErrors = Object.values(knowledge.errors).flatMap(({ id, match, overcome }) =>
    Object.entries({ match, overcome }).flatMap(([key, sources]) =>
      sources.map((source, index) => ({ source, place: { file: `errors/${id}.yaml`, path: [key, index] } })),
    ),
  );
  const inChecks = Object.values(knowledge.checks).flatMap(({ id, answers }) =>
    Object.entries(answers).flatMap(([answer, { reads }]) =>
      reads.map((source, index) => ({ source, place: { file: `checks/${id}.yaml`, path: ["answers", answer, "reads", index] } })),
    ),
  );
  const inPlatforms = Object.entries(knowledge.platforms).flatMap(([id, { reads }]) =>
    reads.map((source, index) => ({ source, place: { file: "platforms.yaml", path: [id, "reads", index] } })),
  );
  const { attempts, reached, lookalikes } = knowledge.logs;
  const inLogs = [
    ...Object.entries({ attempts, reached }).flatMap(([key, sources]) => sources.map((source, index) => ({ source, path: [key, index] }))),
    ...lookalikes.flatMap(({ reads }, index) => reads.map((source, at) => ({ source, path: ["lookalikes", index, "reads", at] }))),
  ].map(({ source, path }) => ({ source, place: { file: "logs.yaml", path } }));
  return [...inErrors, ...inChecks, ...inPlatforms, ...inLogs];
}
