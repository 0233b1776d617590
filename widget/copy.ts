/** Copies the text of a block of commands when its button was pressed, and says so on the button. */
export async function copyBlock(button: HTMLElement): Promise<void> {
  const done = await copied(button.parentElement!.querySelector("code")!);
  button.textContent = done ? "Copied" : "Press Ctrl+C";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

/** Where the clipboard API is denied (frames without permission), the old command still works; else the text stays selected. */
async function copied(code: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return document.execCommand("copy");
  }
}
