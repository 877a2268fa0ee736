import { clockDeadline } from '../../../domain/nudge/deadline/clock-deadline.ts';
import { dueOf } from '../../../domain/referral/clock/due.ts';
import { prolongReasons } from '../../../domain/referral/clock/kinds.ts';
import { ruleOn } from '../../../domain/referral/clock/rule.ts';
import { latest, type PlainDate } from '../../../domain/time/plain-date.ts';
import { prolongClock } from '../../../store/referral/clock/move-clock.ts';
import { clockViews } from '../../../views/referral/clock/clock-views.ts';
import { clockWorld } from '../../../views/referral/clock/clock-world.ts';
import type { Reader } from '../../turn/reader.ts';
import { type Action, answerOf, good, type Press, refused } from '../action.ts';
import { readDate } from '../read-date.ts';
import { writtenDate } from '../written-date.ts';

/** «Forleng»: to a date that people have agreed on, or to the longer limit that the law has. What only the law can move is not moved. */
export const prolong: Action = {
  verb: 'prolong',
  on: 'open',
  run: async (app, reader, press) => {
    const { row, routine, inputs } = press;
    const { subject } = row;
    const clock = (await clockViews(app.store.db, [row], reader.view)).get(row.id);
    if (routine === undefined || subject.kind !== 'clock' || clock?.kind !== 'clock') return refused('unknown-action');
    if (clock.prolonging === 'never') return refused('clock-not-prolonged');
    const reason = prolongReasons.find((each) => each === inputs('reason'));
    if (reason === undefined || (reason === 'special-circumstances') !== (clock.prolonging === 'law')) return refused('choose-reason');
    const to = clock.prolonging === 'law' ? byLaw(clock.startedFrom, reader) : agreed(press, reader);
    if ('wrong' in to) return refused(to.wrong);
    const next = clockDeadline(routine, subject, to.date, reader.today, { directory: reader.directory, calendar: app.calendar });
    const answer = answerOf(reader, press);
    if (!(await prolongClock(app.store.db, answer, next, { subject, reason }))) return refused('stale');
    return { notice: good('clock-prolonged', { date: writtenDate(to.date, reader) }), changed: true };
  },
};

type To = { readonly date: PlainDate } | { readonly wrong: 'choose-date' | 'date-in-past' | 'date-too-far' | 'clock-not-prolonged' };

/** Later than it was: what comes earlier is no prolonging. */
function agreed({ inputs, row }: Press, { today }: Reader): To {
  const written = inputs('nextDate');
  return written === null ? { wrong: 'choose-date' } : readDate(written, latest(row.due, today).add({ days: 1 }));
}

/** Six months in all for an investigation, by the rule that held when it began. */
function byLaw(start: PlainDate, { view }: Reader): To {
  const rule = ruleOn(clockWorld(view).rules, 'investigation-extended', start);
  return rule === null ? { wrong: 'clock-not-prolonged' } : { date: dueOf(rule, start, view.calendar).due };
}
