/** FNV-1a of the text's UTF-16 code units, 32 bits in base 36 (http://www.isthe.com/chongo/tech/comp/fnv/). Not for secrets. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36);
}
