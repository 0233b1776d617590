import { inflateSync } from "node:zlib";

/** The sfnt (TrueType) bytes inside a WOFF 1.0 file. Throws if it is not one (https://www.w3.org/TR/WOFF/#OverallStructure). */
export function sfntFromWoff(woff: Uint8Array): Uint8Array {
  const input = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (input.getUint32(0) !== 0x774f4646) throw new RangeError("not a WOFF 1.0 font");

  const tables = Array.from({ length: input.getUint16(12) }, (_, index) => {
    const entry = 44 + index * 20;
    const start = input.getUint32(entry + 4);
    const bytes = woff.subarray(start, start + input.getUint32(entry + 8));
    const length = input.getUint32(entry + 12);
    return {
      tag: input.getUint32(entry),
      checksum: input.getUint32(entry + 16),
      bytes: bytes.length < length ? inflateSync(bytes) : bytes,
    };
  });

  const sfnt = new Uint8Array(tables.reduce((size, { bytes }) => size + padded(bytes.length), 12 + tables.length * 16));
  const output = new DataView(sfnt.buffer);
  output.setUint32(0, input.getUint32(4));
  output.setUint16(4, tables.length);

  let offset = 12 + tables.length * 16;
  tables.forEach(({ tag, checksum, bytes }, index) => {
    [tag, checksum, offset, bytes.length].forEach((value, field) => output.setUint32(12 + index * 16 + field * 4, value));
    sfnt.set(bytes, offset);
    offset += padded(bytes.length);
  });
  return sfnt;
}

/** Tables start at multiples of four bytes (https://www.w3.org/TR/WOFF/#DataTables). */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
