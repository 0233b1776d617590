/** The classes of the whole guide: without a theme it follows the page around it. */
export function looks({ theme, isCompact }: { theme?: "light" | "dark" | undefined; isCompact?: boolean }): string {
  return ["guide", theme, isCompact ? "compact" : ""].filter(Boolean).join(" ");
}
