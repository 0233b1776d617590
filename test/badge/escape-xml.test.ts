import { expect, test } from "vitest";
import { escapeXml } from "../../badge/escape-xml.ts";

test("escapes the five characters that have a meaning in XML", () => {
  expect(escapeXml(`<a href="x">'&amp;'</a>`)).toBe("&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
});

test("leaves other text alone", () => {
  expect(escapeXml("é 連 👍 `$%")).toBe("é 連 👍 `$%");
});
