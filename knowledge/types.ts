import type { z } from "zod";
import type {
  causeSchema,
  checkSchema,
  errorSchema,
  guideSchema,
  logsSchema,
  platformsSchema,
  provedSchema,
  siteSchema,
  stagesSchema,
} from "./schema.ts";

export type ErrorId = string;
export type CauseId = string;
export type CheckId = string;
export type AnswerId = string;
export type PlatformId = string;
export type StageId = string;
export type Slug = string;

export type Weight = "common" | "occasional" | "rare";
export type ErrorEntry = z.output<typeof errorSchema> & { id: ErrorId };
export type Cause = z.output<typeof causeSchema> & { id: CauseId };
export type Check = z.output<typeof checkSchema> & { id: CheckId };
export type Guide = z.output<typeof guideSchema> & { slug: Slug };
export type Answer = Check["answers"][string];
export type Step = Cause["verify"];
export type Commands = NonNullable<Step["run"]>;

/** What the pages say of the topic as a whole, and the groups that its guides stand in. */
export type Site = z.output<typeof siteSchema>;

/** The compiled knowledge base. Objects keep the authors' order. */
export type Knowledge = {
  platforms: z.output<typeof platformsSchema>;
  stages: z.output<typeof stagesSchema>;
  errors: Record<ErrorId, ErrorEntry>;
  causes: Record<CauseId, Cause>;
  checks: Record<CheckId, Check>;
  guides: Record<Slug, Guide>;
  logs: z.output<typeof logsSchema>;
  proved: z.output<typeof provedSchema>;
};

/** What is known of a reader's failure. `answers` keeps the order in which they were given. */
export type Evidence = {
  errors: ErrorId[];
  answers: Record<CheckId, AnswerId | "unsure">;
  tried: CauseId[];
};

/** What to do next: ask a check, propose the fix of a cause, or nothing is left. */
export type Next = { check: CheckId } | { fix: CauseId } | "exhausted";

/** Causes most probable first; probabilities add up to 1 (or the list is empty). */
export type Diagnosis = { causes: { id: CauseId; probability: number }[]; next: Next };

/** The reader's own values for the commands. */
export type Placeholders = { host?: string; port?: string; user?: string; key?: string };
