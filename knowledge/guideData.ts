import { diagnose } from "./diagnose.ts";
import type { LogKnowledge } from "./readLog.ts";
import type {
  Answer,
  AnswerId,
  Cause,
  CauseId,
  Check,
  CheckId,
  ErrorEntry,
  ErrorId,
  Guide,
  Knowledge,
  Next,
  PlatformId,
  Slug,
} from "./types.ts";

/** What a guide's questions need: the module that is loaded first. */
export type GuideData = {
  guide: Pick<Guide, "slug" | "title" | "label" | "errors" | "presumes">;
  /** What the diagnosis begins with. */
  first: Next;
  platforms: Record<PlatformId, { label: string }>;
  /** Where a guide has several errors, `choice` is the part of the message that the others do not begin with. */
  errors: Record<ErrorId, Pick<ErrorEntry, "title" | "message" | "implies" | "causes"> & { choice?: string }>;
  causes: Record<CauseId, Pick<Cause, "title" | "where" | "shows">>;
  checks: Record<CheckId, GuideCheck>;
};

/** A check as it is shown and chosen. */
export type GuideCheck = Omit<Check, "answers" | "id" | "sources"> & {
  answers: Record<AnswerId, Pick<Answer, "label"> & Partial<Pick<Answer, "explain" | "platform" | "lacks">>>;
};

/** What a guide's outcomes show of their causes: the module that is loaded when a reader begins. */
export type GuideFixes = Record<CauseId, CauseFix>;

export type CauseFix = Pick<Cause, "why" | "fix" | "verify" | "prevent">;

/** What reading pasted logs needs, the same for all guides: any error may be pasted anywhere, and is sent to its guide. */
export type LogData = LogKnowledge & { errors: Record<ErrorId, { title: string; guide: Slug | undefined }> };

/**
 * The part of the knowledge base that one guide asks by: its errors, their causes, and the checks that tell these apart.
 *
 * @throws RangeError when there is no such guide.
 */
export function guideData(knowledge: Knowledge, slug: Slug): GuideData {
  const { guide, errors, causes, checks } = partOf(knowledge, slug);
  return {
    guide: { slug, title: guide.title, label: guide.label, errors: guide.errors, presumes: guide.presumes },
    first: diagnose({ errors, causes, checks }, { errors: guide.errors, answers: { ...guide.presumes }, tried: [] }).next,
    platforms: mapped(knowledge.platforms, ({ label }) => ({ label })),
    errors: mapped(errors, ({ title, message, implies, causes: explained }) => ({
      title,
      message,
      ...choiceOf(message, Object.values(errors)),
      implies,
      causes: explained,
    })),
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
 * The part of the knowledge base that one guide fixes by.
 *
 * @throws RangeError when there is no such guide.
 */
export function guideFixes(knowledge: Knowledge, slug: Slug): GuideFixes {
  return mapped(partOf(knowledge, slug).causes, ({ why, fix, verify, prevent }) => ({ why, fix, verify, prevent }));
}

/** The part of the knowledge base that logs are read by. */
export function logData(knowledge: Knowledge): LogData {
  return {
    errors: mapped(knowledge.errors, ({ id, title, match, overcome, summary }) => ({
      title,
      guide: guideOf(knowledge, id)?.slug,
      match,
      overcome,
      ...(summary === undefined ? {} : { summary }),
    })),
    checks: mapped(knowledge.checks, ({ answers }) => ({
      answers: mapped(answers, ({ reads }) => (reads.length > 0 ? { reads } : {})),
    })),
    platforms: mapped(knowledge.platforms, ({ reads }) => (reads.length > 0 ? { reads } : {})),
    logs: { ...knowledge.logs, lookalikes: knowledge.logs.lookalikes.map(({ says, reads }) => ({ says, reads })) },
  };
}

/** The guide that an error belongs to: the first one listed that begins with it and presumes nothing, else the first that has it. */
export function guideOf(knowledge: Pick<Knowledge, "guides">, error: ErrorId): Guide | undefined {
  const guides = Object.values(knowledge.guides).filter(({ errors }) => errors.includes(error));
  return guides.find(({ errors, presumes }) => errors[0] === error && Object.keys(presumes).length === 0) ?? guides[0];
}

/**
 * What a guide reaches: its errors, those of their causes that what it presumes leaves possible, and the checks for these.
 *
 * @throws RangeError when there is no such guide.
 */
export function partOf(knowledge: Knowledge, slug: Slug): GuidePart {
  const guide = knowledge.guides[slug];
  if (!guide) throw new RangeError(`no guide \`${slug}\``);
  const errors = mapped(pick(knowledge.errors, guide.errors), (error) => ({
    ...error,
    causes: Object.fromEntries(Object.entries(error.causes).filter(([cause]) => isPossible(knowledge.causes[cause]!, guide.presumes))),
  }));
  return { guide, proved: knowledge.proved, ...reachOf({ ...knowledge, errors }, guide.errors, Object.keys(guide.presumes)) };
}

type Reach = Pick<Knowledge, "errors" | "causes" | "checks">;
export type GuidePart = { guide: Guide; proved: Knowledge["proved"] } & Reach;

/** Errors, their causes, and the checks that a cause shows something at, an error or the guide proves, or another of these checks needs. */
export function reachOf(knowledge: Pick<Knowledge, "errors" | "causes" | "checks">, errorIds: ErrorId[], presumed: CheckId[] = []): Reach {
  const errors = pick(knowledge.errors, errorIds);
  const causes = pick(knowledge.causes, [...new Set(Object.values(errors).flatMap((error) => Object.keys(error.causes)))]);
  const wanted = new Set([
    ...Object.values(causes).flatMap(({ shows }) => Object.keys(shows)),
    ...Object.values(errors).flatMap(({ implies }) => Object.keys(implies)),
    ...presumed,
  ]);
  for (const check of wanted) for (const need of Object.keys(knowledge.checks[check]!.needs)) wanted.add(need);
  return {
    errors,
    causes,
    checks: pick(
      knowledge.checks,
      Object.keys(knowledge.checks).filter((check) => wanted.has(check)),
    ),
  };
}

/** Whether a cause can be the reader's where these facts are presumed. */
function isPossible({ shows }: Pick<Cause, "shows">, presumes: Guide["presumes"]): boolean {
  return Object.entries(presumes).every(([check, answer]) => shows[check] === undefined || [shows[check]].flat().includes(answer));
}

/** Shared words of messages that are not worth leaving out. */
const SHORT = 20;

function choiceOf(message: string, errors: { message: string }[]): { choice?: string } {
  if (errors.length < 2) return {};
  if (message.startsWith("(")) return { choice: message };
  let shared = message.length;
  for (const other of errors) while (!other.message.startsWith(message.slice(0, shared))) shared--;
  const words = message.slice(0, shared).lastIndexOf(" ");
  return { choice: words < SHORT ? message : `… ${message.slice(words + 1)}` };
}

function pick<Entry>(table: Record<string, Entry>, ids: string[]): Record<string, Entry> {
  return Object.fromEntries(ids.map((id) => [id, table[id]!]));
}

function mapped<Entry, Result>(table: Record<string, Entry>, change: (entry: Entry) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(table).map(([id, entry]) => [id, change(entry)]));
}
