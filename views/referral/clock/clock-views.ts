import type { CountingView } from '../../../cards/referral/clock/counting-line.ts';
import type { ClockFollowUpView, ClockQuestionView, ClockView, PersonChoice } from '../../../cards/referral/clock/view-models.ts';
import type { ItemDetails, Who } from '../../../cards/view-models.ts';
import type { DeadlineId, PersonId, UnitId } from '../../../domain/ids.ts';
import { assigneesOf } from '../../../domain/nudge/recipients/recipients-of-step.ts';
import { actsFor } from '../../../domain/nudge/recipients/relations.ts';
import { sidesIn } from '../../../domain/people/unit-side.ts';
import { dueOf } from '../../../domain/referral/clock/due.ts';
import { clockFacts, prolongReasons, waitsForOther } from '../../../domain/referral/clock/kinds.ts';
import { colleaguesIn, otherSideOf, type RoleHolder } from '../../../domain/referral/clock/other-side.ts';
import { type ClockKind, ruleOn } from '../../../domain/referral/clock/rule.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import type { Database } from '../../../store/open-store.ts';
import { type ClockRow, clocksById, sealedReferences } from '../../../store/referral/clock/clocks.ts';
import { type ClockQuestion, questionsById, questionsOf } from '../../../store/referral/clock/questions.ts';
import type { DetailsContext } from '../../context.ts';
import { whoHolds, whoIs } from '../../names.ts';
import { countingView } from '../counting.ts';
import { clockWorld } from './clock-world.ts';

/** What clocks, and what follows from them, show besides other deadlines; read for many at once. With references: `shownTo` takes them away again. */
export async function clockViews(
  db: Database,
  rows: readonly ItemRow[],
  context: DetailsContext,
): Promise<ReadonlyMap<DeadlineId, ItemDetails>> {
  const ids = [...new Set(rows.flatMap(({ subject }) => (subject.kind === 'clock' ? [subject.clock] : [])))];
  if (ids.length === 0) return new Map();
  const asked = await questionsById(db, ids);
  const clocks = await clocksById(db, [...ids, ...[...asked.values()].map(({ clock }) => clock)]);
  const [sealed, questions] = await Promise.all([sealedReferences(db, ids), questionsOf(db, ids)]);
  const { references } = clockWorld(context);
  const world = { ...context, choices: choicesIn(context) };
  return new Map(
    rows.flatMap((row) => {
      if (row.subject.kind !== 'clock') return [];
      const { clock: id } = row.subject;
      const question = asked.get(id);
      if (question !== undefined) return withId(row, questionView(clocks.get(question.clock), context));
      const clock = clocks.get(id);
      if (clock === undefined || !isClockRoutine(row, context) || clock.kind === 'refusal-follow-up')
        return withId(row, { kind: 'clock-follow-up' } satisfies ClockFollowUpView);
      const kept = sealed.get(id);
      const reference = kept === undefined ? null : (references?.open(kept, id) ?? null);
      return withId(row, clockView(row, { ...clock, kind: clock.kind }, reference, questions.get(id) ?? null, world));
    }),
  );
}

/** What this person may see of a clock: its reference is for its owner, and for a colleague who stands in for them while they are away. Never for those who lead. */
export function shownTo(
  viewer: PersonId,
  row: Pick<ItemRow, 'subject' | 'state'>,
  details: ItemDetails | null,
  context: DetailsContext,
): ItemDetails | null {
  if (details?.kind !== 'clock') return details;
  return mayReadReference(viewer, row, context) ? details : { ...details, reference: null, isReferenceGone: false };
}

/** Whether this person may read the reference of a clock today. */
export function mayReadReference(
  viewer: PersonId,
  { subject, state }: Pick<ItemRow, 'subject' | 'state'>,
  { directory, today }: Pick<DetailsContext, 'directory' | 'today'>,
): boolean {
  if (subject.kind !== 'clock' || state !== 'open') return false;
  // Nobody who got it because its owner has left knows what the owner chose.
  if (assigneesOf({ directory, today }, subject, subject.unit).people.length === 0) return false;
  if (viewer === subject.owner) return true;
  const isColleague = directory.rolesOf(viewer, today).some(({ unit, role }) => unit === subject.unit && role !== 'leder');
  return isColleague && actsFor(directory, viewer, subject, today);
}

const isClockRoutine = ({ routine }: ItemRow, { catalogue }: DetailsContext): boolean => catalogue.get(routine)?.timing.kind === 'clock';

