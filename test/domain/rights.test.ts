import { describe, expect, it } from 'vitest';
import { type RoleCode, roleCodes } from '../../domain/people/types.ts';
import { mayDo, type Relation, type RightVerb, verbs } from '../../domain/rights.ts';

const relations: readonly Relation[] = ['recipient', 'unit', 'above', 'self', 'owner'];

const allowed = (roles: readonly (RoleCode | null)[], relation: Relation, localMode = false): readonly RightVerb[] =>
  verbs.filter((verb) => mayDo({ standings: roles.map((role) => ({ role, relation })), localMode }, verb));

const tend = ['see-agreement', 'tend-agreement'];
const end = [...tend, 'end-agreement'];
const act = ['explain', 'acknowledge', 'snooze', 'complete', 'reopen', 'decline', 'book-meeting'];
const turnTo = ['raise-disagreement', 'ask-for-help'];
const asAsked = ['take-over', 'settle-disagreement'];
const note = ['see-series', 'note-series'];
const ofOwner = ['explain', 'acknowledge', 'snooze', 'complete', 'tend-clock', 'pass-on-clock'];
const forUnit = ['explain', 'complete', 'reopen', 'book-meeting'];

/** Written out again here, so that a change of the rights is seen in two places. */
const expected: Readonly<Record<RoleCode, Readonly<Record<Relation, readonly string[]>>>> = {
  helseansvarlig: {
    owner: ofOwner,
    self: ['list'],
    recipient: [...act, ...tend, ...turnTo, ...asAsked, ...note, 'count-month'],
    unit: [...forUnit, ...tend, ...turnTo, ...note, 'count-month'],
    above: ['see-agreement', 'see-series'],
  },
  barnevernansvarlig: {
    owner: ofOwner,
    self: ['list'],
    recipient: [...act, ...tend, ...turnTo, ...asAsked, ...note, 'count-month'],
    unit: [...forUnit, ...tend, ...turnTo, ...note, 'count-month'],
    above: ['see-agreement', 'see-series'],
  },
  kontaktperson: {
    owner: ofOwner,
    self: ['list'],
    recipient: [...act, ...tend, ...turnTo, ...asAsked, ...note, 'count-month'],
    unit: [...forUnit, ...tend, ...turnTo, ...note, 'count-month'],
    above: ['see-agreement', 'see-series'],
  },
  leder: {
    owner: ofOwner,
    self: ['list', 'read-digest'],
    recipient: [...act, ...asAsked, 'count-month', 'answer-help', 'check-law', 'pass-on-clock'],
    unit: [...forUnit, ...end, ...turnTo, ...note, 'count-month', 'attest'],
    above: ['explain', 'see-agreement', 'see-series'],
  },
  'regionalt-helseansvarlig': {
    owner: ofOwner,
    self: ['list', 'read-digest'],
    recipient: [...act, ...asAsked, 'answer-help'],
    unit: ['explain', ...end, ...note],
    above: ['explain', ...end, ...note],
  },
  administrator: {
    owner: ofOwner,
    self: ['list', 'read-digest', 'see-unreachable'],
    recipient: ['explain', 'acknowledge', 'snooze', 'decline', 'check-law', 'tend-clock'],
    unit: ['see-agreement', 'see-series'],
    above: ['see-agreement', 'see-series'],
  },
};

describe('rights', () => {
  it.each(roleCodes.flatMap((role) => relations.map((relation) => [role, relation, expected[role][relation]] as const)))(
    '%s as %s may do %j and nothing else',
    (role, relation, may) => {
      expect([...allowed([role], relation)].sort()).toEqual([...may].sort());
    },
  );

  it.each([
    ['self', ['list']],
    ['recipient', []],
    ['unit', []],
    ['above', []],
    ['owner', ofOwner],
  ] as const)('somebody in the register without a role may, as %s, do %j', (relation, may) => {
    expect([...allowed([null], relation)].sort()).toEqual([...may].sort());
  });

  it.each(verbs)('nobody may %s without any standing', (verb) => {
    expect(mayDo({ standings: [], localMode: true }, verb)).toBe(false);
  });

  it('the clock moves in local mode alone, and only for oneself', () => {
    expect([
      allowed([null], 'self', true),
      allowed(roleCodes, 'self', false).includes('move-clock'),
      allowed([null], 'recipient', true).includes('move-clock'),
    ]).toEqual([['list', 'move-clock'], false, false]);
  });

  it('two roles may do what either may, and a role held here does not borrow another relation', () => {
    expect([...allowed(['helseansvarlig', 'leder'], 'unit')].sort()).toEqual(
      [...forUnit, ...end, ...turnTo, ...note, 'count-month', 'attest'].sort(),
    );
    expect(
      mayDo(
        {
          standings: [
            { role: 'leder', relation: 'above' },
            { role: 'administrator', relation: 'unit' },
            { role: null, relation: 'self' },
          ],
          localMode: false,
        },
        'complete',
      ),
    ).toBe(false);
  });

  it('every right is somebody’s', () => {
    for (const verb of verbs) expect(relations.some((relation) => allowed(roleCodes, relation, true).includes(verb))).toBe(true);
  });
});
