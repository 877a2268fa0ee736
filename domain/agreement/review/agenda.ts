import type { UnitId } from '../../ids.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import { type CheckAnswer, checkAnswers, type Review } from './review.ts';

/** One agenda of what the parties have written, each point once, with who said what. */
export interface Agenda {
  /** Those that most want to talk about first; the others follow in the order of `standing`. */
  readonly topics: readonly { readonly id: string; readonly wantedBy: readonly UnitId[] }[];
  /** Questions that somebody has answered with less than yes. */
  readonly checks: readonly { readonly id: string; readonly answers: readonly { readonly unit: UnitId; readonly answer: CheckAnswer }[] }[];
  readonly lines: readonly { readonly unit: UnitId; readonly line: string }[];
  /** Parties that have not prepared. */
  readonly waitingFor: readonly UnitId[];
}

/** Merges what these parties have written. `standing` and `questions`: the ids of the points and questions that always come. */
export function agendaOf(
  { prepared }: Pick<Review, 'prepared'>,
  parties: readonly UnitId[],
  standing: readonly string[],
  questions: readonly string[],
): Agenda {
  const written = parties.flatMap((unit) => {
    const preparation = prepared.get(unit);
    return preparation === undefined ? [] : [{ unit, preparation }];
  });
  const topics = standing.map((id) => ({
    id,
    wantedBy: written.filter(({ preparation }) => preparation.topics.includes(id)).map(({ unit }) => unit),
  }));
  return {
    topics: topics.toSorted((a, b) => b.wantedBy.length - a.wantedBy.length),
    checks: questions.flatMap((id) => {
      const answers = written.flatMap(({ unit, preparation }) => {
        const answer = preparation.checks.get(id);
        return answer === undefined ? [] : [{ unit, answer }];
      });
      return answers.some(({ answer }) => answer !== checkAnswers[0]) ? [{ id, answers }] : [];
    }),
    lines: written.flatMap(({ unit, preparation: { line } }) => (line === null ? [] : [{ unit, line }])),
    waitingFor: parties.filter((unit) => !prepared.has(unit)),
  };
}

/** Nobody sees what the others have written before all have, or the last working day before the meeting has come. */
export const isAgendaOpen = (
  { prepared }: Pick<Review, 'prepared'>,
  parties: readonly UnitId[],
  meetingOn: PlainDate,
  today: PlainDate,
  calendar: WorkCalendar,
): boolean => parties.every((unit) => prepared.has(unit)) || !isBefore(today, addWorkingDays(calendar, meetingOn, -1));
