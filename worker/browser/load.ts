const failures = new Map<string, number>();

/** The default export of one of our modules. Rejects when it cannot be had; another try may succeed. */
export async function load<Data>(path: string): Promise<Data> {
  // Engines remember a failed import for as long as the page lives: another try needs another address.
  const again = failures.get(path);
  try {
    return ((await import(again === undefined ? path : `${path}?again=${again}`)) as { default: Data }).default;
  } catch (error) {
    failures.set(path, (again ?? 0) + 1);
    throw error;
  }
}
