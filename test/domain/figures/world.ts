import type { DeadlineFact, FigureFacts, FigureWorld } from '../../../domain/figures/facts.ts';
import type { FigureId, FigureSet } from '../../../domain/figures/figure.ts';
import { reckon } from '../../../domain/figures/reckon/index.ts';
import { deadlineId, routineId, unitId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { Subject } from '../../../domain/nudge/types.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Register } from '../../../domain/register.ts';
import { agreementSubject, catalogue, day, ordinaryRegister } from '../../support/builders.ts';

/** The date figures are as of in these tests. */
export const today = '2027-03-08';

/** Nothing has happened yet. */
export const facts = (more: Partial<FigureFacts> = {}): FigureFacts => ({
  deadlines: [],
  escalated: new Set(),
  asked: [],
  answers: [],
  lifeStates: new Map(),
  guidelines: [],
  read: new Set(),
  teams: new Map(),
  counted: new Set(),
  confirmed: new Set(),
  ...more,
});

type DeadlineWishes = Partial<Omit<DeadlineFact, 'id' | 'routine' | 'due' | 'closedOn' | 'meetingOn' | 'subject'>> & {
  readonly routine?: string;
  readonly subject?: Subject;
  readonly closedOn?: string;
  readonly meetingOn?: string;
  readonly id?: string;
};

/** An open evaluation of the ordinary agreement, unless the test says otherwise; with an outcome it is closed. */
export function fact(due: string, more: DeadlineWishes = {}): DeadlineFact {
  const routine = more.routine ?? 'agreement-evaluation';
  const subject = more.subject ?? agreementSubject();
  return {
    id: deadlineId(more.id ?? `${routine}:${subjectKey(subject)}:${due}`),
    routine: routineId(routine),
    subject,
    due: day(due),
    state: more.state ?? (more.outcome === undefined ? 'open' : 'closed'),
    outcome: more.outcome ?? null,
    closedOn: more.closedOn === undefined ? null : day(more.closedOn),
    meetingOn: more.meetingOn === undefined ? null : day(more.meetingOn),
  };
}

export const figureWorld = (register: Register = ordinaryRegister(), more: Partial<FigureWorld> = {}): FigureWorld => ({
  directory: directoryOf(register),
  today: day(today),
  isMet: (routine, outcome) => catalogue.get(routine)?.outcomes.some(({ id, met }) => id === outcome && met) === true,
  pointsFor: () => [],
  ...more,
});

/** All figures of these units, as of `today`. */
export const figuresOf = (
  known: Partial<FigureFacts>,
  register?: Register,
  scope: readonly string[] = ['reg'],
  more: Partial<FigureWorld> = {},
): FigureSet => reckon(facts(known), figureWorld(register, more)).of(scope.map(unitId));

/** A figure as people read it: how many, or how many of how many. */
export function read(set: FigureSet, figure: FigureId): string {
  const found = set.figures.get(figure);
  if (found === undefined) throw new Error(`no figure ${figure}`);
  return found.of === null ? `${found.entries.length}` : `${found.entries.length} of ${found.of.length}`;
}

/** The units of a figure's entries, one entry after the other. */
export const unitsIn = (set: FigureSet, figure: FigureId): readonly string[] =>
  (set.figures.get(figure)?.entries ?? []).map(({ units }) => units.join('+'));
