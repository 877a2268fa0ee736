/** A sign as Teams and web pages write it in HTML: what it means (`null`: a tag that nobody sees), and how many UTF-16 units it takes. */
export interface Markup {
  readonly code: number | null;
  readonly length: number;
}

const space = 0x20;

/** `&nbsp;`, `&#160;`, `&amp;nbsp;`, `<br>`, `</div>` or `<b>` at a place of a text. Null: nothing such stands here. Looks at no more than a bounded slice. */
export function markupAt(original: string, at: number): Markup | null {
  const sign = original.charCodeAt(at);
  return sign === 0x26 ? entityAt(original, at) : sign === 0x3c ? tagAt(original, at) : null;
}

const entity = /^&(?:amp;)?(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/iu;

function entityAt(original: string, at: number): Markup | null {
  const found = entity.exec(original.slice(at, at + 20));
  if (found === null) return null;
  const [{ length }, decimal, hexadecimal, name] = found;
  const code =
    name === undefined
      ? Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10)
      : (named.get(name) ?? named.get(name.toLowerCase()));
  const isSign = code !== undefined && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isSign ? { code, length } : null;
}

/** Those that texts in Norwegian hold, and those that can divide digits: the name, and the sign's place in Unicode. */
const named: ReadonlyMap<string, number> = new Map(
  `nbsp 20 ensp 20 emsp 20 thinsp 20 tab 20 shy ad zwnj 200c zwj 200d lrm 200e rlm 200f ndash 2d mdash 2d minus 2d hyphen 2d middot b7 bull 2022 period 2e comma 2c colon 3a
   sol 2f plus 2b commat 40 num 23 amp 26 lt 3c gt 3e quot 22 apos 27 laquo ab raquo bb aring e5 oslash f8 aelig e6 auml e4 ouml f6 eacute e9 egrave e8 ograve f2 ocirc f4
   aacute e1 Aring c5 Oslash d8 AElig c6 Auml c4 Ouml d6`
    .split(/\s+/u)
    .flatMap((word, index, all): readonly (readonly [string, number])[] =>
      index % 2 === 0 ? [[word, Number.parseInt(all[index + 1] ?? '', 16)]] : [],
    ),
);

const longestTag = 240;
const tag = /^<\/?([a-z][a-z\d]{0,9})(?:\/|(\s[^<>]{0,220}))?>/iu;
/** In the middle of a word or a row of digits; every other tag divides. */
const withinLines = new Set('a abbr b code em font i mark s small span strike strong sub sup u wbr'.split(' '));
const dividing = new Set(
  'at blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tbody td tfoot th thead tr ul'.split(' '),
);

/** A tag nobody sees. One that says something in its attributes (a link, a title, many digits) is read as any other text. */
function tagAt(original: string, at: number): Markup | null {
  const found = tag.exec(original.slice(at, at + longestTag));
  const name = found?.[1]?.toLowerCase();
  if (found === null || name === undefined || saysSomething(found[2] ?? '')) return null;
  const { length } = found[0];
  return withinLines.has(name) ? { code: null, length } : dividing.has(name) ? { code: space, length } : null;
}

const saysSomething = (attributes: string): boolean =>
  /[@%]|(?:alt|title|href|src|value|content|name|data|label)[\s=-]/iu.test(attributes) ||
  (attributes.match(/\d/gu)?.length ?? 0) > mostDigits;
/** Sizes and colours; an identity number or a telephone has more. */
const mostDigits = 6;
