/** A mistake in a data file (STYLE §7). Lines and columns count from 1. */
export type Problem = { file: string; line: number; column: number; message: string };

/** One line per problem, `file:line:column message`, in the order of files and lines. */
export function problemReport(problems: Problem[]): string {
  return problems
    .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    .join("\n");
}
