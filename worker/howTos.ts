import type { Slug } from "../knowledge/types.ts";
import { heightsOf, place, snippets } from "./snippets.ts";
import type { EmbedOptions } from "./snippets.ts";
import { paths } from "./urls.ts";

/** How to embed a guide in one system. `steps` are prose, with `code` spans in backticks; `codes` stand below, each with its place. */
export type HowTo = { id: string; title: string; steps: string[]; codes: { where: string; code: string }[] };

/** How to embed a guide in the systems that authors ask for most. `origin` is ours, without a slash at the end. */
export function howTos(origin: string, guide: { slug: Slug; title: string }, options: EmbedOptions = {}): HowTo[] {
  const codes = Object.fromEntries(snippets(origin, guide, options).map(({ id, code }) => [id, code]));
  const script = origin + paths.script;
  const div = place(origin, guide, options);
  return [
    {
      id: "wordpress",
      title: "WordPress",
      steps: [
        "In the editor, paste the guide's address into an empty line of its own. WordPress finds the guide by itself and shows it in a frame.",
        "Where it stays a link, or the frame must not be one: a block “Custom HTML” with the frame's code does the same.",
      ],
      codes: [{ where: "Into a line of its own", code: codes.oembed! }],
    },
    {
      id: "ghost",
      title: "Ghost",
      steps: ["In the editor, type `/html` for an HTML card, and paste the code. Ghost shows it when the post is previewed or published."],
      codes: [{ where: "Into an HTML card", code: codes.script! }],
    },
    {
      id: "medium",
      title: "Medium",
      steps: [
        "Medium takes neither scripts nor frames of your own. Paste the address into a line of its own and press Enter: it becomes a card with the guide's picture, which leads to the guide.",
      ],
      codes: [{ where: "Into a line of its own", code: codes.oembed! }],
    },
    {
      id: "notion",
      title: "Notion",
      steps: ["Type `/embed`, paste the frame's address, and choose “Embed link”. Pull the block's lower edge until the guide fits."],
      codes: [{ where: "Into the embed block", code: frameAddress(codes.iframe!) }],
    },
    {
      id: "docusaurus",
      title: "Docusaurus",
      steps: ["Name the script once in the configuration. In MDX, `style` is written as an object."],
      codes: [
        { where: "docusaurus.config.js", code: `scripts: [{ src: "${script}", async: true }],` },
        {
          where: "In an .mdx page",
          code: div.replace(/ style="[^"]*"/, ` style={{ minHeight: ${heightsOf(guide.slug).element} }}`),
        },
      ],
    },
    {
      id: "vitepress",
      title: "VitePress",
      steps: ["Name the script once in the configuration: a script in a page is taken for a part of its Vue component."],
      codes: [
        { where: ".vitepress/config.js", code: `head: [["script", { async: "", src: "${script}" }]],` },
        { where: "In an .md page", code: div },
      ],
    },
    {
      id: "mkdocs",
      title: "MkDocs",
      steps: ["Name the script once in the configuration (MkDocs 1.5 or newer). Instant loading of Material for MkDocs is fine."],
      codes: [
        { where: "mkdocs.yml", code: `extra_javascript:\n  - path: ${script}\n    async: true` },
        { where: "In an .md page", code: div },
      ],
    },
    {
      id: "github",
      title: "GitHub README",
      steps: [
        "GitHub shows neither scripts nor frames. The badge links to the guide.",
        "For the questions themselves, put the guide's tree into the file: boxes that open and close without a script. It stands at the second address; it does not follow updates.",
      ],
      codes: [
        { where: "In README.md", code: codes.badge! },
        { where: "In a shell", code: `curl ${origin}${paths.tree(guide.slug)} >> README.md` },
      ],
    },
  ];
}

function frameAddress(code: string): string {
  return /src="([^"]*)"/.exec(code)![1]!.replaceAll("&amp;", "&");
}
