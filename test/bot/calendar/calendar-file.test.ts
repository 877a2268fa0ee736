import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarFile } from '../../../bot/calendar/calendar-file.ts';
import { osloInstant } from '../../../domain/time/oslo-time.ts';
import { day } from '../../support/builders.ts';

const now = Temporal.Instant.from('2027-03-04T09:00:00Z');
const at = (date: string, time: string) => osloInstant(day(date), Temporal.PlainTime.from(time));
const meeting = (date: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: `review-${date}`,
  title: 'Møte: Granlia, BUP; Gjøvik \\ «ny» (fiktiv)',
  description: 'Første linje\nandre linje, med komma; og semikolon',
  sequence: 2,
  from: at(date, '10:00'),
  to: at(date, '11:00'),
  ...more,
});
const events = (text: string) => {
  ICAL.design.strict = true;
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
};

describe('a calendar file', () => {
  it.each([
    ['the Friday before the clocks go forward', '2027-03-26', '2027-03-26T09:00:00.000Z'],
    ['the Tuesday after', '2027-03-30', '2027-03-30T08:00:00.000Z'],
    ['the Friday before they go back', '2027-10-29', '2027-10-29T08:00:00.000Z'],
    ['the Monday after', '2027-11-01', '2027-11-01T09:00:00.000Z'],
  ])('says ten o’clock in Oslo on %s', (_, date, instant) => {
    const [event] = events(calendarFile('x', [meeting(date)], now));
    expect(event?.startDate.toJSDate().toISOString()).toBe(instant);
    expect(event?.duration.toSeconds()).toBe(3_600);
    expect(event?.startDate.zone.tzid).toBe('UTC');
  });

  it.each(['2027-03-28', '2027-10-31', '2028-02-29', '2027-12-31'])('writes a deadline on %s as that date and no other', (date) => {
    const [event] = events(calendarFile('x', [{ uid: 'd', title: 'Frist', description: '', sequence: 0, on: day(date) }], now));
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(event?.startDate.toString()).toBe(date);
    expect(event?.endDate.toString()).toBe(day(date).add({ days: 1 }).toString());
  });

  it('gives back every letter of a title and a description', () => {
    const [event] = events(calendarFile('x', [meeting('2027-03-26')], now));
    expect(event?.summary).toBe('Møte: Granlia, BUP; Gjøvik \\ «ny» (fiktiv)');
    expect(event?.description).toBe('Første linje\nandre linje, med komma; og semikolon');
    expect([event?.uid, event?.sequence]).toEqual(['review-2027-03-26', 2]);
  });

  it('keeps to the letter of the standard: line ends, line lengths, what must be there', () => {
    const text = calendarFile('Brobygger: fristene dine', [meeting('2027-03-26', { title: 'Å'.repeat(300) })], now);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const root = new ICAL.Component(ICAL.parse(text));
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('prodid')).toContain('Brobygger');
    const event = root.getFirstSubcomponent('vevent');
    for (const name of ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary']) expect(event?.getAllProperties(name)).toHaveLength(1);
    expect(event?.getFirstPropertyValue('dtstamp')?.toString()).toBe('2027-03-04T09:00:00Z');
  });

  it('is a calendar also when there is nothing in it', () => {
    expect(events(calendarFile('x', [], now))).toEqual([]);
  });

  it('has a thousand entries, each once', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => meeting('2027-03-26', { uid: `u${index}` }));
    expect(new Set(events(calendarFile('x', many, now)).map(({ uid }) => uid)).size).toBe(1_000);
  });
});
