/** Copies the text of a block of commands when its button was pressed, and says so on the button. */
export async function copyBlock(button: HTMLElement): Promise<void> {
  const block = button.parentElement!;
  // Pressed again, it has another name for now.
  const name = button.firstElementChild ? [...button.childNodes] : undefined;
  const said = (await copied(block.querySelector("code")!)) ? "Copied" : "Press Ctrl+C";
  button.textContent = said;
  if (!name) return;
  const status = document.createElement("span");
  status.className = "hidden";
  status.role = "status";
  block.append(status);
  // Screen readers tell what changes in a status that was there before.
  setTimeout(() => (status.textContent = said), 100);
  setTimeout(() => {
    button.replaceChildren(...name);
    status.remove();
  }, 2000);
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
