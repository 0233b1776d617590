import type { CardText } from "../badge/card.ts";
import { diagnose } from "../knowledge/diagnose.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import * as site from "../knowledge/generated/site.js";
import { guideOf } from "../knowledge/guideData.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import type { CauseId, ErrorId, Evidence, Slug } from "../knowledge/types.ts";
import { plain } from "../widget/report.ts";
import { isPrinted } from "../widget/prose.ts";
import { guideBySlug } from "./guides.ts";

/** A card, and the name by which `paths.card` knows it. */
export type NamedCard = { name: string; text: CardText };

/** The cards of the start page, of every guide and of every error. */
export function allCards(): NamedCard[] {
  return [startCard(), ...Object.keys(knowledge.guides).map(guideCard), ...Object.keys(knowledge.errors).map(errorCard)];
}

/** The card to show where this much of a guide is known: of the error, where one of several is, else of the guide. */
export function cardOf({ guide }: GuideData, { errors }: Evidence): NamedCard {
  return errors.length === 1 && guide.errors.length > 1 ? errorCard(errors[0]!) : guideCard(guide.slug);
}

/** The card of the start page. */
export function startCard(): NamedCard {
  const guides = Object.values(knowledge.guides);
  return {
    name: "page/start",
    text: {
      title: site.heading,
      message: messageOf(guides[0]!.errors[0]!),
      points: ["Choose what your terminal says", "Answer one question at a time", "Find the cause, and its fix"],
      note: `${guides.length} guides to embed anywhere`,
    },
  };
}

function guideCard(slug: Slug): NamedCard {
  const { data } = guideBySlug(slug)!;
  return { name: slug, text: cardText(data, data.guide.title, data.guide.errors) };
}

/** With the causes that the error's own guide knows for it. */
function errorCard(id: ErrorId): NamedCard {
  const { data } = guideBySlug(guideOf(knowledge, id)!.slug)!;
  return { name: `error/${id}`, text: cardText(data, knowledge.errors[id]!.title, [id]) };
}

function cardText(data: GuideData, title: string, errors: ErrorId[]): CardText {
  const causes = likeliest(data, errors);
  const more = causes.length - MOST_POINTS;
  return {
    title: plain(title),
    message: messageOf(errors[0]!),
    points: causes.slice(0, MOST_POINTS).map((id) => plain(knowledge.causes[id]!.title)),
    note: more > 0 ? `${more} more ${more === 1 ? "cause" : "causes"}, one question at a time` : "One question at a time",
  };
}

const MOST_POINTS = 3;

/** What a program prints, or in words what is seen instead. */
function messageOf(id: ErrorId): string {
  const { message } = knowledge.errors[id]!;
  return isPrinted(message) ? message : `${message.charAt(1).toUpperCase()}${message.slice(2, -1)}`;
}

/** The causes of these errors: by what the guide presumes, and among equals as the authors list them. */
function likeliest(data: GuideData, errors: ErrorId[]): CauseId[] {
  const listed = [...new Set(errors.flatMap((id) => Object.keys(data.errors[id]!.causes)))];
  const { causes } = diagnose(data, { errors, answers: { ...data.guide.presumes }, tried: [] });
  const shares = new Map(causes.map(({ id, probability }) => [id, Math.round(probability * 1e6)]));
  return listed.sort((a, b) => shares.get(b)! - shares.get(a)!);
}
