import { CARD_SIZES } from "../../badge/card-sizes.ts";
import type { Guide } from "../../knowledge/types.ts";
import { filled } from "../../widget/fill.ts";
import { Markup } from "../../widget/html.ts";
import { plain } from "../../widget/report.ts";
import { paths } from "../urls.ts";

/**
 * A guide's article for search engines, as JSON-LD in the words of schema.org. It says nothing that the page does not show
 * (https://developers.google.com/search/docs/appearance/structured-data/sd-policies). It is data: policies for scripts do not hold for it.
 */
export function structuredData(origin: string, { slug, title, description, faq, updated }: Guide): Markup {
  const url = origin + paths.guide(slug);
  const [{ width, height }] = CARD_SIZES;
  const maker = { "@type": "Organization", name: "Guidepost", url: `${origin}/`, logo: origin + paths.icon(180) };
  const article = {
    "@type": "TechArticle",
    "@id": `${url}#article`,
    headline: plain(title),
    description: plain(description),
    url,
    inLanguage: "en",
    dateModified: updated,
    image: { "@type": "ImageObject", url: origin + paths.card(slug), width, height },
    author: maker,
    publisher: maker,
  };
  const questions = faq.map(({ question, answer }) => ({
    "@type": "Question",
    name: text(question),
    acceptedAnswer: { "@type": "Answer", text: text(answer) },
  }));
  const graph = [article, ...(questions.length > 0 ? [{ "@type": "FAQPage", "@id": `${url}#faq`, mainEntity: questions }] : [])];
  const json = JSON.stringify({ "@context": "https://schema.org", "@graph": graph });
  // `</script` must not end it (HTML Living Standard §4.12.1.3).
  return new Markup(`<script type="application/ld+json">${json.replaceAll("<", "\\u003c")}</script>`);
}

function text(prose: string): string {
  return plain(filled(prose, {}));
}
