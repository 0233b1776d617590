import knowledge from "../knowledge/generated/knowledge.js";
import { oembedUrl, paths } from "./urls.ts";

/**
 * The entry for the registry of oEmbed providers, for this origin: what goes into `providers/guidepost.yml` of
 * https://github.com/iamcal/oembed. Its check of a pull request (.github/scripts/validate-pr-provider.js) looks for discovery links
 * at the first scheme without its `*`, so that names a guide; and it takes a version read from XML for a number, so no example is XML.
 */
export function providerYaml(origin: string): string {
  const guide = `${origin}${paths.guide(Object.keys(knowledge.guides)[0]!)}`;
  return `---
- provider_name: Guidepost
  provider_url: ${origin}/
  endpoints:
  - schemes:
    - ${guide}*
    - ${origin}/guide/*
    url: ${origin}${paths.oembed}
    docs_url: ${guide}#embed
    example_urls:
    - ${oembedUrl(origin, guide, "json")}
    discovery: true
    formats:
    - json
    - xml
    notes: Provider only supports the 'rich' type
...
`;
}
