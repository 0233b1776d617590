/**
 * A URL's path in its normal form: letters, digits, `-`, `.`, `_` and `~` stand for themselves, however they were written
 * (RFC 3986 §6.2.2.2). Other escapes stay, `%2F` above all: it is no slash.
 */
export function normalPath(pathname: string): string {
  return pathname.replace(/%([0-9a-f]{2})/gi, (escape, digits: string) => {
    const character = String.fromCharCode(parseInt(digits, 16));
    return /[\w.~-]/.test(character) ? character : escape;
  });
}
