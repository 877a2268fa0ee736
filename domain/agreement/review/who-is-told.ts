import type { PersonId, UnitId } from '../../ids.ts';
import { leadersOf, type RecipientContext, reach } from '../../nudge/recipients/recipient.ts';
import { assigneesOf } from '../../nudge/recipients/recipients-of-step.ts';
import type { Subject } from '../../nudge/types.ts';
import type { ReviewEvent } from './decide.ts';
import { type Review, unanswered } from './review.ts';

/**
 * The parties that are told at once: those whose answer is waited for, all when a time is fixed, moved or cancelled, and the proposer when nothing suits.
 * An answer that settles nothing is seen on the cards that people have.
 */
export function partiesToTell(event: ReviewEvent, review: Review, parties: readonly UnitId[]): readonly UnitId[] {
  switch (event) {
    case 'proposed':
      return unanswered(review, parties);
    case 'fixed':
    case 'moved':
    case 'cancelled':
    case 'withdrawn':
      return parties;
    case 'none-suits':
      return review.proposal === null ? [] : [review.proposal.unit];
    case 'answered':
      return [];
  }
}

/** Who gets word for these parties: whoever answers for each, or stands in. Not the one who did it: they see it on their card. */
export function peopleToTell(
  context: RecipientContext,
  subject: Subject,
  parties: readonly UnitId[],
  except: PersonId,
): readonly PersonId[] {
  const people = parties.flatMap((unit) => {
    const asked = assigneesOf(context, subject, unit);
    const recipients = asked.vacant === null ? asked.people.flatMap((each) => reach(context, each)) : leadersOf(context, unit, null);
    return recipients.filter(({ audience }) => audience !== 'administrator').map(({ person }) => person);
  });
  return [...new Set(people)].filter((person) => person !== except);
}
