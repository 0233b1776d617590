import { dom } from "../../widget/dom.ts";
import type { Tree } from "../../widget/dom.ts";
import { paths } from "../urls.ts";
import type { Found, Search } from "./searchIndex.ts";

/** The search field: results stand in the place of the guides as long as there is something in it. */
export function startSearch(): void {
  const field = document.querySelector<HTMLInputElement>("#search")!;
  const list = document.querySelector("#found")!;
  const count = document.querySelector("#count")!;
  const stations = document.querySelector<HTMLElement>(".stations")!;
  const show = async (): Promise<void> => {
    const query = field.value.trim();
    if (query === "") {
      list.replaceChildren();
      count.textContent = "";
      stations.hidden = false;
      return;
    }
    const search = await searcher().catch(() => undefined);
    if (query !== field.value.trim()) return;
    const found = search?.(query) ?? [];
    list.replaceChildren(...found.slice(0, MOST).map((entry) => dom(resultOf(entry))));
    count.textContent = search ? countOf(found.length) : "The search could not be loaded. All guides stand below.";
    stations.hidden = found.length > 0;
  };
  field.addEventListener("focus", () => void searcher().catch(() => undefined), { once: true });
  field.addEventListener("input", () => void show());
  // A browser that comes back to the page may have kept what was typed.
  if (field.value) void show();
}

const MOST = 12;
const KINDS: Record<Found["kind"], string> = { guide: "Guide", error: "Error", cause: "Cause" };

async function searcher(): Promise<Search> {
  return ((await import(paths.search)) as { search: Search }).search;
}

function countOf(count: number): string {
  if (count === 0) return "Nothing has these words. All guides stand below.";
  if (count > MOST) return `The best ${MOST} of ${count}`;
  return count === 1 ? "One found" : `${count} found`;
}

function resultOf({ kind, title, path, below }: Found): Tree {
  return ["li", {}, ["a", { href: path }, title], ["span", { class: "kind" }, KINDS[kind]], ["span", { class: "below" }, below]];
}
