import type { LogKnowledge } from "./readLog.ts";
import type { Answer, AnswerId, Cause, CauseId, Check, CheckId, ErrorEntry, ErrorId, Guide, Knowledge, PlatformId, Slug } from "./types.ts";

/** What is needed to lead through a guide's questions: the first of the two data modules of each guide. */
export type GuideData = {
  guide: Pick<Guide, "slug" | "title" | "label" | "errors" | "presumes">;
  platforms: Record<PlatformId, { label: string }>;
  errors: Record<ErrorId, Pick<ErrorEntry, "title" | "message" | "implies" | "causes">>;
  causes: Record<CauseId, Pick<Cause, "title" | "where" | "shows">>;
  checks: Record<CheckId, GuideCheck>;
};

/** A check as it is shown and chosen. */
export type GuideCheck = Omit<Check, "answers" | "id"> & {
  answers: Record<AnswerId, Pick<Answer, "label"> & Partial<Pick<Answer, "explain" | "platform" | "lacks">>>;
};

/** What is needed later, for outcomes and pasted logs: the second module. */
export type GuideDetails = {
  causes: Record<CauseId, CauseDetails>;
  /** Patterns of all errors, since any may be pasted, and of this guide's checks. */
  log: LogKnowledge;
  /** Errors that belong to other guides: recognised, and sent there. */
  elsewhere: Record<ErrorId, { title: string; guide: Slug }>;
};

/** What an outcome shows of its cause. */
export type CauseDetails = Pick<Cause, "why" | "fix" | "verify" | "prevent">;

/**
 * The part of the knowledge base that one guide asks by: its errors, their causes, and the checks that tell these apart.
 *
 * @throws RangeError when there is no such guide.
 */
export function guideData(knowledge: Knowledge, slug: Slug): GuideData {
  const { guide, errors, causes, checks } = partOf(knowledge, slug);
  return {
    guide: { slug, title: guide.title, label: guide.label, errors: guide.errors, presumes: guide.presumes },
    platforms: mapped(knowledge.platforms, ({ label }) => ({ label })),
    errors: mapped(errors, ({ title, message, implies, causes: explained }) => ({ title, message, implies, causes: explained })),
    causes: mapped(causes, ({ title, where, shows }) => ({ title, where, shows })),
    checks: mapped(checks, ({ ask, help, where, needs, effort, run, healthy, answers }) => ({
      ask,
      ...(help === undefined ? {} : { help }),
      where,
      needs,
      effort,
      ...(run === undefined ? {} : { run }),
      ...(healthy === undefined ? {} : { healthy }),
      answers: mapped(answers, ({ label, explain, platform, lacks }) => ({
        label,
        ...(explain === undefined ? {} : { explain }),
        ...(platform === undefined ? {} : { platform }),
        ...(lacks === undefined ? {} : { lacks }),
      })),
    })),
  };
}

/**
 * The part of the knowledge base that one guide fixes by, and reads pasted logs by.
 *
 * @throws RangeError when there is no such guide.
 */
export function guideDetails(knowledge: Knowledge, slug: Slug): GuideDetails {
  const { guide, causes, checks } = partOf(knowledge, slug);
  const elsewhere = Object.values(knowledge.errors).flatMap(({ id, title }) => {
    const home = guideOf(knowledge, id);
    return guide.errors.includes(id) || !home ? [] : [[id, { title, guide: home.slug }] as const];
  });
  return {
    causes: mapped(causes, ({ why, fix, verify, prevent }) => ({ why, fix, verify, prevent })),
    log: {
      errors: mapped(knowledge.errors, ({ match, overcome }) => ({ match, overcome })),
      checks: mapped(checks, ({ answers }) => ({ answers: mapped(answers, ({ reads }) => ({ reads })) })),
      platforms: mapped(knowledge.platforms, ({ reads }) => ({ reads })),
    },
    elsewhere: Object.fromEntries(elsewhere),
  };
}

/** The guide that an error belongs to: the first one listed that begins with it and presumes nothing, else the first that has it. */
export function guideOf(knowledge: Pick<Knowledge, "guides">, error: ErrorId): Guide | undefined {
  const guides = Object.values(knowledge.guides).filter(({ errors }) => errors.includes(error));
  return guides.find(({ errors, presumes }) => errors[0] === error && Object.keys(presumes).length === 0) ?? guides[0];
}

/** What a guide reaches: its errors, their causes, and the checks for these. */
function partOf(knowledge: Knowledge, slug: Slug): { guide: Guide } & Pick<Knowledge, "errors" | "causes" | "checks"> {
  const guide = knowledge.guides[slug];
  if (!guide) throw new RangeError(`no guide \`${slug}\``);
  const errors = pick(knowledge.errors, guide.errors);
  const causes = pick(knowledge.causes, [...new Set(Object.values(errors).flatMap((error) => Object.keys(error.causes)))]);
  return { guide, errors, causes, checks: pick(knowledge.checks, checksFor(knowledge, guide, Object.values(causes))) };
}

/** The checks that a cause shows something at, an error or the guide proves, or another of these checks needs. */
function checksFor(knowledge: Knowledge, guide: Guide, causes: Cause[]): CheckId[] {
  const wanted = new Set([
    ...causes.flatMap(({ shows }) => Object.keys(shows)),
    ...guide.errors.flatMap((error) => Object.keys(knowledge.errors[error]!.implies)),
    ...Object.keys(guide.presumes),
  ]);
  for (const check of wanted) for (const need of Object.keys(knowledge.checks[check]!.needs)) wanted.add(need);
  return Object.keys(knowledge.checks).filter((check) => wanted.has(check));
}

function pick<Entry>(table: Record<string, Entry>, ids: string[]): Record<string, Entry> {
  return Object.fromEntries(ids.map((id) => [id, table[id]!]));
}

function mapped<Entry, Result>(table: Record<string, Entry>, change: (entry: Entry) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(table).map(([id, entry]) => [id, change(entry)]));
}
