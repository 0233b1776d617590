import type { CardText } from "../badge/card.ts";
import { diagnose } from "../knowledge/diagnose.ts";
import knowledge from "../knowledge/generated/knowledge.js";
import { guideOf } from "../knowledge/guideData.ts";
import type { GuideData } from "../knowledge/guideData.ts";
import type { CauseId, ErrorId, Slug } from "../knowledge/types.ts";
import { plain } from "../widget/report.ts";
import { isPrinted } from "../widget/view.ts";
import { guideBySlug } from "./guides.ts";

/** The card of a guide: its title, the message that it starts from, and its likeliest causes. Throws if there is no such guide. */
export function guideCard(slug: Slug): CardText {
  const { data } = guideBySlug(slug)!;
  return cardText(data, knowledge.guides[slug]!.title, data.guide.errors);
}

/** The card of an error, with the causes that its own guide knows for it. Throws if there is no such error. */
export function errorCard(id: ErrorId): CardText {
  const { data } = guideBySlug(guideOf(knowledge, id)!.slug)!;
  return cardText(data, knowledge.errors[id]!.title, [id]);
}

/** What a card shows in words, for readers who do not see it. */
export function cardAlt({ title, message, points }: CardText): string {
  return `${title}. ${message} Causes: ${points.join("; ")}.`;
}

function cardText(data: GuideData, title: string, errors: ErrorId[]): CardText {
  const { message } = knowledge.errors[errors[0]!]!;
  const causes = likeliest(data, errors);
  const more = causes.length - MOST_POINTS;
  return {
    title: plain(title),
    message: isPrinted(message) ? message : `${message.charAt(1).toUpperCase()}${message.slice(2, -1)}`,
    points: causes.slice(0, MOST_POINTS).map((id) => plain(knowledge.causes[id]!.title)),
    note: more > 0 ? `${more} more ${more === 1 ? "cause" : "causes"}, one question at a time` : "One question at a time",
  };
}

const MOST_POINTS = 3;

/** The causes of these errors: by what the guide presumes, and among equals as the authors list them. */
function likeliest(data: GuideData, errors: ErrorId[]): CauseId[] {
  const listed = [...new Set(errors.flatMap((id) => Object.keys(data.errors[id]!.causes)))];
  const { causes } = diagnose(data, { errors, answers: { ...data.guide.presumes }, tried: [] });
  const probability = new Map(causes.map(({ id, probability: share }) => [id, Math.round(share * 1e6)]));
  return listed.sort((a, b) => probability.get(b)! - probability.get(a)!);
}
