type Point = [x: number, y: number];
type Command = [letter: string, ...values: number[]];

export interface Outline {
  /** Where the first contour starts, from the glyph's origin, y downwards. */
  x: number;
  y: number;
  /** Relative SVG path data from there on; empty if the glyph has no ink. */
  outline: string;
  /** Between these two the ink is, control points counted as ink. */
  left: number;
  right: number;
}

/**
 * The same outline in fewer bytes, every coordinate exact, for filling: a fill closes each contour by itself.
 * Takes the absolute M, L, Q and Z that HarfBuzz writes, y upwards.
 */
export function relativeOutline(path: string): Outline {
  const segments = [...path.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, letter = "", values = ""]) => ({
    letter,
    points: [...values.matchAll(/([^, ]+),([^, ]+)/g)].map(([, x, y]): Point => [Number(x), 0 - Number(y)]),
  }));
  const origin = segments[0]?.points[0] ?? [0, 0];
  const commands: Command[] = [];
  let pen = origin;
  let start = origin;
  let mirror: Point | undefined;

  segments.forEach(({ letter, points: [control = pen, end = control] }, index) => {
    if (letter === "Z") return;
    if (letter === "L" && isSame(end, start) && segments[index + 1]?.letter === "Z") return;

    const [dx, dy] = [end[0] - pen[0], end[1] - pen[1]];
    switch (letter) {
      case "M":
        if (index > 0) commands.push(["m", dx, dy]);
        start = end;
        break;
      case "L":
        commands.push(line(dx, dy));
        break;
      case "Q":
        // TrueType stores no point that is midway between two control points, so the second mirrors the first: that is
        // `t` (https://www.w3.org/TR/SVG2/paths.html#PathDataQuadraticBezierCommands).
        commands.push(isSame(control, mirror) ? ["t", dx, dy] : ["q", control[0] - pen[0], control[1] - pen[1], dx, dy]);
        break;
      default:
        throw new RangeError(`path has command \`${letter}\`, expected M, L, Q or Z`);
    }
    mirror = letter === "Q" ? [2 * end[0] - control[0], 2 * end[1] - control[1]] : undefined;
    pen = end;
  });
  const across = segments.flatMap(({ points }) => points.map(([x]) => x));
  return {
    x: origin[0],
    y: origin[1],
    outline: pathData(commands),
    left: across.reduce((least, x) => Math.min(least, x), origin[0]),
    right: across.reduce((most, x) => Math.max(most, x), origin[0]),
  };
}

function line(dx: number, dy: number): Command {
  if (dy === 0) return ["h", dx];
  return dx === 0 ? ["v", dy] : ["l", dx, dy];
}

/** Leaves out what the grammar allows: a letter like the last one, and spaces beside letters and signs. */
function pathData(commands: Command[]): string {
  return commands
    .flatMap(([letter, ...values], index) => (letter === commands[index - 1]?.[0] && letter !== "m" ? values : [letter, ...values]))
    .join(" ")
    .replace(/ (?=[a-z-])|(?<=[a-z]) /g, "");
}

function isSame(a: Point, b: Point | undefined): boolean {
  return a[0] === b?.[0] && a[1] === b[1];
}
