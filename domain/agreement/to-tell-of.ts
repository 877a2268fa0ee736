import { grouped } from '../grouped.ts';
import type { PersonId } from '../ids.ts';
import { subjectKey } from '../nudge/deadline/subject-key.ts';
import type { RecipientContext } from '../nudge/recipients/recipient.ts';
import type { Directory } from '../people/directory.ts';
import type { Holding } from '../people/holds-role.ts';
import { type AnsweredFor, answeredBy } from './answered-by.ts';
import { peopleToTell } from './review/who-is-told.ts';

type Told = ReadonlyMap<PersonId, readonly AnsweredFor[]>;

/** Those who answer for the other parties of the agreements that somebody answers for now: they get to know who it is. */
export const toTellOf = (context: RecipientContext, holding: Holding): readonly PersonId[] => [...told(context, holding).keys()];

/** The agreements that make it this person's business who holds the role now. */
export const sharedWith = (context: RecipientContext, holding: Holding, person: PersonId): readonly AnsweredFor[] =>
  told(context, holding).get(person) ?? [];

/** Everybody who is told of a regional lead has a card of their own to be drawn: who shares what is worked out once for all of them. */
const kept = new WeakMap<Directory, Map<string, Told>>();
const mostKept = 100;

function told(context: RecipientContext, holding: Holding): Told {
  const { directory, today } = context;
  const known = kept.get(directory) ?? new Map<string, Told>();
  kept.set(directory, known);
  const { role, unit, person } = holding;
  const key = `${subjectKey({ kind: 'holder', role, unit, person })} ${today.toString()}`;
  let found = known.get(key);
  if (found === undefined) {
    found = whoIsTold(context, holding);
    if (known.size >= mostKept) known.clear();
    known.set(key, found);
  }
  return found;
}

function whoIsTold(context: RecipientContext, { role, unit, person }: Holding): Told {
  const answered = answeredBy(context.directory, { role, unit, person }, context.today);
  return grouped(
    answered.flatMap((each) => {
      const others = each.agreement.parties.flatMap((party) => (each.own.includes(party.unit) ? [] : [party.unit]));
      const people = peopleToTell(context, { kind: 'agreement', agreement: each.agreement.id }, others, person);
      return people.map((other) => [other, each] as const);
    }),
  );
}
