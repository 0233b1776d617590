import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { badgeSvg, STYLES } from "../../badge/badge.ts";
import { capitals } from "../../badge/capitals.ts";
import type { BadgeStyle } from "../../badge/badge.ts";
import knowledge from "../../knowledge/generated/knowledge.js";
import { badgeOf } from "../../worker/badge.ts";
import { satoriTexts } from "./satori-text.ts";

/** Pairs that kern, touch, or hold signs; the badges of the guides; and names of causes. */
const PAIRS: (readonly [label: string, message: string])[] = [
  ["SSH connection refused", "28 causes"],
  ["SSH connection timed out", "31 causes"],
  ["guide", "Permission denied (publickey)"],
  ["ssh", "Host key verification failed."],
  ["build", "passing"],
  ["coverage", "92.5%"],
  ["licence", "MIT"],
  ["AVATAR", "WAVE Tokyo"],
  ["To. Ty, P.", "r. f’ L’ “T”"],
  ["LT YA VA", "Av Wa Ye Ke"],
  ["->", "=> <= != >= =="],
  ["x", "1x2 10x20 3:4"],
  ["(a) [b]", "{c} <d> |e|"],
  ["a-b", "a_b a–b a—b"],
  ["1", "1111 7777"],
  ["0123456789", "9876543210"],
  ["ABCDEFGHIJKLM", "NOPQRSTUVWXYZ"],
  ["abcdefghijklm", "nopqrstuvwxyz"],
  ["!\"#$%&'()*+,-./", ":;<=>?@[\\]^_`{|}~"],
  ["¡¢£¤¥¦§¨©ª«¬", "®¯°±²³´µ¶·¸¹º»¼½¾¿"],
  ["ÀÁÂÃÄÅÆÇÈÉÊË", "ÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"],
  ["àáâãäåæçèéêë", "ìíîïðñòóôõö÷øùúûüýþÿ"],
  ["ıŒœˆ˚˜–—‘’‚", "“”„•…′″‹›⁄€™↑↓−"],
  ["Größe", "Übertragung läuft"],
  ["état", "refusé à l’hôte"],
  ["señal", "¿Por qué? ¡Así!"],
  ["port", "22 ↑ 2222 ↓"],
  ["sshd_config", "PasswordAuthentication no"],
  ["ssh -vvv", "user@host.example:22"],
  ["fi fl ffi", "ff office affine"],
  ["AT&T", "\"quoted\" 'text'"],
  ["€ 5", "£7 ¥9 $3"],
  ["uptime", "99.99 % · 30 d"],
  ["OpenSSH", "10.0p2"],
  ["kex", "curve25519-sha256"],
  ["cipher", "chacha20-poly1305"],
  ["Rr Tt Yy", "Kk Xx Zz"],
  ["T:T;T-T", "A”A’A*A?A"],
  ["version", "v1.2.3-beta+4"],
  ["Windows", "PuTTY & WinSCP"],
  ["", "ssh-add -l"],
  ...Object.keys(knowledge.guides).map((slug) => {
    const { label, message } = badgeOf(slug, new URLSearchParams()).options;
    return [label, message] as const;
  }),
  ...Object.values(knowledge.causes)
    .filter(({ title }) => title.length <= 48)
    .slice(0, 120)
    .map(({ id, title }) => [id.slice(0, 32), title.replaceAll("`", "")] as const),
];

/** What each style does to a text, and puts between its letters, in units of the font. */
const SETTING: Record<
  BadgeStyle,
  { spacing: number; baseline: number; setLabel: (text: string) => string; setMessage: (text: string) => string }
> = (() => {
  const same = (text: string): string => text;
  const flat = { spacing: 72, baseline: 14, setLabel: same, setMessage: same };
  return {
    flat,
    "flat-square": flat,
    plastic: { ...flat, baseline: 13 },
    "for-the-badge": { spacing: 464, baseline: 18, setLabel: capitals, setMessage: capitals },
    social: { ...flat, setLabel: (text) => text.charAt(0).toUpperCase() + text.slice(1) },
  };
})();

/** In a text with spaces satori drops the kerning after a hyphen, where a line might break: `SSH-ADD -L`. Only capitals have any there. */
const UNKERNED = / .*-\S|-\S.* /;

const TEXTS = /(?:<defs>.*)?<g [^>]*transform=.*(?=<\/svg>)/s;

test("there are 200 pairs or more, all of them drawn as paths", () => {
  expect(PAIRS.length).toBeGreaterThanOrEqual(200);
  expect(PAIRS.filter(([label, message]) => badgeSvg({ label, message }).includes("<text"))).toEqual([]);
});

test.each(STYLES.flatMap((style) => (["light", "dark"] as const).map((theme) => [style, theme] as const)))(
  "%s, %s, has the same pixels as satori's at 1×, 2× and 4×, in all pairs",
  { timeout: 300_000 },
  async (style, theme) => {
    const different: string[] = [];
    const pairs = PAIRS.filter(([label, message]) => style !== "for-the-badge" || !(UNKERNED.test(label) || UNKERNED.test(message)));
    expect(pairs.length).toBeGreaterThanOrEqual(200);
    for (const [label, message] of theme === "light" ? pairs : pairs.slice(0, 20)) {
      const svg = badgeSvg({ label, message, color: "blue", style, theme });
      const reference = svg.replace(TEXTS, await satoriTexts(textsOf(svg, style, label, message), ...sizeOf(svg)));
      for (const zoom of [1, 2, 4]) {
        if (differingPixels(svg, reference, zoom) > 0) different.push(`${label} | ${message} at ${zoom}×`);
      }
    }
    expect(different).toEqual([]);
  },
);

test("the comparison sees a letter that is missing, and one that is a 16th of a pixel off", () => {
  const svg = badgeSvg({ label: "ssh", message: "connection", color: "blue", theme: "light" });
  expect(differingPixels(svg, svg.replace(/<use[^>]*>/, ""), 1)).toBeGreaterThan(5);
  const moved = svg.replace(/translate\(([\d.]+) 14\)/, (_, x: string) => `translate(${Number(x) + 1 / 16} 14)`);
  expect(differingPixels(svg, moved, 1)).toBeGreaterThan(5);
});

function textsOf(svg: string, style: BadgeStyle, label: string, message: string) {
  const { spacing, baseline, setLabel, setMessage } = SETTING[style];
  const texts = [setLabel(label), setMessage(message)].filter((text) => text !== "");
  const groups = [...svg.matchAll(/<g fill="([^"]+)" transform="translate\((\S+) (\d+)\)/g)];
  expect(groups.map(([, , , y]) => Number(y))).toEqual(texts.map(() => baseline));
  return groups.map(([, color, x], index) => ({ text: texts[index]!, color: color!, spacing, x: Number(x), baseline }));
}

function sizeOf(svg: string): [width: number, height: number] {
  const [, width, height] = /^<svg [^>]*? width="(\d+)" height="(\d+)"/.exec(svg)!;
  return [Number(width), Number(height)];
}

function differingPixels(first: string, second: string, zoom: number): number {
  const [a, b] = [first, second].map((svg) =>
    new Resvg(svg, { fitTo: { mode: "zoom", value: zoom }, font: { loadSystemFonts: false } }).render(),
  );
  expect([a!.width, a!.height]).toEqual([b!.width, b!.height]);
  const [left, right] = [new Uint32Array(a!.pixels.buffer), new Uint32Array(b!.pixels.buffer)];
  return left.filter((pixel, index) => pixel !== right[index]).length;
}
