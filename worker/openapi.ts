import { LONGEST_LOG } from "../knowledge/readLog.ts";
import knowledgeSchema from "../knowledge/generated/knowledge-schema.js";
import * as site from "../knowledge/generated/site.js";
import { paths } from "./urls.ts";

type Json = Record<string, unknown>;

/** The description of the API (OpenAPI 3.1). `origin` is ours. */
export function openapi(origin: string): Json {
  const { $schema: _, ...form } = knowledgeSchema;
  return {
    openapi: "3.1.0",
    info: {
      title: `Guidepost: ${site.title}`,
      version: "1",
      description: `${site.description} No key, no account; for any site (CORS). What is sent is answered and kept nowhere.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    paths: {
      "/api/diagnose": {
        post: {
          operationId: "diagnose",
          summary: "Read a log: its errors, the likeliest causes, and what to check next",
          requestBody: {
            required: true,
            description: `At most ${LONGEST_LOG} bytes.`,
            content: { "text/plain": { schema: { type: "string" }, example: site.paste.example } },
          },
          responses: {
            200: answer("What the text shows", "Diagnosis"),
            405: answer("Another method than POST", "Problem"),
            413: answer("Too much text", "Problem"),
            415: answer("Not text/plain", "Problem"),
          },
        },
      },
      "/api/guides": {
        get: {
          operationId: "guides",
          summary: "All guides, with the addresses of their surfaces",
          responses: { 200: answer("The guides", "Guides") },
        },
      },
      [paths.knowledge]: {
        get: {
          operationId: "knowledge",
          summary: "The whole knowledge base, MIT licence",
          description:
            "`format` grows when a key goes or changes its meaning; new keys may come at any time. The ETag changes with the content.",
          responses: { 200: answer("The knowledge base", "Knowledge") },
        },
      },
      [paths.oembed]: {
        get: {
          operationId: "oembed",
          summary: "oEmbed 1.0 for a guide's address",
          parameters: [
            { ...query("url", "The address of a guide, or of a question or an outcome of it"), required: true },
            { ...query("format", "json or xml"), schema: { type: "string", enum: ["json", "xml"], default: "json" } },
            { ...query("maxwidth", "CSS pixels"), schema: { type: "integer" } },
            { ...query("maxheight", "CSS pixels"), schema: { type: "integer" } },
          ],
          responses: {
            200: answer("The frame and what stands around it", "Oembed"),
            400: answer("No `url`", "Problem"),
            404: answer("No guide has this `url`", "Problem"),
            501: answer("Another format", "Problem"),
          },
        },
      },
      "/badge/{slug}.json": {
        get: {
          operationId: "badge",
          summary: "A guide's badge for the endpoint of shields.io; `.svg` is the picture",
          parameters: [
            { name: "slug", in: "path", required: true, schema: { type: "string" } },
            query("label", "Left side"),
            query("message", "Right side"),
            query("color", "Of the right side"),
            query("labelColor", "Of the left side"),
            query("style", "As shields.io names them"),
          ],
          responses: { 200: answer("The badge", "Badge"), 404: answer("A grey badge: no such guide", "Badge") },
        },
      },
      "/guide/{slug}/": {
        get: {
          operationId: "guideText",
          summary: "A guide as plain text, with `Accept: text/plain`",
          parameters: [{ name: "slug", in: "path", required: true, schema: { type: "string" } }],
          responses: {
            200: { description: "What the message means, and each cause with its fix", content: { "text/plain": {}, "text/html": {} } },
          },
        },
      },
      "/guide/{slug}/tree.md": {
        get: {
          operationId: "tree",
          summary: "A guide's tree as nested <details>, for a README",
          parameters: [{ name: "slug", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: { description: "HTML for Markdown", content: { "text/markdown": {} } } },
        },
      },
    },
    components: {
      schemas: {
        Problem: object({ message: TEXT, near: list(object({ title: TEXT, url: TEXT })) }, ["message"]),
        Diagnosis: object(
          {
            errors: {
              ...list(object({ id: TEXT, title: TEXT, line: TEXT })),
              description: "Most telling first; empty where no failure is known",
            },
            looksLike: { ...TEXT, description: "Where no failure is known: what the text looks like, in a sentence" },
            secrets: { ...list(TEXT), description: "Kinds of secrets in the text, which nobody should see" },
            evidence: object({
              errors: list(TEXT),
              answers: { ...table(TEXT), description: "Check -> answer: what the text itself says" },
              tried: list(TEXT),
            }),
            placeholders: object({ host: TEXT, port: TEXT, user: TEXT, key: TEXT }, []),
            causes: list(object({ id: TEXT, title: TEXT, probability: { type: "number", minimum: 0, maximum: 1 } })),
            next: object({ check: TEXT, fix: TEXT, url: TEXT }, ["url"]),
          },
          ["errors", "secrets", "evidence", "placeholders", "causes"],
        ),
        Guides: object({
          guides: list(
            object({
              slug: TEXT,
              title: TEXT,
              description: TEXT,
              errors: list(TEXT),
              updated: DAY,
              url: TEXT,
              frame: TEXT,
              badge: TEXT,
              card: TEXT,
              oembed: TEXT,
            }),
          ),
        }),
        Knowledge: {
          ...form,
          properties: {
            format: { const: 1 },
            updated: DAY,
            license: object({ name: TEXT, url: TEXT }),
            documentation: TEXT,
            ...(form.properties as Json),
          },
          required: ["format", "updated", "license", "documentation", ...(form.required as string[])],
        },
        Oembed: object(
          {
            version: { const: "1.0" },
            type: { const: "rich" },
            title: TEXT,
            author_name: TEXT,
            author_url: TEXT,
            provider_name: TEXT,
            provider_url: TEXT,
            cache_age: COUNT,
            thumbnail_url: TEXT,
            thumbnail_width: COUNT,
            thumbnail_height: COUNT,
            width: COUNT,
            height: COUNT,
            html: TEXT,
          },
          ["version", "type", "title", "provider_name", "provider_url", "cache_age", "width", "height", "html"],
        ),
        Badge: object(
          {
            schemaVersion: { const: 1 },
            label: TEXT,
            message: TEXT,
            color: TEXT,
            labelColor: TEXT,
            isError: { type: "boolean" },
            cacheSeconds: COUNT,
          },
          ["schemaVersion", "label", "message", "color"],
        ),
      },
    },
  };
}

const TEXT: Json = { type: "string" };
const DAY: Json = { type: "string", format: "date" };
const COUNT: Json = { type: "integer", minimum: 0 };

/** An object that has no other keys than these: what is not described is not sent. */
function object(properties: Record<string, Json>, required = Object.keys(properties)): Json {
  return { type: "object", properties, required, additionalProperties: false };
}

function list(items: Json): Json {
  return { type: "array", items };
}

function table(values: Json): Json {
  return { type: "object", additionalProperties: values };
}

function query(name: string, description: string): Json {
  return { name, in: "query", description, schema: TEXT };
}

function answer(description: string, schema: string): Json {
  return { description, content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } } };
}
