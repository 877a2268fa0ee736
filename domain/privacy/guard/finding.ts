/** What the guard looks for, the hardest first. */
export const findingKinds = [
  'identity-number',
  'birth-date',
  'phone-number',
  'email-address',
  'street-address',
  'diagnosis-code',
  'person-with-age',
  'name-with-treatment',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** That something stands in a text, what kind of thing, and where. Never the text itself: a finding may be logged and counted. */
export interface Finding {
  readonly kind: FindingKind;
  /** The place of its first UTF-16 unit in the text that was checked. */
  readonly start: number;
  /** The place after its last. */
  readonly end: number;
}

/** One kind of thing and how it is found. Gives places in the plain text; takes time in proportion to its length, whatever is in it. */
export type Detector = (reading: Reading) => readonly Finding[];

/** A text as every detector sees it: read once. */
export interface Reading {
  /** See `plainText`. */
  readonly text: string;
  /** Without those in ids of Teams and Entra. */
  readonly tokens: readonly Token[];
  /** Where web addresses stand. */
  readonly links: readonly { readonly start: number; readonly end: number }[];
}

/** A word or a row of digits. What stands between two of them is read from the text. */
export interface Token {
  readonly written: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
  /** Begins with a capital letter. */
  readonly isCapital: boolean;
  /** Counted from 0; a name and a diagnosis in two sentences do not belong together. */
  readonly sentence: number;
}
