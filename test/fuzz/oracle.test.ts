import { describe, expect, it } from 'vitest';
import { forbiddenChanges } from './allowed-changes.ts';
import type { KnownWorld } from './known-world.ts';
import type { Change } from './watch-tables.ts';

const world: KnownWorld = {
  people: [
    { id: 'h', aad: 'aad-h', tenant: 't' },
    { id: 'other', aad: 'aad-other', tenant: 't' },
  ],
  deadlines: [
    { id: 'd', version: 2, subject: 'agreement:a', state: 'open' },
    { id: 's-d', version: 1, subject: 'series:s', state: 'open' },
  ],
  messages: [],
  concerned: new Map([
    ['d', new Set(['h'])],
    ['s-d', new Set(['h'])],
  ]),
  noting: new Map([['series:s', new Set(['h'])]]),
  parties: new Map([['a', new Set(['h'])]]),
  lives: [{ agreement: 'a', version: 1 }],
  guidelines: [],
  digests: [],
  units: new Map(),
  own: new Map([['h', ['d']]]),
};
const today = '2027-03-01';

const from = (aad: string, more: object): object => ({
  id: 'activity',
  from: { id: '29:x', aadObjectId: aad },
  conversation: { id: 'chat', conversationType: 'personal', tenantId: 't' },
  ...more,
});
const press = (aad: string, verb: string, data: object): object =>
  from(aad, { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb, data } } });
const change = (table: string, op: Change['op'], before: Change['before'], after: Change['after']): Change => ({
  table,
  op,
  before,
  after,
  columns: Object.keys(after).filter((key) => before[key] !== after[key]),
});
const judged = (body: unknown, changes: readonly Change[], status = 200) => forbiddenChanges(body, status, changes, world, today);

const quiet = (person: string) => change('quiets', 'INSERT', {}, { deadline_id: 'd', person_id: person });
const closing = (version: number, by: string) =>
  change(
    'deadlines',
    'UPDATE',
    { id: 'd', state: 'open', version },
    { id: 'd', state: 'closed', version: version + 1, closed_by: by, outcome: 'held', next_due: null },
  );

