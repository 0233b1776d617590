import { paths } from "../../worker/urls.ts";

/** The guide that the posts embed. */
export const SLUG = "ssh-connection-refused";

/** The posts of the tests by their names, as their authors write them. `service` is the origin of the service. */
export function postsOn(service: string): Record<string, string> {
  const guide = service + paths.guide(SLUG);
  return {
    line: around(guide),
    shortcode: around(`[embed]${guide}[/embed]`),
    block: block(guide),
    question: around(`${guide}check/service/`),
    outcome: around(`${guide}cause/sshd-stopped/`),
    long: around(`${service}${paths.guide("ssh-locked-out")}check/way-in/`),
    two: around(`${guide}\n\nAnd when it hangs:\n\n${service}${paths.guide("ssh-connection-timed-out")}`),
    registered: around(`${guide}?registered`),
    unknown: around(`${service}/guide/ssh-unknown/`),
  };
}

/** In the classic editor a URL has a line of its own. */
function around(line: string): string {
  return `When my server refuses me, I follow this:\n\n${line}\n\nThat helps.`;
}

/** What the block editor saves. */
function block(url: string): string {
  const attributes = { url, type: "rich", providerNameSlug: "guidepost", responsive: true };
  return `<!-- wp:embed ${JSON.stringify(attributes)} -->
<figure class="wp-block-embed is-type-rich is-provider-guidepost wp-block-embed-guidepost"><div class="wp-block-embed__wrapper">
${url}
</div></figure>
<!-- /wp:embed -->`;
}
