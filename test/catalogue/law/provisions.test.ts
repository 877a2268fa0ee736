import { describe, expect, it } from 'vitest';
import type { ProvisionDraft } from '../../../catalogue/law/entry.ts';
import { loadClockRules, loadComing, loadProvisions } from '../../../catalogue/law/index.ts';
import { languages } from '../../../domain/people/types.ts';
import { provisionOn } from '../../../domain/referral/provision.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { translatorFor } from '../../../locales/translator.ts';

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
    ['epikrise', '2026-06-30', '§ 45 a'],
    ['epikrise', '2026-07-01', '§ 26'],
    ['referral-assessment', '2024-05-31', '§ 2-2'],
    ['referral-assessment', '2024-06-01', '§ 2-2 a andre ledd'],
    ['report-review', '2022-12-31', '§ 4-2'],
    ['report-review', '2023-01-01', '§ 2-1 første ledd'],
    ['health-objection', '2026-06-30', '§ 25'],
    ['health-objection', '2026-07-01', '§ 29'],
    ['health-weighty-interests', '2026-06-30', '§ 23 nr. 4'],
  ])('%s stands on %s in %s', (id, day, place) => {
    expect(provisionOn(loadProvisions(), id, plainDate(day))?.place).toBe(place);
  });

  it('each leads to its own paragraph, and one that is no more leads nowhere', () => {
    const provisions = loadProvisions();
    const addressOn = (id: string, day: string) => provisionOn(provisions, id, plainDate(day))?.url;
    expect(addressOn('complaint', '2026-11-23')).toBe('https://lovdata.no/lov/1999-07-02-63/§7-5');
    expect(addressOn('referral-assessment', '2026-11-23')).toBe('https://lovdata.no/lov/1999-07-02-63/§2-2a');
    expect(addressOn('agency-disclosure', '2026-11-23')).toBe('https://lovdata.no/lov/1967-02-10/§13b');
    expect(addressOn('help-start', '2026-11-23')).toBe('https://lovdata.no/forskrift/2000-12-01-1208/§4a');
    expect(addressOn('epikrise', '2026-06-30')).toBeNull();
  });

  it.each(languages)('every law has a name in %s', (language) => {
    const t = translatorFor(language);
    for (const { law } of [...loadProvisions(), ...loadComing()]) expect(t(`laws.${law}`)).not.toBe('');
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

describe('the rules of the clocks', () => {
  const rule = { kind: 'complaint', spans: [{ amount: 4, unit: 'weeks' }], provision: 'rule' } as const;
  const provisions = loadProvisions([draft({ from: '2026-01-01' })]);

  it.each([
    [{ ...rule, from: '2025-12-31' }, 'complaint: there is no provision rule when it begins'],
    [rule, 'complaint: there is no provision rule when it begins'],
    [{ ...rule, from: '2026-01-01', spans: [{ amount: 0, unit: 'weeks' as const }] }, 'complaint: spans.0.amount'],
    [{ ...rule, from: '2026-02-01', to: '2026-01-01' }, 'complaint: ends before it begins'],
  ])('%j is refused', (entry, fault) => {
    expect(() => loadClockRules({ provisions, entries: [entry] })).toThrow(fault);
  });

  it('rest on a provision that holds when they begin', () => {
    expect(() => loadClockRules({ provisions, entries: [{ ...rule, from: '2026-01-01' }] })).not.toThrow();
  });

  it('count the weeks the installation follows for the national pathway, twelve where none is set', () => {
    const weeks = (rules: ReturnType<typeof loadClockRules>) => rules.find(({ kind }) => kind === 'pathway-reason')?.spans[0]?.amount;
    expect(weeks(loadClockRules())).toBe(12);
    expect(weeks(loadClockRules({ pathwayWeeks: 6 }))).toBe(6);
  });
});

describe('the coming changes', () => {
  it('touch only provisions that are known', () => {
    const change = {
      id: 'change',
      law: 'pbrl',
      place: '§ 1',
      act: 'LOV-2026-01-01-1',
      on: null,
      touches: ['rule', 'other'],
      url: null,
      checked: '2026-07-02',
    };
    expect(() => loadComing(loadProvisions([draft()]), [change])).toThrow('change: there is no provision other');
  });
});
