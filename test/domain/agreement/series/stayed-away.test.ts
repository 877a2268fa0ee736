import { describe, expect, it } from 'vitest';
import type { Attendance } from '../../../../domain/agreement/series/series.ts';
import { type AttendanceOf, awayTwice } from '../../../../domain/agreement/series/stayed-away.ts';
import { unitId } from '../../../../domain/ids.ts';

/** `+` there, `-` away, both to come; `o` away and free to, `.` no member then. The first letter is unit `a`, the second `b`, the third `c`. */
const meeting = (letters: string): AttendanceOf =>
  new Map(
    [...letters].flatMap((letter, index) =>
      letter === '.' ? [] : [[unitId('abc'[index] ?? ''), { present: letter === '+', mandatory: letter !== 'o' }] as const],
    ),
  );
const members = (attendance: Readonly<Record<string, Attendance>> = {}) =>
  ['a', 'b', 'c'].map((unit) => ({ unit: unitId(unit), attendance: attendance[unit] ?? 'mandatory' }));

describe('who has stayed away twice in a row', () => {
  it.each([
    ['nobody before there has been a meeting', [], members(), []],
    ['nobody after a single one', ['+-+'], members(), []],
    ['whoever was away at the last two', ['+-+', '+-+'], members(), ['b']],
    ['several at once', ['+--', '+--'], members(), ['b', 'c']],
    ['not whoever came to the last', ['+++', '+-+'], members(), []],
    ['not whoever came to the one before', ['+-+', '+++'], members(), []],
    ['not for what lies further back', ['+++', '+-+', '+-+'], members(), []],
    ['nor more than once for three', ['+-+', '+-+', '+-+'], members(), ['b']],
    ['not whoever is free to come', ['+o+', '+o+'], members({ b: 'optional' }), []],
    ['not whoever was free to come to the first of them', ['+-+', '+o+'], members(), []],
    ['not whoever is free to come by now', ['+-+', '+-+'], members({ b: 'optional' }), []],
    ['not a member who joined after the first of them', ['+-+', '+.+'], members(), []],
    ['not whoever has left', ['+-+', '+-+'], members().slice(0, 1), []],
    ['all but the one who waited alone', ['+--', '+--'], members(), ['b', 'c']],
  ])('is %s', (_, held, now, away) => {
    expect(awayTwice(held.map(meeting), now)).toEqual(away.map(unitId));
  });
});
