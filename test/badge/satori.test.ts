import { Resvg } from "@resvg/resvg-js";
import { describe, expect, test } from "vitest";
import { badgeSvg } from "../../badge/badge.ts";
import { satoriTexts } from "./satori-text.ts";

const TEXTS = [
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
] as const;

const TEXT_PATHS = /<path[^>]*transform=.*(?=<\/svg>)/s;

describe.each([1, 2, 4])("at %i×", (zoom) => {
  test.each(TEXTS)("draws “%s | %s” in the same pixels as satori", async (label, message) => {
    const svg = badgeSvg({ label, message, color: "blue", theme: "light" });
    const [width, ...starts] = numbers(svg);
    const texts = label
      ? [
          { text: label, weight: 500 as const, x: starts[0]!, baseline: 14 },
          { text: message, weight: 600 as const, x: starts[1]!, baseline: 14 },
        ]
      : [{ text: message, weight: 600 as const, x: starts[0]!, baseline: 14 }];
    const reference = svg.replace(TEXT_PATHS, await satoriTexts(texts, width!, 20));

    expect(differingPixels(svg, reference, zoom)).toBe(0);
    expect(differingPixels(svg, svg.replace(TEXT_PATHS, ""), zoom)).toBeGreaterThan(10);
  });
});

/** The width, and where each text starts. */
function numbers(svg: string): number[] {
  return [...svg.matchAll(/<svg [^>]*? width="(\d+)"|translate\((\S+) 14\)/g)].map(([, width, x]) => Number(width ?? x));
}

function differingPixels(first: string, second: string, zoom: number): number {
  const [a, b] = [first, second].map((svg) => new Resvg(svg, { fitTo: { mode: "zoom", value: zoom } }).render());
  expect([a!.width, a!.height]).toEqual([b!.width, b!.height]);
  const [left, right] = [new Uint32Array(a!.pixels.buffer), new Uint32Array(b!.pixels.buffer)];
  return left.filter((pixel, index) => pixel !== right[index]).length;
}
