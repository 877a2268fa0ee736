import { clockInputs } from '../../../cards/referral/clock/forms.ts';
import type { NoticeCode } from '../../../cards/view-models.ts';
import { clockRoutineId } from '../../../catalogue/routines/clocks.ts';
import { routineId, type UnitId } from '../../../domain/ids.ts';
import { clockDeadline } from '../../../domain/nudge/deadline/clock-deadline.ts';
import type { ClockSubject, Deadline } from '../../../domain/nudge/types.ts';
import { ownUnits } from '../../../domain/people/own-units.ts';
import { sidesIn } from '../../../domain/people/unit-side.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { dueOf } from '../../../domain/referral/clock/due.ts';
import { clockFacts } from '../../../domain/referral/clock/kinds.ts';
import { readReference } from '../../../domain/referral/clock/reference.ts';
import {
  type ClockKind,
  type ClockRule,
  clockKinds,
  longestOwnLimit,
  ownLimitUnits,
  ruleOn,
  type Span,
} from '../../../domain/referral/clock/rule.ts';
import { addWorkingDays } from '../../../domain/time/add-working-days.ts';
import { isAfter, isBefore, type PlainDate, plainDateOrNull } from '../../../domain/time/plain-date.ts';
import { startClock } from '../../../store/referral/clock/clocks.ts';
import { clockWorld } from '../../../views/referral/clock/clock-world.ts';
import type { AppContext } from '../../app-context.ts';
import { showClocks } from '../../commands/referral/clock.ts';
import { idOf, pressedForm } from '../../referral/form-token.ts';
import type { Reader } from '../../turn/reader.ts';
import { good, warning } from '../action.ts';
import { writtenDate } from '../written-date.ts';

/** What the form asks for, read. */
interface Wanted {
  readonly kind: ClockKind;
  readonly from: PlainDate;
  readonly unit: UnitId;
  readonly rule: ClockRule;
  readonly span: Span | null;
  /** Null: none. */
  readonly reference: string | null;
}

/** «Start klokka»: answers with the clocks as they are afterwards, or with the form as it was written, but for the reference. */
export async function pressStartClock(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  const parsed = pressedForm.safeParse(data);
  if (!parsed.success) return showClocks(app, reader, {}, { notice: warning('unknown-action') });
  const input = (id: string): string | null => {
    const value = parsed.data[id];
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.toWellFormed().trim() : '';
    return text === '' ? null : text;
  };
  const wanted = read(input, reader);
  if ('wrong' in wanted) return showClocks(app, reader, asWritten(input), { notice: warning(wanted.wrong) });

  const { kind, from, unit, rule, span, reference } = wanted;
  const routine = app.catalogue.get(routineId(clockRoutineId(kind)));
  if (routine === undefined) return showClocks(app, reader, {}, { notice: warning('unknown-action') });
  const { person, today, directory } = reader;
  const id = idOf(person, parsed.data.k);
  const { due } = dueOf(rule, from, app.calendar, span);
  const context = { directory, calendar: app.calendar };
  const subject = { kind: 'clock', clock: id, owner: person, unit } as const;
  const deadline = clockDeadline(routine, subject, due, today, context);
  const sealed = reference === null ? null : (clockWorld(reader.view).references?.seal(reference, id) ?? null);
  const started = await startClock(
    app.store.db,
    { id, kind, unit, owner: person, startedFrom: from, startedOn: today, span },
    [deadline, ...whileWaiting(app, kind, subject, reader)],
    sealed,
  );
  if (started) app.wake();
  const date = writtenDate(due, reader);
  const whenStarted = isBefore(due, today) ? warning('clock-started-overdue', { date }) : good('clock-started', { date });
  return showClocks(app, reader, {}, { notice: started ? whenStarted : warning('clock-known'), opened: deadline.id });
}

/** Whoever waits for help to begin is reminded to keep in touch meanwhile; those who are waited for are not. */
function whileWaiting(app: AppContext, kind: ClockKind, subject: ClockSubject, { directory, today }: Reader): readonly Deadline[] {
  const side = sidesIn(directory)(subject.unit);
  const routine = [...app.catalogue.values()].find(({ timing }) => timing.kind === 'while-waiting');
  if (kind !== 'help-start' || routine?.timing.kind !== 'while-waiting' || side === undefined || side === 'health') return [];
  const due = addWorkingDays(app.calendar, today, routine.timing.workingDays);
  return [clockDeadline(routine, subject, due, today, { directory, calendar: app.calendar })];
}

type Input = (id: string) => string | null;

/** No clock starts from longer ago, or is counted back from further ahead, than this, in years: a typing error in the year is the usual reason. */
const furthestYears = 3;

function read(input: Input, { directory, person, today, view }: Reader): Wanted | { readonly wrong: NoticeCode } {
  const kind = clockKinds.find((each) => each === input(clockInputs.kind));
  if (kind === undefined) return { wrong: 'choose-clock' };
  const units = ownUnits(directory, person, today);
  const unit = units.find((each) => each === input(clockInputs.unit)) ?? units[0];
  if (unit === undefined) return { wrong: 'clock-no-unit' };
  const from = plainDateOrNull(input(clockInputs.from));
  if (from === null) return { wrong: 'choose-date' };
  if (clockFacts(kind).startsFrom === 'past' && isAfter(from, today)) return { wrong: 'date-in-future' };
  if (isBefore(from, today.subtract({ years: furthestYears }))) return { wrong: 'date-too-old' };
  if (isAfter(from, today.add({ years: furthestYears }))) return { wrong: 'date-too-far' };
  const rule = ruleOn(clockWorld(view).rules, kind, from);
  if (rule === null) return { wrong: 'clock-no-rule' };
  const span = rule.spans.length > 0 ? null : ownSpan(input);
  if (rule.spans.length === 0 && span === null) return { wrong: 'clock-needs-limit' };
  const written = input(clockInputs.reference);
  if (written === null) return { kind, from, unit, rule, span, reference: null };
  const reference = readReference(written);
  return 'refused' in reference ? { wrong: 'reference-refused' } : { kind, from, unit, rule, span, reference: reference.reference };
}

function amountIn(input: Input): number | null {
  const amount = Number(input(clockInputs.amount) ?? Number.NaN);
  return Number.isInteger(amount) && amount >= 1 && amount <= longestOwnLimit ? amount : null;
}

function ownSpan(input: Input): Span | null {
  const amount = amountIn(input);
  const unit = ownLimitUnits.find((each) => each === input(clockInputs.countedIn));
  return amount === null || unit === undefined ? null : { amount, unit };
}

/** What was written, for the form to begin with again; never the reference. */
function asWritten(input: Input): Parameters<typeof showClocks>[2] {
  const from = plainDateOrNull(input(clockInputs.from));
  return {
    chosen: clockKinds.find((each) => each === input(clockInputs.kind)) ?? null,
    ...(from === null ? {} : { from }),
    amount: amountIn(input),
    countedIn: input(clockInputs.countedIn),
  };
}
