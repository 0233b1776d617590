import { z } from "zod";

/**
 * The form of every YAML file of the knowledge base (DESIGN §2). Build time only: zod weighs 93 kB gzip.
 *
 * Texts are plain prose; `code` spans stand in backticks, an empty line starts a new paragraph.
 * Commands may hold the placeholders {host}, {port}, {user} and {key}.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected a kebab-case id such as `sshd-stopped`");
const text = z.string().trim().min(1, "expected a text, found nothing");
const title = text.max(80, "expected a title of at most 80 characters");

const commands = z.union([text, z.record(id, text)], "expected a command, or one per platform (`debian: …`)").meta({
  description: "A command for every system, or one per platform of platforms.yaml",
});

const step = z.strictObject({
  text: text.meta({ description: "What to do, in one or two sentences" }),
  run: commands.optional(),
  warn: text.optional().meta({ description: "What would make it worse" }),
});

const pattern = text.meta({
  description:
    "JavaScript regular expression, case ignored, ^ and $ match at lines; {host}, {ip}, {port}, {user} match such a thing and remember it",
});

/** Systems and consoles that commands are written for. */
export const platformsSchema = z.record(id, z.strictObject({ label: text, reads: z.array(pattern).default([]) }));

/** The stages of a connection in their order: what happens in each of them, as a clause. */
export const stagesSchema = z.record(id, z.strictObject({ label: text.max(16, "expected a label of at most 16 characters"), does: text }));

const source = z.strictObject({ title: text, url: z.url("expected an address that begins with https://").optional() });

export const errorSchema = z.strictObject({
  title,
  message: text.meta({ description: "The line as the program prints it" }),
  meaning: text.meta({ description: "What the message proves, and what it does not" }),
  match: z.array(pattern).min(1),
  examples: z.array(z.strictObject({ tool: text, output: text })).min(1),
  overcome: z
    .array(pattern)
    .default([])
    .meta({ description: "What a later line of the same log says when another attempt got past this error" }),
  summary: z
    .boolean()
    .optional()
    .meta({ description: "Another program's summary of a failure: it counts only where no other error is found" }),
  implies: z.record(id, id).default({}).meta({ description: "Facts that the message alone proves: check id -> answer id" }),
  stages: z.array(id).default([]).meta({
    description:
      "Stages of stages.yaml that the connection can end in with this message; the ones before are passed. None where it is about no connection",
  }),
  causes: z.record(id, z.enum(["common", "occasional", "rare"])),
  alike: z
    .array(z.tuple([id, id]))
    .default([])
    .meta({ description: "Pairs of causes that no check can tell apart, on purpose" }),
});

export const causeSchema = z.strictObject({
  title,
  why: text,
  where: z.enum(["client", "server", "provider"]).default("server").meta({ description: "Where the fix is done" }),
  shows: z.record(id, z.union([id, z.array(id).min(1)], "expected an answer, or a list of answers")),
  fix: z.array(step).min(1, "expected at least one step"),
  verify: step,
  prevent: text,
  sources: z.array(source).min(1, "expected at least one source"),
  proof: z.union(
    [z.strictObject({ fault: id }), z.strictObject({ none: text })],
    "expected `fault:` with an id, or `none:` with the reason",
  ),
});

export const checkSchema = z.strictObject({
  ask: title.meta({ description: "The question, as the page's heading" }),
  help: text.optional().meta({ description: "One or two sentences below the question" }),
  where: z.enum(["client", "server", "provider", "reader"]),
  needs: z.record(id, z.array(id).min(1)).default({}).meta({ description: "Facts that must hold: check id -> answers" }),
  effort: z.number().int().positive().meta({ description: "Seconds of a reader's time, about" }),
  run: commands.optional(),
  sources: z.array(source).min(1, "expected at least one source").meta({ description: "Where it stands what the check shows" }),
  healthy: id.optional().meta({ description: "The answer that a working connection gives" }),
  answers: z.record(
    id,
    z.strictObject({
      label: text,
      explain: text.optional(),
      lacks: z
        .enum(["server"])
        .optional()
        .meta({ description: "Where this reader cannot get: it tells nothing of the cause, and fixes there begin with how to get in" }),
      platform: id.optional().meta({ description: "The platform of the server's commands from then on" }),
      reads: z.array(pattern).default([]),
      outputs: z.array(text).default([]).meta({ description: "Real outputs: each must be read as this answer and no other" }),
    }),
  ),
});

export const guideSchema = z.strictObject({
  title,
  label: text.max(32, "expected a label of at most 32 characters").meta({ description: "Left side of its badge" }),
  description: text.max(200, "expected a description of at most 200 characters"),
  errors: z.array(id).min(1),
  presumes: z.record(id, id).default({}).meta({ description: "Facts taken for granted: check id -> answer id" }),
  intro: text,
  faq: z.array(z.strictObject({ question: text, answer: text })).min(1),
  related: z.array(id).default([]),
  updated: z.iso.date(),
});

export const logsSchema = z.strictObject({
  attempts: z.array(pattern).meta({ description: "Lines that begin another attempt" }),
  reached: z.array(pattern).meta({ description: "Lines that say that a login worked after all" }),
  lookalikes: z.array(
    z.strictObject({
      says: text.meta({ description: "What the text looks like, in one sentence" }),
      reads: z.array(pattern).min(1),
      examples: z.array(text).min(1).meta({ description: "Real outputs: each is read as this, and as no error" }),
    }),
  ),
});

/** What the pages say of the topic as a whole. */
export const siteSchema = z.strictObject({
  topic: text
    .max(24, "expected a topic of at most 24 characters")
    .meta({ description: "The topic's name, as in: no SSH failure is in the text" }),
  title: title.meta({ description: "Of the start page's window" }),
  description: text.max(200, "expected a description of at most 200 characters"),
  heading: title.meta({ description: "The start page's heading: the reader's trouble, as a question" }),
  lead: text,
  paste: z.strictObject({
    label: text.meta({ description: "Above the box for pasted logs" }),
    example: text.meta({ description: "What stands in it before something is pasted" }),
    hint: text.meta({ description: "What can be pasted: one sentence" }),
  }),
  terminal: z.strictObject({
    says: text,
    command: text.meta({ description: "The command whose output, errors included, is sent to /diagnose" }),
  }),
  wayIn: text.meta({ description: "Above the commands for readers who cannot get where the fix is done" }),
  placeholders: z
    .strictObject({ host: text, port: text, user: text, key: text })
    .meta({ description: "What stands for values that are not known" }),
  groupsHeading: title,
  groupsLead: text,
  groups: z.array(z.strictObject({ id, title, about: text, guides: z.array(id).min(1) })).min(1),
});

/** The slugs ever published: none may go (URLs are permanent). */
export const slugsSchema = z.array(id);

/** proved.json, which the lab writes: fault id -> the OpenSSH versions that it was reproduced and repaired on, and the day. */
export const provedSchema = z.record(id, z.strictObject({ openssh: z.array(text).min(1), date: z.iso.date() }));

/** The compiled knowledge base, as it is published. */
export const knowledgeSchema = z.object({
  platforms: platformsSchema,
  stages: stagesSchema,
  errors: z.record(id, errorSchema.extend({ id })),
  causes: z.record(id, causeSchema.extend({ id })),
  checks: z.record(id, checkSchema.extend({ id })),
  logs: logsSchema,
  guides: z.record(id, guideSchema.extend({ slug: id })),
  proved: provedSchema,
});
