/** What the path of shields' static badges says. */
export type StaticBadge = { label: string; message: string; color: string };

/** Longer ones hold more than a badge shows. It keeps the pattern's time small, too. */
const LONGEST = 400;

/** `label-message-color` or `message-color`, without the ending (https://github.com/badges/shields/blob/master/services/static-badge/static-badge.service.js). */
const PATH = /^((?:[^-]|--)*?)-?((?:[^-]|--)*)-((?:[^-.]|--)+)$/;

/** The texts of a badge whose path has shields' form: `_` is a space, `__` an underscore, `--` a dash. Undefined for other paths. */
export function staticBadge(path: string): StaticBadge | undefined {
  const [, label, message, color] = (path.length <= LONGEST && PATH.exec(path)) || [];
  return color === undefined ? undefined : { label: unescaped(label!), message: unescaped(message!), color };
}

function unescaped(text: string): string {
  return text.replace(/--|__|_/g, (found) => ({ "--": "-", __: "_", _: " " })[found]!);
}
