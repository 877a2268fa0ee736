import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkIcon } from '../../manifest/check-icons.ts';
import { readPng } from '../../manifest/read-png.ts';
import { problemsIn, shippedFiles } from './app-folder.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
const white: Colour = [255, 255, 255, 255];
const clear: Colour = [0, 0, 0, 0];
const teal: Colour = [14, 79, 92, 255];

describe('the shipped icons', () => {
  it('are 192 x 192 in colour and 32 x 32 in outline', () => {
    expect(readPng(shipped('color.png'))).toMatchObject({ width: 192, height: 192 });
    expect(readPng(shipped('outline.png'))).toMatchObject({ width: 32, height: 32 });
  });

  it('follow the rules of Teams', () => {
    expect(checkIcon('color', 'color.png', shipped('color.png'))).toEqual([]);
    expect(checkIcon('outline', 'outline.png', shipped('outline.png'))).toEqual([]);
  });

  it('are refused when they change places', () => {
    const files = shippedFiles().set('color.png', shipped('outline.png')).set('outline.png', shipped('color.png'));
    expect(problemsIn(files)).toContain('ICON_BAD');
  });

  it('wear the accent colour that the manifest names', () => {
    const accent = /"accentColor": "#(\w{6})"/.exec(shipped('manifest.json').toString())?.[1]?.toLowerCase();
    const { rgba } = readPng(shipped('color.png'));
    const pixels = Array.from({ length: rgba.length / 4 }, (_, at) => Buffer.from(rgba.subarray(at * 4, at * 4 + 3)).toString('hex'));
    expect(pixels).toContain(accent);
  });
});

describe('an outline icon', () => {
  const dot = (colour: Colour) => png(32, (x, y) => (x === 16 && y === 16 ? colour : clear));

  it('may be a white dot on nothing', () => {
    expect(checkIcon('outline', 'a.png', dot(white))).toEqual([]);
  });

  it.each([
    ['is not white', dot(teal), 'white only'],
    ['has a grey, half-transparent edge', png(32, (x) => (x === 16 ? white : x === 17 ? [200, 200, 200, 128] : clear)), 'white only'],
    ['is a white square', png(32, () => white), 'transparent background'],
    ['is empty', png(32, () => clear), 'show something'],
    ['is too small', png(31, (x) => (x === 16 ? white : clear)), '32 x 32'],
    ['is not a picture', Buffer.from('GIF89a'), 'not a PNG'],
    ['is cut off', shipped('outline.png').subarray(0, 60), 'a.png'],
  ])('that %s is refused', (_what, bytes, says) => {
    const found = checkIcon('outline', 'a.png', bytes);
    expect(found.map(({ code }) => code)).toContain('ICON_BAD');
    expect(found.map(({ message }) => message).join()).toContain(says);
  });
});

describe('a colour icon', () => {
  it('must be filled to its corners', () => {
    expect(
      checkIcon(
        'color',
        'a.png',
        png(192, () => teal),
      ),
    ).toEqual([]);
    expect(
      checkIcon(
        'color',
        'a.png',
        png(192, (x, y) => (x + y === 0 ? clear : teal)),
      ),
    ).toHaveLength(1);
  });
});

it.each([0, 1, 2, 3, 4])('a row written with PNG filter %i is read back as it was', (filter) => {
  const colourAt = (x: number, y: number): Colour => [(x * 37) % 256, (y * 91) % 256, (x * y * 13) % 256, 255 - x];
  const { rgba } = readPng(png(9, colourAt, filter));
  expect([...rgba]).toEqual(Array.from({ length: 81 }, (_, at) => colourAt(at % 9, Math.floor(at / 9))).flat());
});

function shipped(name: string): Buffer {
  return shippedFiles().get(name) ?? Buffer.alloc(0);
}

/** Makes a square RGBA PNG, every row with one filter (RFC 2083, section 6). */
function png(pixels: number, colourAt: (x: number, y: number) => Colour, filter = 0): Buffer {
  const byte = (x: number, y: number, channel: number) => (x < 0 || y < 0 ? 0 : (colourAt(x, y)[channel] ?? 0));
  const rows: number[] = [];
  for (let y = 0; y < pixels; y++) {
    rows.push(filter);
    for (let x = 0; x < pixels; x++) {
      for (let channel = 0; channel < 4; channel++) {
        const [left, up, corner] = [byte(x - 1, y, channel), byte(x, y - 1, channel), byte(x - 1, y - 1, channel)];
        const guess = left + up - corner;
        const nearest = [left, up, corner].reduce((best, next) => (Math.abs(guess - next) < Math.abs(guess - best) ? next : best));
        const predicted = [0, left, up, Math.floor((left + up) / 2), nearest][filter] ?? 0;
        rows.push((byte(x, y, channel) - predicted + 256) % 256);
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels, 0);
  header.writeUInt32BE(pixels, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
