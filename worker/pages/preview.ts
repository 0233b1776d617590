import { CARD_SIZES } from "../../badge/card-sizes.ts";
import { markup } from "../../widget/html.ts";
import type { Markup } from "../../widget/html.ts";
import type { NamedCard } from "../cards.ts";
import { paths } from "../urls.ts";

/** What previews of a page are made of: what others see of it in a chat, a feed or a bookmark. */
export type Preview = { origin: string; title: string; description: string; canonical: string; card: NamedCard };

/**
 * The tags that previews are made of (https://ogp.me and X's cards). The type is `website`: of an `article` Discourse shows no frame
 * (measured). X takes what its own tags do not say from these.
 */
export function previewTags({ origin, title, description, canonical, card }: Preview): Markup {
  const [{ width, height }] = CARD_SIZES;
  const image = origin + paths.card(card.name);
  const alt = `${card.text.title}. ${card.text.message} – ${card.text.points.join("; ")}.`;
  return markup`<meta property="og:type" content="website" />
    <meta property="og:site_name" content="Guidepost" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${canonical}" />
    <meta property="og:image" content="${image}" />
    <meta property="og:image:type" content="image/png" />
    <meta property="og:image:width" content="${width}" />
    <meta property="og:image:height" content="${height}" />
    <meta property="og:image:alt" content="${alt}" />
    <meta name="twitter:card" content="summary_large_image" />
    <meta name="twitter:image" content="${image}" />
    <meta name="twitter:image:alt" content="${alt}" />`;
}
