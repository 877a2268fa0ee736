import { TextDecoder } from 'node:util';
import { BrokenWorkbook } from './zip-parts.ts';

export interface XmlHandler {
  /** A start tag, without its namespace prefix; an empty element gives `open` and `close`. */
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
}

/** Looks an attribute up by its name without prefix; undefined when it is not there. */
export type XmlAttributes = (name: string) => string | undefined;

/**
 * Reads the XML of a workbook as it is unpacked. Only what spreadsheets write: elements, attributes, text, CDATA, comments
 * and the five named entities. A DOCTYPE is refused, so there is no entity to expand and no file to fetch. Throws
 * BrokenWorkbook for what is not such XML, and for a tag or text longer than a million characters.
 */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of chunks) {
    rest = take(rest + decode(decoder, chunk), handler);
    if (rest.length > longest) throw new BrokenWorkbook('a tag or text without end');
  }
  if (take(rest, handler).trim() !== '') throw new BrokenWorkbook('the end is missing');
}

const longest = 1_000_000;

function decode(decoder: TextDecoder, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new BrokenWorkbook('not UTF-8');
  }
}

/** Handles every whole piece of `xml` and gives back what is not whole yet. */
function take(xml: string, handler: XmlHandler): string {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start === -1) return xml.slice(at);
    const end = endOfMarkup(xml, start);
    if (end === -1) return xml.slice(at);
    if (start > at) handler.text(decodeEntities(xml.slice(at, start)));
    markup(xml.slice(start, end), handler);
    at = end;
  }
}

/** Where the markup that starts here ends; -1 when that is not in sight yet. */
function endOfMarkup(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return after(xml, '-->', start + 4);
  if (xml.startsWith('<![CDATA[', start)) return after(xml, ']]>', start + 9);
  if (xml.startsWith('<?', start)) return after(xml, '?>', start + 2);
  if (xml.startsWith('<!DOCTYPE', start)) throw new BrokenWorkbook('has a DOCTYPE');
  // A `>` inside an attribute's quotes does not end the tag.
  for (let at = start + 1; at > 0; ) {
    quoteOrEnd.lastIndex = at;
    const mark = quoteOrEnd.exec(xml);
    if (mark === null) return -1;
    if (mark[0] === '>') return mark.index + 1;
    at = after(xml, mark[0], mark.index + 1);
  }
  return -1;
}

const quoteOrEnd = /["'>]/gu;

const after = (xml: string, mark: string, from: number): number => {
  const at = xml.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
};

function markup(piece: string, handler: XmlHandler): void {
  if (piece.startsWith('<![CDATA[')) handler.text(piece.slice(9, -3));
  else if (piece.startsWith('</')) handler.close(localName(piece.slice(2, -1).trim()));
  else if (!piece.startsWith('<!') && !piece.startsWith('<?')) {
    const isEmpty = piece.endsWith('/>');
    const body = piece.slice(1, isEmpty ? -2 : -1);
    const nameEnd = body.search(/\s|$/u);
    const name = localName(body.slice(0, nameEnd));
    handler.open(name, attributesIn(body.slice(nameEnd)));
    if (isEmpty) handler.close(name);
  }
}

/** Reads the attributes when the first is asked for: most tags are never asked. */
function attributesIn(text: string): XmlAttributes {
  let known: Map<string, string> | null = null;
  return (wanted) => {
    known ??= new Map(
      Array.from(text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu), ([, name, double, single]) => [
        localName(name ?? ''),
        double ?? single ?? '',
      ]),
    );
    const value = known.get(wanted);
    return value === undefined ? undefined : decodeEntities(value);
  };
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|&/giu,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? '';
      const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : -1;
      if (code < 0 || code > 0x10ffff) throw new BrokenWorkbook('an unknown entity');
      return String.fromCodePoint(code);
    },
  );
}
