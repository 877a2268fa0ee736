import { describe, expect, it } from 'vitest';
import { MissingText, translatorFor } from '../../locales/translator.ts';

describe('the translator', () => {
  const t = translatorFor('nb');

  it.each([
    ['nb', 1, '1 virkedag over fristen'],
    ['nb', 3, '3 virkedager over fristen'],
    ['nn', 1, '1 virkedag over fristen'],
    ['nn', 3, '3 virkedagar over fristen'],
    ['en', 1, '1 working day overdue'],
    ['en', 3, '3 working days overdue'],
  ] as const)('counts in %s: %d is «%s»', (language, count, expected) => {
    expect(translatorFor(language)('due.overdue', { count })).toBe(expected);
  });

  it('throws for a text that does not exist, instead of showing its key', () => {
    expect(() => t('routines.no-such-routine.title')).toThrow(MissingText);
  });

  it('throws for a group of texts', () => {
    expect(() => t(`ladders.${''}`)).toThrow(MissingText);
  });

  it('throws when a parameter is not given', () => {
    expect(() => t('due.on')).toThrow(MissingText);
    expect(() => t('due.on', { day: 'i dag' })).toThrow(MissingText);
  });

  it('writes what it is given letter for letter, with no escaping, reference or second look', () => {
    const name = `<b>A & B</b> $t(actions.ack) {{role}}`;
    expect(t('people.nameAndRole', { name, role: 'leder' })).toBe(`${name}, leder`);
  });

  it('keeps the languages apart', () => {
    expect([
      t('actions.snooze'),
      translatorFor('nn')('actions.snooze'),
      translatorFor('en')('actions.snooze'),
      t('actions.snooze'),
    ]).toEqual(['Utsett', 'Utset', 'Snooze', 'Utsett']);
  });
});
