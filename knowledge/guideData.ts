import type { AnswerId, Cause, CauseId, Check, CheckId, ErrorEntry, ErrorId, Guide, Knowledge, PlatformId, Slug } from "./types.ts";

/** What the element, the frame and the page need of the knowledge base to lead through one guide; each guide's data module is one. */
export type GuideData = {
  guide: Pick<Guide, "slug" | "title" | "label" | "errors" | "presumes">;
  platforms: Record<PlatformId, { label: string; reads?: string[] }>;
  errors: Record<ErrorId, Pick<ErrorEntry, "title" | "message" | "match" | "overcome" | "implies" | "causes">>;
  causes: Record<CauseId, Pick<Cause, "title" | "why" | "shows" | "fix" | "verify" | "prevent">>;
  checks: Record<CheckId, GuideCheck>;
  /** Errors that belong to other guides: recognised, and sent there. */
  elsewhere: Record<ErrorId, Pick<ErrorEntry, "title" | "match" | "overcome"> & { guide: Slug }>;
};

export type GuideCheck = Omit<Check, "answers" | "id"> & {
  answers: Record<AnswerId, { label: string; explain?: string; reads?: string[] }>;
};

/**
 * The part of the knowledge base that one guide uses: its errors, their causes, and the checks that tell these apart.
 *
 * @throws RangeError when there is no such guide.
 */
export function guideData(knowledge: Knowledge, slug: Slug): GuideData {
  const guide = knowledge.guides[slug];
  if (!guide) throw new RangeError(`no guide \`${slug}\``);
  const errors = pick(knowledge.errors, guide.errors);
  const causes = pick(knowledge.causes, [...new Set(Object.values(errors).flatMap((error) => Object.keys(error.causes)))]);
  const checks = pick(knowledge.checks, checksFor(knowledge, guide, Object.values(causes)));
  const elsewhere = Object.values(knowledge.errors).flatMap((error) => {
    const home = guideOf(knowledge, error.id);
    return guide.errors.includes(error.id) || !home ? [] : [{ ...error, guide: home.slug }];
  });
  return {
    guide: { slug, title: guide.title, label: guide.label, errors: guide.errors, presumes: guide.presumes },
    platforms: mapped(knowledge.platforms, ({ label, reads }) => ({ label, ...(reads.length > 0 ? { reads } : {}) })),
    errors: mapped(errors, ({ title, message, match, overcome, implies, causes: explained }) => ({
      title,
      message,
      match,
      overcome,
      implies,
      causes: explained,
    })),
    causes: mapped(causes, ({ title, why, shows, fix, verify, prevent }) => ({ title, why, shows, fix, verify, prevent })),
    checks: mapped(checks, ({ ask, help, where, needs, effort, run, healthy, answers }) => ({
      ask,
      ...(help === undefined ? {} : { help }),
      where,
      needs,
      effort,
      ...(run === undefined ? {} : { run }),
      ...(healthy === undefined ? {} : { healthy }),
      answers: mapped(answers, ({ label, explain, reads }) => ({
        label,
        ...(explain === undefined ? {} : { explain }),
        ...(reads.length > 0 ? { reads } : {}),
      })),
    })),
    elsewhere: Object.fromEntries(
      elsewhere.map(({ id, title, match, overcome, guide: home }) => [id, { title, match, overcome, guide: home }]),
    ),
  };
}

/** The guide that an error belongs to: the one that starts from it alone, else the first that starts from it. */
export function guideOf(knowledge: Pick<Knowledge, "guides">, error: ErrorId): Guide | undefined {
  const guides = Object.values(knowledge.guides).filter(({ errors }) => errors.includes(error));
  return guides.find(({ errors, presumes }) => errors.length === 1 && Object.keys(presumes).length === 0) ?? guides[0];
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
