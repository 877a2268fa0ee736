import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardContext } from '../../cards/card-context.ts';
import { dailyMessage } from '../../cards/daily-message.ts';
import {
  acknowledgedContacts,
  closedReview,
  comingDuty,
  comingReview,
  dailyOf,
  escalatedVacancy,
  explanation,
  manyDeadlines,
  meetingToday,
  overdueReview,
} from '../../cards/samples/deadlines.ts';
import type { DeadlineItem } from '../../cards/view-models.ts';
import { languages } from '../../domain/people/types.ts';
import { partsOf, partsOfType, readableText } from './card-parts.ts';

const nb = cardContext('nb');
const drawn = (items: readonly DeadlineItem[], rest = {}) => dailyMessage(dailyOf(items, rest), nb);
const titles = (card: object) =>
  partsOf(card)
    .filter(({ type, verb }) => typeof type === 'string' && type.startsWith('Action.') && verb !== undefined)
    .map(({ title }) => title);
const headings = (card: object) =>
  partsOfType(card, 'TextBlock')
    .filter(({ style }) => style === 'heading')
    .map(({ text }) => text);

describe('the daily message', () => {
  it('puts what is overdue first, then today, what is coming, what is only answered, and what is over', () => {
    const { card } = drawn([closedReview, acknowledgedContacts, comingDuty, meetingToday, overdueReview]);
    expect(headings(card)).toEqual([
      'Fristene dine tirsdag 2. mars',
      'Over fristen',
      'I dag',
      'Kommende',
      'Besvart, men ikke utført',
      'Avsluttet',
    ]);
  });

  it('says in words, not only in colour, that something is overdue', () => {
    expect(readableText(drawn([overdueReview]).card)).toContain('3 virkedager over fristen');
  });

  it('never calls something done that was only seen', () => {
    const { card, summary } = drawn([acknowledgedContacts]);
    expect(headings(card)).not.toContain('Avsluttet');
    expect(readableText(card)).toContain('Ikke utført ennå');
    expect(summary).toBe('Brobygger: alt er besvart');
  });

  it.each([
    [[overdueReview], 'Brobygger: 1 frist, 1 over fristen'],
    [[overdueReview, meetingToday, comingDuty, acknowledgedContacts], 'Brobygger: 3 frister, 1 over fristen'],
    [[meetingToday, closedReview], 'Brobygger: 1 frist'],
  ])('tells the notification only numbers', (items, expected) => {
    expect(drawn(items).summary).toBe(expected);
  });

  it('shows the buttons of a single deadline at once, and hides those of several behind «Svar»', () => {
    expect(partsOfType(drawn([overdueReview]).card, 'Action.ToggleVisibility')).toEqual([]);
    const several = drawn([overdueReview, comingDuty]).card;
    const panels = partsOfType(several, 'Action.ToggleVisibility').map(({ targetElements }) => targetElements);
    expect(panels).toEqual([['answer:0'], ['answer:1']]);
    expect(
      partsOf(several)
        .filter(({ isVisible }) => isVisible === false)
        .map(({ id }) => id),
    ).toEqual(['answer:0', 'answer:1']);
  });

  it('offers only the actions the view allows', () => {
    const { card } = drawn([{ ...overdueReview, actions: ['ack'] }]);
    expect(titles(card)).toEqual(['Sett']);
    expect(partsOfType(card, 'Action.ShowCard')).toEqual([]);
  });

  it("sends the deadline, its version, the message and the item's number with every button", () => {
    const second = partsOfType(drawn([overdueReview, comingDuty]).card, 'Action.Execute').filter(({ data }) => Object(data).i === 1);
    expect(second.length).toBeGreaterThan(3);
    for (const { data } of second)
      expect(data).toEqual({ d: comingDuty.deadline, v: comingDuty.version, m: '0f5c1d1e-4b0a-4a52-9a5e-2f1f6a3a7c11', i: 1 });
  });

  it('writes the snooze choices as a person would', () => {
    const [days] = partsOf(drawn([overdueReview]).card).filter(({ id }) => id === 'days:0');
    expect(days?.['choices']).toContainEqual({ title: '3 virkedager (til fredag 5. mars)', value: '3' });
  });

  it.each([
    [
      [
        { id: 'held', nextDate: 'optional' },
        { id: 'postponed', nextDate: 'required' },
      ],
      'Ny dato (må fylles ut ved «Utsatt til en ny dato»)',
    ],
    [[{ id: 'postponed', nextDate: 'required' }], 'Ny dato (må fylles ut)'],
    [
      [
        { id: 'held', nextDate: 'optional' },
        { id: 'not-held', nextDate: 'none' },
      ],
      'Neste dato (kan stå tom)',
    ],
    [[{ id: 'confirmed', nextDate: 'none' }], undefined],
  ] as const)('says when a new date is needed: %j', (outcomes, expected) => {
    const [nextDate] = partsOf(drawn([{ ...overdueReview, outcomes }]).card).filter(({ id }) => id === 'nextDate:0');
    expect(nextDate?.['label']).toBe(expected);
  });

  it('opens the explanation in place and offers to hide it', () => {
    const { card } = drawn([{ ...comingReview, explanation, actions: ['hide'] }]);
    const text = readableText(card);
    expect(text).toContain('Partene har avtalt å evaluere');
    expect(text).toContain('7 virkedager før fristen (evalueringstrappen), planlagt torsdag 4. mars.');
    expect(text).toContain('Du er stedfortreder for helseansvarlig ved Granlia avdeling A (fiktiv).');
    expect(text).toContain('SINTEF-rapport 2023:00104');
    expect(partsOfType(card, 'Action.Execute').map(({ verb }) => verb)).toEqual(['hide']);
  });

  it('says that a reminder was moved from a day on which nothing is sent', () => {
    const moved = { ...explanation, scheduledOn: comingReview.due };
    expect(readableText(drawn([{ ...comingReview, explanation: moved }]).card)).toContain(
      'planlagt torsdag 4. mars, flyttet til mandag 15. mars',
    );
  });

  it('tells a leader who stands in that the reminder was meant for somebody else', () => {
    const stoodIn = { ...explanation, audience: 'leader', standsInFor: { because: 'vacant', name: null } } as const;
    expect(readableText(drawn([{ ...comingReview, explanation: stoodIn }]).card)).toContain(
      'Du er leder. Påminnelsen var ment for helseansvarlig ved Granlia avdeling A (fiktiv).',
    );
  });

  it('puts what was just done at the very top', () => {
    const { card } = drawn([meetingToday], { notice: { tone: 'warning', code: 'choose-outcome', params: {} } });
    expect(partsOf(card)[1]).toMatchObject({ type: 'Container', style: 'warning' });
  });

  it('counts what found no room, and says where it is', () => {
    const { card } = drawn(manyDeadlines(12), { more: 2 });
    const shown = partsOfType(card, 'Action.ToggleVisibility').length;
    expect(shown).toBeGreaterThanOrEqual(4);
    expect(shown).toBeLessThanOrEqual(8);
    expect(readableText(card)).toContain(`og ${14 - shown} til – skriv frister`);
  });

  it('keeps the most urgent when not all fit', () => {
    const { card } = drawn([...Array<DeadlineItem>(9).fill(acknowledgedContacts), overdueReview]);
    expect(headings(card)[1]).toBe('Over fristen');
  });

  it('stays under 28 KB and draws in every language, whatever stands in it and up to 200 deadlines', () => {
    const kinds = [
      overdueReview,
      meetingToday,
      comingDuty,
      acknowledgedContacts,
      closedReview,
      escalatedVacancy,
      { ...comingReview, explanation },
    ];
    const name = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', minLength: 200, maxLength: 3_000 }));
    const item = fc.tuple(fc.constantFrom(...kinds), name, fc.integer({ min: 0, max: 30 })).map(
      ([kind, subject, notes]): DeadlineItem => ({
        ...kind,
        subject,
        notes: Array.from({ length: notes }, () => ({ kind: 'party-unreachable', unitName: subject }) as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 200 }), fc.constantFrom(...languages), (items, language) => {
        const { card } = dailyMessage(dailyOf(items), cardContext(language));
        expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28_000);
      }),
      { numRuns: 60 },
    );
  });
});
