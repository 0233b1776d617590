import { expect, test } from "vitest";
import { Markup, escapeHtml, markup } from "../../widget/html.ts";

test("escapes values in text and in attributes", () => {
  expect(String(markup`<a href="${'"><script>'}">${"<b>&'"}</a>`)).toBe('<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>');
});

test("leaves markup as it is, joins lists, and leaves out what is not there", () => {
  expect(String(markup`<p>${[markup`<i>a</i>`, "<", 1]}${undefined}${null}${new Markup("<hr>")}</p>`)).toBe("<p><i>a</i>&lt;1<hr></p>");
});

test("leaves out the source's indentation, but not what stands in a value", () => {
  expect(
    String(markup`<pre>
    ${"a\n  b"}</pre>`),
  ).toBe("<pre>\na\n  b</pre>");
});

test("escapes each of the five characters", () => {
  expect(escapeHtml(`&<>"'`)).toBe("&amp;&lt;&gt;&quot;&#39;");
});
