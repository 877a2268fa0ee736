import { expect, it } from 'vitest';
import { monthlyCount } from '../../catalogue/routines/figures.ts';
import { personId } from '../../domain/ids.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import type { RoleCode } from '../../domain/people/types.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import { deadlineItem } from '../../views/deadline-item.ts';
import { calendar, catalogue, day, deadline, nudge, ordinaryRegister, roleSubject } from '../support/builders.ts';

const asked = deadline('2027-04-15', { routine: monthlyCount, subject: roleSubject('helseansvarlig', 'avd') });
const directory = directoryOf(ordinaryRegister());

/** What somebody who was told of it in this role is shown of how it was closed. */
function outcomeFor(viewer: string, code: RoleCode, outcome: string): string | null {
  const audience = code === 'leder' ? 'leader' : code === 'helseansvarlig' ? 'assignee' : 'regional-lead';
  const row: ItemRow = {
    ...asked,
    version: 2,
    state: 'closed',
    outcome,
    closedBy: personId('h'),
    closedOn: day('2027-04-16'),
    successor: null,
    quiets: [],
    declines: [],
    nudge: nudge(asked, viewer, 10, '2027-04-29', { audience, why: { role: code } }),
    review: null,
    standing: null,
    decision: null,
    agenda: [],
    attendance: [],
  };
  const context = { directory, catalogue, calendar, today: day('2027-04-30'), viewer: personId(viewer), localMode: false };
  const { state } = deadlineItem(row, context);
  return state.kind === 'closed' ? state.outcome : null;
}

it.each<[string, string, RoleCode, string, string]>([
  ['who counts is told what was said', 'h', 'helseansvarlig', 'count-none', 'count-none'],
  ['the unit’s leader too', 'lh', 'leder', 'count-none', 'count-none'],
  [
    'the regional lead is not told of a month that it had none: that is a count of 0',
    'r',
    'regionalt-helseansvarlig',
    'count-none',
    'count-counted',
  ],
  ['but that nobody was asked is no count', 'r', 'regionalt-helseansvarlig', 'count-not-asked', 'count-not-asked'],
])('%s', (_, viewer, code, outcome, expected) => {
  expect(outcomeFor(viewer, code, outcome)).toBe(expected);
});
