/** Markup as data: a text, or an element's name, its attributes and what is in it. */
export type Tree = string | [name: string, attributes: Record<string, string>, ...content: Tree[]];

/** The nodes that a tree describes, made without parsing: no page's policy forbids that. Links begin with `base`. */
export function dom(tree: Tree, base = ""): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, attributes, ...content] = tree;
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, (key === "href" ? base : "") + attributes[key]);
  for (const part of content) element.append(dom(part, base));
  return element;
}
