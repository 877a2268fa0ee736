import { inflateSync } from 'node:zlib';

/** A decoded picture: four bytes a pixel (red, green, blue, alpha), row by row from the top. */
export type Picture = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

const signature = '89504e470d0a1a0a';
const bytesPerPixelOf = new Map([
  [2, 3],
  [6, 4],
]);

/**
 * Decodes the PNGs this project makes: 8 bits a channel, RGB or RGBA, not interlaced. Anything else, a cut-off file included,
 * throws an Error that says which; checksums are not verified.
 */
export function readPng(bytes: Buffer): Picture {
  if (bytes.subarray(0, 8).toString('hex') !== signature) throw new Error('is not a PNG file');
  const chunks = readChunks(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.length !== 13) throw new Error('has no PNG header');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const bytesPerPixel = bytesPerPixelOf.get(header.readUInt8(9));
  if (header.readUInt8(8) !== 8 || bytesPerPixel === undefined || header.readUInt8(12) !== 0) {
    throw new Error('must be saved as 8-bit RGB or RGBA without interlacing');
  }
  const pixels = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  if (pixels.length !== height * (width * bytesPerPixel + 1)) throw new Error('has too few or too many pixels');
  return { width, height, rgba: toRgba(unfilter(pixels, width * bytesPerPixel, height, bytesPerPixel), bytesPerPixel) };
}

function readChunks(bytes: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Undoes the five row filters of the PNG specification (RFC 2083, section 6). */
function unfilter(pixels: Buffer, rowBytes: number, rows: number, bytesPerPixel: number): Uint8Array {
  const plain = new Uint8Array(rowBytes * rows);
  for (let y = 0; y < rows; y++) {
    const filter = pixels.readUInt8(y * (rowBytes + 1));
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < bytesPerPixel ? 0 : byteAt(plain, at - bytesPerPixel);
      const up = y === 0 ? 0 : byteAt(plain, at - rowBytes);
      const upLeft = x < bytesPerPixel || y === 0 ? 0 : byteAt(plain, at - rowBytes - bytesPerPixel);
      plain[at] = pixels.readUInt8(y * (rowBytes + 1) + 1 + x) + predict(filter, left, up, upLeft);
    }
  }
  return plain;
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) throw new Error('uses a row filter PNG does not have');
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function toRgba(plain: Uint8Array, bytesPerPixel: number): Uint8Array {
  if (bytesPerPixel === 4) return plain;
  const rgba = new Uint8Array((plain.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < plain.length; from += 3, to += 4) rgba.set(plain.subarray(from, from + 3), to);
  return rgba;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
