import { checkText } from '../privacy-guard.ts';
import { type FindingKind, findingKinds } from './guard/finding.ts';

/** A line people write in a form is about cooperation, and short. */
export const longestLine = 300;

type TextRefusal = FindingKind | 'too-long';

/**
 * Why a line that somebody has written may not be kept: the kind of thing in it that may be about a person (the hardest, where there are several), or that it is longer
 * than a line. Null: it may. What was found is never given back.
 */
export function refusalOfText(text: string): TextRefusal | null {
  if (text.length > longestLine) return 'too-long';
  return kindsIn(text)[0] ?? null;
}

/** The kinds of things in a text of any length that may be about a person, each once, the hardest first. */
export function kindsIn(text: string): readonly FindingKind[] {
  const { ok, findings } = checkText(text);
  return ok ? [] : findingKinds.filter((kind) => findings.some((finding) => finding.kind === kind));
}
