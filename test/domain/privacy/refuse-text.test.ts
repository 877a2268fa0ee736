import { describe, expect, it } from 'vitest';
import { kindsIn, refusalOfText } from '../../../domain/privacy/refuse-text.ts';

// Eleven digits of no person: the month and the check digits are wrong.
describe('a line that somebody writes', () => {
  it.each([
    '45991912345',
    '459919 12345',
    '459919-12345',
    '45.99.19 12345',
    '45 99 19 123 45',
    '４５９９１９１２３４５',
    'gjelder 45991912345, ring',
  ])('is refused with eleven digits, also as «%s»', (text) => {
    expect(refusalOfText(text)).toBe('identity-number');
  });

  it.each(['Ny kontaktperson fra 1. mars 2027', 'Ring 116 117', 'Org.nr. 974 633 574', '459919123456', 'Møte 2027-03-01 10:00', ''])(
    'is kept as «%s»',
    (text) => {
      expect(refusalOfText(text)).toBeNull();
    },
  );

  it('is refused past 300 characters', () => {
    expect([refusalOfText('a'.repeat(300)), refusalOfText('a'.repeat(301))]).toEqual([null, 'too-long']);
  });

  it('is refused for the hardest of what it holds', () => {
    expect(refusalOfText('Emma, 14 år, har angst. Ring 912 34 567')).toBe('phone-number');
    expect(kindsIn('Emma, 14 år, har angst. Ring 912 34 567')).toEqual(['phone-number', 'person-with-age', 'name-with-treatment']);
  });
});
