import { markup } from "../../widget/html.ts";
import type { Markup } from "../../widget/html.ts";

/** An HTML document: what every page and frame of ours begins with. `scheme` is the color-scheme that it can have. */
export function documentHtml({
  title,
  scheme = "light dark",
  head,
  body,
}: {
  title: string;
  scheme?: string;
  head: Markup;
  body: Markup;
}): string {
  return String(markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${scheme}" />
        <title>${title}</title>
        ${head}
      </head>
      <body>${body}</body>
    </html>`);
}
