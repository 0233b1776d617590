import { renderAsync } from "@resvg/resvg-js";

/** An SVG badge as a PNG twice as large, for screens of two pixels per px. Of a theme: resvg knows no `auto`. Build time only. */
export async function badgePng(svg: string): Promise<Uint8Array> {
  const image = await renderAsync(svg, { fitTo: { mode: "zoom", value: 2 }, font: { loadSystemFonts: false } });
  return image.asPng();
}
