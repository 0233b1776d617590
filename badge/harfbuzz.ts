import { createRequire } from "node:module";

/** The part of harfbuzzjs that the font compiler uses; the package brings no types. */
export interface HarfBuzz {
  createBlob(bytes: Uint8Array): Blob;
  createFace(blob: Blob, index: number): Face;
  createFont(face: Face): Font;
  createBuffer(): Buffer;
  shape(font: Font, buffer: Buffer, features: string): void;
}

interface Blob {
  ptr: number;
}

interface Face {
  ptr: number;
  /** Font units in 1 em. */
  upem: number;
}

interface Font {
  /** Units in 1 em that all numbers shall be in. */
  setScale(x: number, y: number): void;
  /** Absolute SVG path data, y upwards. */
  glyphToPath(glyph: number): string;
}

interface Buffer {
  addText(text: string): void;
  guessSegmentProperties(): void;
  /** Of each glyph its index and its advance. */
  json(): { g: number; ax: number }[];
  destroy(): void;
}

/** The package is a CommonJS module that is itself a promise: loaders that wrap such modules for `import` break it. */
const require = createRequire(import.meta.url);
export const harfbuzz: Promise<HarfBuzz> = require("harfbuzzjs");
