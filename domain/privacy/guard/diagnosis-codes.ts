import type { Detector, Finding, FindingKind } from './finding.ts';

/**
 * Codes of diagnoses: ICD-10 (chapter F in every written form, other chapters with a point, or those that are used of children in this field), ICD-11's chapter 6,
 * ICPC-2's chapter P, the axes of the multiaxial system, and codes of medicines (ATC).
 */
export const diagnosisCodes: Detector = ({ text }) =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): Finding[] => {
      const start = match.index;
      return namesPlace(text, start) ? [] : [{ kind, start, end: start + match[0].length }];
    }),
  );

const kind: FindingKind = 'diagnosis-code';

const patterns: readonly RegExp[] = [
  // F32, F32.1, F 32.1, F.32, F-90, F32,1, F321, f32.1
  /(?<![\p{L}\d])(?:F[ .-]?\d{2}(?:[.,]\d{1,2}|\d)?|f ?\d{2}[.,]\d{1,2})(?![\p{L}\d])/gu,
  // Any chapter with a point: Z61.3, E10.9
  /(?<![\p{L}\d])[A-Z]\d{2}\.\d{1,2}(?![\p{L}\d])/gu,
  // Without one: deliberate self-harm, maltreatment, circumstances, symptoms of mood, ICPC-2
  /(?<![\p{L}\d])(?:X[67]\d|X8[0-4]|T74|Y0[67]|Z(?:5[5-9]|6\d|7[0-6]|91)|R4[4-6]|P(?:0[1-9]|1\d|2\d|7\d|8\d|9\d))(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])6[A-E]\d[0-9A-Z](?:\.[0-9A-Z]{1,2})?(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])[A-Z]\d{2}[A-Z]{2}\d{2}(?![\p{L}\d])/gu,
  /(?<!\p{L})(?:akse|aksen|aksene|aksar|aksane|axis|axes)[ :-]{1,3}(?:[1-6]|I{1,3}|IV|VI?)(?![\p{L}\d])/giu,
];

/** `rom F204` and `bygg F20` are places, `prosjekt P12` is what it says. */
const namesPlace = (text: string, at: number): boolean => place.test(text.slice(Math.max(0, at - 16), at));
const place =
  /(?<!\p{L})(?:rom|rommet|møterom|møterommet|grupperom|sal|salen|kontor|bygg|bygget|bygning|inngang|blokk|fløy|lokale|plan|etasje|room|building|buss|bus|gate|vei|vedlegg|skjema|punkt|pkt|prosjekt|prosjektet|project|modul|module)\.? {1,2}$/iu;