describe('what an activity may change', () => {
  it('is what a known person answers about a deadline of their own', () => {
    expect(judged(press('aad-h', 'ack', { d: 'd' }), [quiet('h')])).toEqual([]);
    expect(judged(press('aad-h', 'complete', { d: 'd', v: 2 }), [closing(2, 'h')])).toEqual([]);
  });

  it.each([
    ['a request that was refused', press('aad-h', 'ack', { d: 'd' }), quiet('h'), 400],
    ['a body that is no JSON', undefined, quiet('h'), 200],
    ['a stranger', press('aad-nobody', 'ack', { d: 'd' }), quiet('h'), 200],
    ['somebody the deadline does not concern', press('aad-other', 'ack', { d: 'd' }), quiet('other'), 200],
    ['one person for another', press('aad-h', 'ack', { d: 'd' }), quiet('other'), 200],
    ['a button that only shows', press('aad-h', 'explain', { d: 'd' }), quiet('h'), 200],
    ['a card that is out of date', press('aad-h', 'complete', { d: 'd', v: 1 }), closing(2, 'h'), 200],
    ['a closing in the name of another', press('aad-h', 'complete', { d: 'd', v: 2 }), closing(2, 'other'), 200],
    ['a text', from('aad-h', { type: 'message', text: 'hjelp' }), quiet('h'), 200],
    [
      'a group',
      { ...press('aad-h', 'ack', { d: 'd' }), conversation: { id: 'chat', conversationType: 'channel', tenantId: 't' } },
      quiet('h'),
      200,
    ],
    ['a table nobody answers to', press('aad-h', 'ack', { d: 'd' }), change('units', 'UPDATE', { name: 'a' }, { name: 'b' }), 200],
  ])('is not what %s would change', (_who, body, made, status) => {
    expect(judged(body, [made], status)).toHaveLength(1);
  });

  const told = (table: string, row: object) => change(table, 'INSERT', {}, { by_person: 'h', ...row });

  it('is what somebody confirms, counts, has read or chooses, in their own name, and an answer to their own deadline', () => {
    expect(judged(press('aad-h', 'attest', { u: 'u', p: 'x' }), [told('attestations', { unit: 'u', point: 'x' })])).toEqual([]);
    expect(judged(press('aad-h', 'count', { u: 'u' }), [told('monthly_counts', { unit: 'u' })])).toEqual([]);
    expect(judged(press('aad-h', 'guidelines', { g: 'g' }), [told('guideline_reads', { guideline: 'g' })])).toEqual([]);
    expect(judged(press('aad-h', 'digest-rhythm', { 'digest:rhythm': 'weekly' }), [told('digest_rhythms', { rhythm: 'weekly' })])).toEqual(
      [],
    );
    expect(judged(press('aad-h', 'ack', { d: 'd' }), [told('answers', { deadline_id: 'd', person_id: 'h' })])).toEqual([]);
    expect(judged(press('aad-h', 'figure', {}), [told('shown_counts', {})])).toEqual([]);
  });

  it.each([
    ['another unit', 'attest', { u: 'u', p: 'x' }, told('attestations', { unit: 'v', point: 'x' })],
    ['another leader', 'attest', { u: 'u', p: 'x' }, told('attestations', { unit: 'u', point: 'x', by_person: 'other' })],
    ['the count of another unit', 'count', { u: 'u' }, told('monthly_counts', { unit: 'v' })],
    ['the deadline of another unit', 'count', { u: 'u' }, change('deadlines', 'UPDATE', {}, { subject: 'role:helseansvarlig@v' })],
    ['what another has read', 'guidelines', { g: 'g' }, told('guideline_reads', { guideline: 'g', by_person: 'other' })],
    ['by a button that only shows', 'figure-page', {}, told('attestations', { unit: 'u' })],
    ['the answer of another', 'ack', { d: 'd' }, told('answers', { deadline_id: 'd', person_id: 'other' })],
    ['an answer already given', 'ack', { d: 'd' }, change('answers', 'DELETE', { deadline_id: 'd', person_id: 'h' }, {})],
  ])('is not %s', (_what, verb, data, made) => {
    expect(judged(press('aad-h', verb, data), [made])).toHaveLength(1);
  });

  const line = (by: string, series = 's') => change('series_lines', 'INSERT', {}, { series, noted_by: by, kind: 'agenda' });
  const came = (deadline: string) => change('series_attendance', 'INSERT', {}, { deadline_id: deadline, unit: 'u' });
  const absence = (subject: string) => change('deadlines', 'INSERT', {}, { id: 'x', subject, state: 'open' });

  it('is what a member notes with a series, and tells of its meeting', () => {
    expect(judged(press('aad-h', 'series-agenda', { s: 's' }), [line('h')])).toEqual([]);
    expect(judged(press('aad-h', 'agenda', { d: 's-d' }), [line('h')])).toEqual([]);
    expect(judged(press('aad-h', 'complete', { d: 's-d', v: 1 }), [came('s-d'), absence('member:u@s')])).toEqual([]);
  });

  it.each([
    ['somebody who is no member', 'aad-other', 'series-agenda', { s: 's' }, line('other')],
    ['one member for another', 'aad-h', 'series-agenda', { s: 's' }, line('other')],
    ['a line with another series', 'aad-h', 'agenda', { d: 's-d' }, line('h', 't')],
    ['a button that only opens', 'aad-h', 'series', { s: 's' }, line('h')],
    ['who came to another meeting', 'aad-h', 'complete', { d: 's-d', v: 1 }, came('d')],
    ['who stays away from another series', 'aad-h', 'complete', { d: 's-d', v: 1 }, absence('member:u@t')],
  ])('is not what %s would change in a series', (_who, aad, verb, data, made) => {
    expect(judged(press(aad, verb, data), [made])).toHaveLength(1);
  });

  it('is the note of a message and its own conversation, also for a stranger', () => {
    const message = from('aad-nobody', { type: 'message', text: 'hei' });
    const note = change('inbound', 'INSERT', {}, { conversation_id: 'chat', activity_id: 'activity' });
    const conversation = (id: string) => change('conversations', 'INSERT', {}, { tenant_id: 't', conversation_id: id, person_id: null });
    expect(judged(message, [note, conversation('chat')])).toEqual([]);
    expect(judged(message, [conversation('another')])).toHaveLength(1);
  });
});
