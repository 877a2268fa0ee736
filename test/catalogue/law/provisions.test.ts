import { describe, expect, it } from 'vitest';
import type { ProvisionDraft } from '../../../catalogue/law/entry.ts';
import { loadProvisions } from '../../../catalogue/law/index.ts';
import { provisionOn } from '../../../domain/referral/provision.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';

const draft = (more: Partial<ProvisionDraft> = {}): ProvisionDraft => ({
  id: 'rule',
  law: 'pbrl',
  place: '§ 1',
  strength: 'lov',
  url: null,
  checked: '2026-07-02',
  ...more,
});

describe('the provisions', () => {
  it.each([
    ['2026-06-30', '§ 45 a'],
    ['2026-07-01', '§ 26'],
  ])('on %s the discharge summary stands in %s', (day, place) => {
    expect(provisionOn(loadProvisions(), 'epikrise', plainDate(day))?.place).toBe(place);
  });

  it('there is none before the first that is known', () => {
    expect(provisionOn(loadProvisions(), 'help-start', plainDate('2024-05-31'))).toBeNull();
  });

  it('two versions may meet, and may not hold on the same day', () => {
    expect(() => loadProvisions([draft({ to: '2026-12-31' }), draft({ from: '2027-01-01' })])).not.toThrow();
    expect(() => loadProvisions([draft({ to: '2027-01-01' }), draft({ from: '2027-01-01' })])).toThrow(
      'rule: two versions hold on the same day',
    );
    expect(() => loadProvisions([draft(), draft()])).toThrow('two versions');
  });

  it('every fault is told at once', () => {
    const wrong = [draft({ checked: '2026-02-30' }), draft({ id: 'other', from: '2027-02-01', to: '2027-01-01' })];
    expect(() => loadProvisions(wrong)).toThrow(/rule: checked[\s\S]*other: ends before it begins/u);
  });
});
