import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { planAhead } from '../../domain/nudge/day/plan-ahead.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import { readRegister } from '../../register/read-register.ts';
import { calendar, catalogue, day } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, liveDays, realMessenger } from '../support/db-world.ts';
import { startFakeConnector } from '../support/fake-connector.ts';

/** The month before Easter 2027, with Palm Sunday, absences, closed and silent units of the demo region. */
const from = '2027-03-01';
const days = 31;

describeOnBoth('a month in the demo region', ({ store }) => {
  it('in which nobody answers brings people what the planner alone foresees, nothing more and nothing less', async () => {
    const read = await readRegister(fileURLToPath(new URL('../../register/demo', import.meta.url)));
    if (!read.ok) throw new Error('the demo region has faults');
    const fake = await startFakeConnector();
    const messenger = realMessenger();
    const clock = handClock(from);
    try {
      await importRegister(store(), read.register, from);
      await connect(
        store(),
        read.register.people.map((person) => person.id),
        fake.serviceUrl,
        conversationOf,
      );
      const last = day(from)
        .add({ days: days - 1 })
        .toString();
      await liveDays(jobContext(store(), clock, messenger), clock, from, last, ['06:30', '08:00', '08:15', '12:00']);

      const foreseen = [...planAhead(directoryOf(read.register), catalogue, calendar, day(from), days)];
      const expected = foreseen.map(
        (message) =>
          `${message.person}:${message.date.toString()}:${message.kind} ${message.nudges
            .map((nudge) => `${nudge.deadline} ${nudge.key}`)
            .sort()
            .join(', ')}`,
      );
      const rows = await store()
        .db.selectFrom('messages')
        .leftJoin('message_nudges', 'message_nudges.message_id', 'messages.id')
        .leftJoin('nudges', 'nudges.id', 'message_nudges.nudge_id')
        .select(['messages.id', 'nudges.deadline_id', 'nudges.key'])
        .where('messages.state', '=', 'sent')
        .where('messages.of_leader', '=', false)
        .execute();
      // What leaders' overviews say depends on figures, which the planner does not read.
      const overviews = await store()
        .db.selectFrom('messages')
        .select('id')
        .where('of_leader', '=', true)
        .where('state', '=', 'sent')
        .execute();
      expect(overviews.length).toBeGreaterThan(0);
      const sent = new Map<string, string[]>();
      for (const row of rows)
        sent.set(row.id, [...(sent.get(row.id) ?? []), ...(row.deadline_id === null ? [] : [`${row.deadline_id} ${row.key}`])]);
      expect([...sent].map(([id, nudges]) => `${id} ${nudges.sort().join(', ')}`).sort()).toEqual(expected.sort());

      // And the service took each of them once.
      const cards = fake.accepted.map(readAccepted).filter((card) => card.how === 'new');
      expect(cards).toHaveLength(foreseen.length + overviews.length);
      expect(cards.flatMap((card) => card.message ?? []).sort()).toEqual([...sent.keys()].filter((id) => id.endsWith(':daily')).sort());
      expect(foreseen.length).toBeGreaterThan(100);
    } finally {
      messenger.close();
      await fake.close();
    }
  }, 120_000);
});
