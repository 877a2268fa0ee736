import { describe, expect, it } from 'vitest';
import type { RoutineDraft } from '../../catalogue/entry.ts';
import { loadCatalogue } from '../../catalogue/index.ts';
import { ladders } from '../../catalogue/ladders.ts';

const entries = [...loadCatalogue().values()];

const draft = (more: Partial<RoutineDraft> = {}): RoutineDraft => ({
  id: 'test-routine',
  ladder: ladders.short,
  statutory: false,
  timing: { kind: 'agreement-evaluation' },
  outcomes: [{ id: 'held', nextDate: 'none' }],
  source: { document: '001', place: 'L1', strength: 'avtale', checked: '2026-11-22' },
  ...more,
});

describe('the catalogue', () => {
  it('holds the routines the first issue asks for', () => {
    const ids = entries.map((each) => String(each.id));
    for (const id of ['agreement-evaluation', 'agreement-contact-meeting', 'contact-persons-confirmed', 'role-vacancy'])
      expect(ids).toContain(id);
    for (const role of ['helseansvarlig', 'barnevernansvarlig']) {
      // The duty wheel; the monthly count has a rhythm of its own.
      const wheel = entries.filter(({ id, timing }) => String(id).startsWith('duty-') && timing.kind === 'duty' && timing.role === role);
      expect(wheel.length).toBe(7);
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(entries.map((entry) => [String(entry.id), entry] as const))(
    '%s has a source, with its lines or its act, and a date it was checked',
    (_id, entry) => {
      // A clock rests on a provision, which has a source and a date of its own.
      expect(entry.source === null).toBe(entry.timing.kind === 'clock');
      expect(entry.source?.place ?? 'L1').toMatch(entry.source?.document === 'law' ? /^LOV-\d{4}|^docs\/law\.md$/u : /L\d+/u);
      expect(entry.source?.checked ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/u);
      expect(entry.outcomes.length).toBeGreaterThan(0);
    },
  );

  it.each([
    ['review', [-30, -15, -7, 0, 5, 10], ['assignees', 'assignees', 'assignees', 'assignees', 'leaders', 'regional-lead']],
    ['meeting', [-30, -15, -7, 0, 5, 10], ['assignees', 'assignees', 'assignees', 'assignees', 'leaders', 'regional-lead']],
    ['short', [-3, -1, 0, 1], ['assignees', 'assignees', 'assignees', 'assignees+leaders']],
    ['gentle', [-5, 0, 10], ['assignees', 'assignees', 'leaders']],
  ] as const)('the ladder %s has the offsets and audiences of the design', (name, offsets, audiences) => {
    expect(ladders[name].steps.map((step) => step.offset)).toEqual(offsets);
    expect(ladders[name].steps.map((step) => step.to.join('+'))).toEqual(audiences);
  });

  it('agreements are evaluated on the review ladder', () => {
    expect(entries.find((each) => String(each.id) === 'agreement-evaluation')?.ladder).toEqual(ladders.review);
  });

  it('only those that each side answers for itself ask anybody to prepare', () => {
    const preparing = entries.filter(({ ladder }) => ladder.prepareBefore !== undefined);
    expect(preparing.map(({ id }) => String(id))).toEqual(['agreement-evaluation']);
    expect(preparing.every(({ answeredBy }) => answeredBy === 'each-side')).toBe(true);
  });

  it('a good entry is taken as it is', () => {
    expect([...loadCatalogue([draft()]).keys()]).toEqual(['test-routine']);
  });

  it.each<[string, Partial<RoutineDraft>, string]>([
    ['an id with spaces', { id: 'Min rutine' }, 'lower case'],
    [
      'steps out of order',
      {
        ladder: {
          name: 'x',
          steps: [
            { offset: 0, to: ['assignees'] },
            { offset: -3, to: ['assignees'] },
          ],
        },
      },
      'rising order',
    ],
    [
      'two steps on the same offset',
      {
        ladder: {
          name: 'x',
          steps: [
            { offset: 0, to: ['assignees'] },
            { offset: 0, to: ['leaders'] },
          ],
        },
      },
      'rising order',
    ],
    ['a ladder without steps', { ladder: { name: 'x', steps: [] } }, 'ladder.steps'],
    ['a step for nobody', { ladder: { name: 'x', steps: [{ offset: 0, to: [] }] } }, 'ladder.steps.0.to'],
    ['half a working day', { ladder: { name: 'x', steps: [{ offset: 0.5, to: ['assignees'] }] } }, 'ladder.steps.0.offset'],
    ['a rhythm that is none', { timing: { kind: 'duty', role: 'helseansvarlig', rhythm: 'nå og da' } }, 'no rhythm'],
    ['no outcomes', { outcomes: [] }, 'outcomes'],
    ['no source', { source: { document: '001', place: '', strength: 'lov', checked: '2026-11-22' } }, 'source.place'],
    ['a date that is none', { source: { document: '001', place: 'L1', strength: 'lov', checked: '2026-02-30' } }, 'source.checked'],
  ])('an entry with %s is refused by name', (_case, more, fault) => {
    expect(() => loadCatalogue([draft(more)])).toThrow(fault);
  });

  it('an id that comes twice is refused', () => {
    expect(() => loadCatalogue([draft(), draft()])).toThrow('test-routine: the id is used twice');
  });

  it('every fault of every entry is told at once', () => {
    const faulty = [
      draft({ id: 'one', outcomes: [], source: { document: '001', place: '', strength: 'lov', checked: 'i går' } }),
      draft({ id: 'two', ladder: { name: '', steps: [] } }),
      draft(),
      draft(),
    ];
    expect(() => loadCatalogue(faulty)).toThrow(
      /one: outcomes[\s\S]*one: source\.place[\s\S]*one: source\.checked[\s\S]*two: ladder\.name[\s\S]*two: ladder\.steps[\s\S]*test-routine: the id is used twice/u,
    );
  });
});
