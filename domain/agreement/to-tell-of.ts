import type { PersonId } from '../ids.ts';
import type { RecipientContext } from '../nudge/recipient.ts';
import type { Holding } from '../people/holds-role.ts';
import { type AnsweredFor, answeredBy } from './answered-by.ts';
import { peopleToTell } from './review/who-is-told.ts';

/** Those who answer for the other parties of the agreements that somebody answers for now: they get to know who it is. */
export const toTellOf = (context: RecipientContext, holding: Holding): readonly PersonId[] => [
  ...new Set(answeredBy(context.directory, holding, context.today).flatMap((each) => others(context, each, holding.person))),
];

/** The agreements that make it this person's business who holds the role now. */
export const sharedWith = (context: RecipientContext, holding: Holding, person: PersonId): readonly AnsweredFor[] =>
  answeredBy(context.directory, holding, context.today).filter((each) => others(context, each, holding.person).includes(person));

const others = (context: RecipientContext, { agreement, own }: AnsweredFor, except: PersonId): readonly PersonId[] =>
  peopleToTell(
    context,
    { kind: 'agreement', agreement: agreement.id },
    agreement.parties.flatMap(({ unit }) => (own.includes(unit) ? [] : [unit])),
    except,
  );