const withId = (row: ItemRow, details: ItemDetails | null): readonly (readonly [DeadlineId, ItemDetails])[] =>
  details === null ? [] : [[row.id, details]];

function clockView(
  row: ItemRow,
  clock: ClockRow & { readonly kind: ClockKind },
  reference: string | null,
  question: ClockQuestion | null,
  context: DetailsContext & { readonly choices: Choices },
): ClockView {
  const { directory, today, choices } = context;
  const side = sidesIn(directory)(clock.unit) ?? 'shared';
  return {
    kind: 'clock',
    clock: clock.kind,
    reference,
    isReferenceGone: clock.hasReference && reference === null,
    isOwnerGone:
      assigneesOf({ directory, today }, { kind: 'clock', clock: clock.id, owner: clock.owner, unit: clock.unit }, clock.unit).people
        .length === 0,
    startedFrom: clock.startedFrom,
    isStartedToday: clock.startedOn.equals(today),
    counting: countingOf(row, clock, context),
    prolonging: prolongingOf(clock),
    prolongedBecause: prolongReasons.find((each) => each === clock.prolongedBecause) ?? null,
    receivers: choices.colleagues(clock.unit).filter(({ person }) => person !== clock.owner),
    others: waitsForOther(clock.kind, side) ? choices.others(clock.unit) : [],
    question:
      question === null
        ? null
        : {
            who: whoAnswers(question, context),
            on: question.answeredOn ?? question.on,
            outcome: question.outcome,
            isOpen: question.outcome === null,
          },
  };
}

/** Who there is to choose from in a unit, and on the other side of its agreements. */
interface Choices {
  readonly colleagues: (unit: UnitId) => readonly PersonChoice[];
  readonly others: (unit: UnitId) => readonly PersonChoice[];
}

/** Looked up once a unit, and only where it is asked for: many of the clocks that are read together are one unit's. */
function choicesIn({ directory, today }: DetailsContext): Choices {
  const onceAUnit = (find: (unit: UnitId) => readonly RoleHolder[]): Choices['colleagues'] => {
    const known = new Map<UnitId, readonly PersonChoice[]>();
    return (unit) => {
      const found = known.get(unit) ?? find(unit).map((holder) => ({ person: holder.person, who: whoHolds(directory, holder) }));
      known.set(unit, found);
      return found;
    };
  };
  return {
    colleagues: onceAUnit((unit) => colleaguesIn(directory, unit, today)),
    others: onceAUnit((unit) => otherSideOf(directory, unit, today)),
  };
}

/** What the law lets be prolonged is prolonged once. */
const prolongingOf = ({ kind, prolongedBecause }: ClockRow & { readonly kind: ClockKind }): ClockView['prolonging'] => {
  const { prolonging } = clockFacts(kind);
  return prolonging === 'law' && prolongedBecause !== null ? 'never' : prolonging;
};

/** The rule that held on the start date; the longer one when it has been prolonged by law. Null when what it counts to is not when the clock is due: people have moved it. */
function countingOf(row: ItemRow, clock: ClockRow & { readonly kind: ClockKind }, context: DetailsContext): CountingView | null {
  const { rules, provisions } = clockWorld(context);
  const kind = clock.prolongedBecause !== null && clock.kind === 'investigation' ? 'investigation-extended' : clock.kind;
  const rule = ruleOn(rules, kind, clock.startedFrom);
  if (rule === null || (rule.spans.length === 0 && clock.span === null)) return null;
  const due = dueOf(rule, clock.startedFrom, context.calendar, clock.span);
  return due.due.equals(row.due) ? countingView(rule, due, provisions) : null;
}

function questionView(clock: ClockRow | undefined, context: DetailsContext): ClockQuestionView | null {
  if (clock === undefined || clock.kind === 'refusal-follow-up') return null;
  const { directory, today } = context;
  // Whoever has the clock now is who wants to know.
  const subject = { kind: 'clock', clock: clock.id, owner: clock.owner, unit: clock.unit } as const;
  return {
    kind: 'clock-question',
    clock: clock.kind,
    by: whoIs(directory, clock.owner, subject, today),
    email: directory.people.get(clock.owner)?.email ?? null,
    startedFrom: clock.startedFrom,
  };
}

function whoAnswers({ id, unit, person, answeredBy }: ClockQuestion, { directory, today }: DetailsContext): Who {
  return whoIs(directory, answeredBy ?? person, { kind: 'clock', clock: id, owner: person, unit }, today);
}
