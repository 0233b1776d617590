import type { Problem } from "./problem.ts";
import { firstRules, rules } from "./rules.ts";
import {
  causeSchema,
  checkSchema,
  errorSchema,
  guideSchema,
  logsSchema,
  platformsSchema,
  provedSchema,
  siteSchema,
  slugsSchema,
  stagesSchema,
} from "./schema.ts";
import { Sources } from "./sources.ts";
import type { Knowledge, Site } from "./types.ts";

/** What a rule looks at: the parsed knowledge, the slugs ever published, and the groups of the start page. */
export type Compiled = { knowledge: Knowledge; slugs: string[]; groups: Site["groups"] };

const SINGLE_FILES = {
  logs: logsSchema,
  platforms: platformsSchema,
  slugs: slugsSchema,
  stages: stagesSchema,
  site: siteSchema,
  proved: provedSchema,
};
const FOLDERS = { errors: errorSchema, causes: causeSchema, checks: checkSchema, guides: guideSchema };

/**
 * Reads the knowledge base below `folder`, checks its form and then, when every file is well formed, the rules between the files.
 * All problems are found in one run; the knowledge is to be used only when there are none.
 */
export function compile(folder: string): { knowledge: Knowledge; site: Site | undefined; problems: Problem[] } {
  const sources = new Sources(folder);
  const platforms = sources.read("platforms.yaml", SINGLE_FILES.platforms) ?? {};
  const logs = sources.read("logs.yaml", SINGLE_FILES.logs) ?? { attempts: [], reached: [], lookalikes: [] };
  const stages = sources.read("stages.yaml", SINGLE_FILES.stages) ?? {};
  const slugs = sources.read("slugs.yaml", SINGLE_FILES.slugs) ?? [];
  const site = sources.read("site.yaml", SINGLE_FILES.site);
  const knowledge: Knowledge = {
    platforms,
    stages,
    errors: sources.readFolder("errors", FOLDERS.errors, "id"),
    causes: sources.readFolder("causes", FOLDERS.causes, "id"),
    checks: sources.readFolder("checks", FOLDERS.checks, "id"),
    logs,
    guides: inOrder(sources.readFolder("guides", FOLDERS.guides, "slug"), slugs),
    proved: sources.read("proved.json", SINGLE_FILES.proved) ?? {},
  };
  if (sources.problems.length > 0) return { knowledge, site, problems: sources.problems };
  for (const group of [firstRules, rules]) {
    const findings = group.flatMap((rule) => rule({ knowledge, slugs, groups: site?.groups ?? [] }));
    if (findings.length > 0)
      return { knowledge, site, problems: unique(findings.map(({ place, message }) => sources.problem(place, message))) };
  }
  return { knowledge, site, problems: [] };
}

/** The entries in the order of `ids`, and then those that are not named there. */
function inOrder<Entry>(entries: Record<string, Entry>, ids: string[]): Record<string, Entry> {
  const named = ids.filter((id) => Object.hasOwn(entries, id));
  return Object.fromEntries([...new Set([...named, ...Object.keys(entries)])].map((id) => [id, entries[id]!]));
}

/** One mistake, one message. */
function unique(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
