import type { ElementHandle, Frame, FrameLocator, Locator, Page } from "playwright-core";

/** The places whose frames WordPress' script has revealed: it takes away the style that hid them. */
const REVEALED = "iframe.wp-embedded-content[sandbox='allow-scripts'][data-secret]:not([style])";

/** What stands in a revealed frame of a page. */
export function embed(page: Page, nth = 0): FrameLocator {
  return place(page, nth).contentFrame();
}

/** The frame itself, to look at its document. */
export async function embeddedFrame(page: Page, nth = 0): Promise<Frame> {
  const element = (await place(page, nth).elementHandle()) as ElementHandle;
  return (await element.contentFrame())!;
}

/**
 * What is wrong with a revealed frame's size, in CSS pixels: how far its height is from the guide's own within the 200 to 1000 that
 * WordPress allows, how much of a lower guide it scrolls to, how far its content and the page go over their sides, and the border around it.
 */
export async function misfit(
  page: Page,
  nth = 0,
): Promise<{ height: number; scroll: number; sideways: number; page: number; border: number }> {
  const [height, border] = await place(page, nth).evaluate(
    (element: HTMLElement) => [element.clientHeight, element.offsetHeight - element.clientHeight] as const,
  );
  const { natural, scroll, sideways } = await (
    await embeddedFrame(page, nth)
  ).evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    const natural = Math.ceil(document.documentElement.getBoundingClientRect().height);
    return { natural, scroll: scrollHeight - clientHeight, sideways: scrollWidth - clientWidth };
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return { height: height - Math.min(1000, Math.max(200, natural)), scroll: natural > 1000 ? 0 : scroll, sideways, page: wide, border };
}

/** Nothing is wrong. */
export const FITS = { height: 0, scroll: 0, sideways: 0, page: 0, border: 0 };

function place(page: Page, nth: number): Locator {
  return page.locator(REVEALED).nth(nth);
}
