import { describe, expect, it } from 'vitest';
import type { Entry, Figure, FigureId, FigureSet } from '../../../domain/figures/figure.ts';
import { agreementId, deadlineId, personId, routineId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { toActOn } from '../../../views/figures/to-act-on.ts';
import { agreementSubject, calendar, day, ordinaryRegister } from '../../support/builders.ts';

const register = ordinaryRegister();
const context = { directory: directoryOf(register), calendar, today: day('2027-03-08') };

const silent = (id: string): Entry => ({ kind: 'unit', unit: unitId(id), units: [unitId(id)] });
const late = (id: string, due: string, ...units: readonly string[]): Entry => ({
  kind: 'deadline',
  deadline: deadlineId(id),
  routine: routineId('agreement-evaluation'),
  subject: agreementSubject(),
  due: day(due),
  units: units.map(unitId),
});
const asleep: Entry = { kind: 'agreement', agreement: agreementId('a1'), units: [] };
const vacant: Entry = { kind: 'role', role: 'leder', unit: unitId('avd'), units: [] };
const unreached: Entry = { kind: 'person', person: personId('h'), units: [] };

/** What each is, and which unit or due date it is about. */
function found(...lists: readonly (readonly [FigureId, readonly Entry[]])[]): readonly string[] {
  const figures = new Map(lists.map(([id, entries]): [FigureId, Figure] => [id, { id, entries, of: null }]));
  const set: FigureSet = { asOf: context.today, scope: [], figures };
  return toActOn(set, new Map([[agreementId('a1'), 'dormant']]), context).map((item) => {
    switch (item.kind) {
      case 'silent-unit':
        return `silent ${item.unitName}: ${item.overdue}`;
      case 'escalated':
      case 'overdue':
        return `${item.kind} ${item.due.toString()}: ${item.workingDaysOverdue}`;
      case 'agreement':
        return `agreement ${item.state}`;
      case 'vacant-role':
      case 'out-of-reach':
        return item.kind;
    }
  });
}
const nameOf = (id: string): string => register.units.find((unit) => unit.id === id)?.name ?? '';

describe('what to act on', () => {
  it('is nothing when there is nothing', () => {
    expect(found()).toEqual([]);
  });

  it('is first the units that do not answer, those with most overdue at the front, then what is overdue, the oldest first', () => {
    const overdue = [late('d1', '2027-03-05', 'bup'), late('d2', '2027-03-01', 'avd', 'bup'), late('d3', '2027-03-04', 'hf')];
    expect(found(['units-silent', [silent('avd'), silent('bup')]], ['overdue', overdue])).toEqual([
      `silent ${nameOf('bup')}: 2`,
      `silent ${nameOf('avd')}: 1`,
      'overdue 2027-03-01: 5',
    ]);
  });

  it('has what leaders have not answered in the third place, however many units are silent', () => {
    const [old, young] = [late('d1', '2027-02-01', 'hf'), late('d2', '2027-03-01', 'hf')];
    const units = ['avd', 'bup', 'inst', 'hf'].map(silent);
    expect(found(['units-silent', units], ['overdue', [old, young]], ['escalations-unanswered', [young]]).at(-1)).toBe(
      'escalated 2027-03-01: 5',
    );
    expect(found(['units-silent', units], ['overdue', [old, young]]).map((each) => each.split(' ')[0])).toEqual([
      'silent',
      'silent',
      'silent',
    ]);
  });

  it('is then agreements that are not used, vacant roles and people nobody can reach', () => {
    const all: readonly (readonly [FigureId, readonly Entry[]])[] = [
      ['people-unreachable', [unreached]],
      ['roles-vacant', [vacant]],
      ['agreements-asleep', [asleep]],
    ];
    expect(found(...all)).toEqual(['agreement dormant', 'vacant-role', 'out-of-reach']);
    expect(found(...all, ['overdue', [late('d1', '2027-03-05', 'avd')]])).toEqual([
      'overdue 2027-03-05: 1',
      'agreement dormant',
      'vacant-role',
    ]);
  });
});
