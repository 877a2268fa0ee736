import { randomUUID } from 'node:crypto';
import { refusalCard, refusalInputs } from '../../../cards/referral/refusal.ts';
import { routineFrom } from '../../../domain/nudge/deadline/arising.ts';
import { clockDeadline } from '../../../domain/nudge/deadline/clock-deadline.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { refusalCounter, refusalReasons } from '../../../domain/referral/refusal.ts';
import { isoWeek } from '../../../domain/time/iso-week.ts';
import { startClock } from '../../../store/referral/clock/clocks.ts';
import { count } from '../../../store/referral/count.ts';
import { refusalView } from '../../../views/referral/refusal-view.ts';
import { good, warning } from '../../actions/action.ts';
import { readDate } from '../../actions/read-date.ts';
import { writtenDate } from '../../actions/written-date.ts';
import type { AppContext } from '../../app-context.ts';
import { idOf, pressedForm } from '../../referral/form-token.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `avslag`: what to do when BUP has said no. */
export const refusal: Command = {
  id: 'refusal',
  words: {
    nb: ['avslag', 'avslått', 'etter avslag'],
    nn: ['avslag', 'avslått', 'etter avslag'],
    en: ['refusal', 'refused', 'after a refusal'],
  },
  right: null,
  run: async (_app, reader) => refusalCard(refusalView(reader.view, randomUUID()), reader.texts),
};

/** Without a form it shows the card. With one it counts the reason, by unit and week alone, and sees to it that the person is reminded; sent twice it counts once. */
export async function pressRefusal(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  const { directory, person, today, view, texts } = reader;
  const show = (...more: Parameters<typeof refusalView> extends [unknown, unknown, ...infer Rest] ? Rest : never): OutgoingCard =>
    refusalCard(refusalView(view, randomUUID(), ...more), texts);
  const parsed = pressedForm.safeParse(data);
  if (!parsed.success) return show();
  const reason = refusalReasons.find((each) => each === parsed.data[refusalInputs.reason]);
  if (reason === undefined) return show(null, warning('choose-refusal'));
  const written = parsed.data[refusalInputs.followUp];
  const read = readDate(typeof written === 'string' ? written.trim() : '', today.add({ days: 1 }));
  if ('wrong' in read) return show(null, warning(read.wrong));
  const unit = directory.rolesOf(person, today)[0]?.unit;
  const routine = routineFrom(app.catalogue.values(), 'refused');
  if (unit === undefined || routine === null) return show(reason, warning('clock-no-unit'));

  const id = idOf(person, parsed.data.k);
  const subject = { kind: 'clock', clock: id, owner: person, unit } as const;
  const deadline = clockDeadline(routine, subject, read.date, today, { directory, calendar: app.calendar });
  const followUp = { id, kind: 'refusal-follow-up', unit, owner: person, startedFrom: today, startedOn: today, span: null } as const;
  // Counted with the reminder, so that a form that is sent twice is one refusal.
  const isNew = await startClock(app.store.db, followUp, [deadline], null, (trx) =>
    count(trx, unit, isoWeek(today), [refusalCounter(reason)]),
  );
  if (isNew) app.wake();
  return show(reason, good('refusal-noted', { date: writtenDate(read.date, reader) }));
}
