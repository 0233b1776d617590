/** Copies the text of a block of commands when its button was pressed, and says so on the button. */
export async function copyBlock(button: HTMLElement): Promise<void> {
  const done = await copied(button.parentElement!.querySelector("code")!);
  button.textContent = done ? "Copied" : "Press Ctrl+C";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

/** Where the clipboard API is denied (frames without permission), the old command still works; else the text stays selected. */
async function copied(code: HTMLElement): Promise<boolean> {
  try {
    // Chromium tells, and leaves an error in the console of those who try all the same.
    const { featurePolicy } = document as { featurePolicy?: { allowsFeature: (feature: string) => boolean } };
    if (featurePolicy?.allowsFeature("clipboard-write") !== false) {
      await navigator.clipboard.writeText(code.textContent ?? "");
      return true;
    }
  } catch {
    // Denied.
  }
  getSelection()?.selectAllChildren(code);
  return document.execCommand("copy");
}
