import { parseFragment } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import type { Tree } from "./dom.ts";

/** The one element of a piece of markup as a tree, without the whitespace that no browser would show. Build time: parse5. */
export function treeOf(html: string): Tree {
  const found = parseFragment(html)
    .childNodes.flatMap(trees)
    .filter((tree) => typeof tree !== "string");
  if (found.length !== 1) throw new RangeError(`expected one element, found ${found.length}`);
  return found[0]!;
}

/** Elements between which whitespace is not shown. */
const SPACED_BY_STYLE = new Set(["section", "div", "ul", "ol", "li", "dl", "details"]);

function trees(node: DefaultTreeAdapterTypes.ChildNode): Tree[] {
  if (node.nodeName === "#text") {
    const { value, parentNode } = node as DefaultTreeAdapterTypes.TextNode;
    if (parentNode?.nodeName === "code" && parentNode.parentNode?.nodeName === "pre") return [value];
    const text = value.replace(/\s+/g, " ");
    return text === " " && SPACED_BY_STYLE.has(parentNode?.nodeName ?? "") ? [] : [text];
  }
  if (!("attrs" in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [[node.nodeName, attributes, ...node.childNodes.flatMap(trees)]];
}
