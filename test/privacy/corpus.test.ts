import { describe, expect, it } from 'vitest';
import { checkText } from '../../domain/privacy-guard.ts';
import { type CorpusLine, isHeldOut, linesOf, looserFiles, ordinaryFiles, structuredLines } from './corpus.ts';

/** How many lines of each kind are found, as that kind. */
function recallOf(lines: readonly CorpusLine[]): { readonly missed: readonly string[]; readonly share: number } {
  const missed = lines.filter(({ text, kind }) => !checkText(text).findings.some((finding) => finding.kind === kind));
  return { missed: missed.map(({ text, kind }) => `${kind}: ${text}`), share: 1 - missed.length / lines.length };
}

const looserLines = Object.entries(looserFiles).flatMap(([file, kind]) =>
  linesOf(file).map((text, index) => ({ text, kind, isHeld: isHeldOut(file, index) })),
);
const ordinary = ordinaryFiles.flatMap((file) => linesOf(file).map((text, index) => ({ text, isHeld: isHeldOut(file, index) })));
/** For whoever reads the log of a test run. */
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

describe('the guard on lines written for it', () => {
  const structured = structuredLines();

  it('has at least 600 lines to find and 300 to let through', () => {
    expect(structured.length + looserLines.length).toBeGreaterThanOrEqual(600);
    expect(ordinary.length).toBeGreaterThanOrEqual(300);
  });

  it('finds every structured identifier', () => {
    for (const kind of new Set(structured.map((line) => line.kind))) {
      const lines = structured.filter((line) => line.kind === kind);
      tell(`${kind}, structured: ${percent(recallOf(lines).share)} of ${lines.length}`);
    }
    expect(recallOf(structured).missed).toEqual([]);
  });

  it.each([...new Set(Object.values(looserFiles))])('finds at least 95 %% of what is written in words: %s', (kind) => {
    const lines = looserLines.filter((line) => line.kind === kind);
    const [all, held] = [recallOf(lines), recallOf(lines.filter(({ isHeld }) => isHeld))];
    tell(`${kind}, in words: ${percent(all.share)} of ${lines.length}; of those kept aside ${percent(held.share)}`);
    expect(all.share, all.missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it('raises a false alarm on at most 1 % of ordinary lines', () => {
    const wrong = ordinary.filter(({ text }) => !checkText(text).ok);
    const held = ordinary.filter(({ isHeld }) => isHeld);
    tell(
      `false alarms: ${percent(wrong.length / ordinary.length)} of ${ordinary.length}; of those kept aside ${percent(wrong.filter(({ isHeld }) => isHeld).length / held.length)}`,
    );
    expect(wrong.length / ordinary.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.01);
  });
});
