import type { Temporal } from 'temporal-polyfill';
import type { DeadlineId, PersonId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { nextMoment } from '../../domain/time/next-moment.ts';
import type { NoSend } from '../../domain/time/send-day.ts';
import { ordinaryWindow } from '../../domain/time/send-window.ts';
import type { Database } from '../open-store.ts';
import { immediateId, putInOutbox } from './put-in-outbox.ts';

export interface Word {
  /** The deadline that it is drawn from, as things stand when it is sent. */
  readonly about: DeadlineId;
  /** What has happened: the same thing is said to a person once a day. */
  readonly what: string;
  /** It asks for an answer: it is not sent any more when that has been given. */
  readonly asks: boolean;
  readonly people: readonly PersonId[];
}

/** Whether a word with this message id asks for something. */
export const asksForAnswer = (message: string): boolean => message.endsWith('?');

/** When, and to whom, words can be sent. */
export interface WordWorld {
  readonly directory: Directory;
  readonly now: Temporal.Instant;
  readonly noSend: NoSend;
}

/** Tells people something at once, each in their own window. Whoever has no tenant cannot be written to. */
export async function tell(trx: Database, words: readonly Word[], { directory, now, noSend }: WordWorld): Promise<number> {
  const messages = words.flatMap(({ about, what, asks, people }) =>
    [...new Set(people)].flatMap((person) => {
      const known = directory.people.get(person);
      if (known === undefined || known.tenant === null) return [];
      const moment = nextMoment(now, known.window ?? ordinaryWindow, noSend);
      return [
        {
          id: immediateId(person, moment, 'word', `${about}.${what}${asks ? '?' : ''}`),
          person,
          tenant: known.tenant,
          kind: 'word' as const,
          moment,
          about,
        },
      ];
    }),
  );
  return (await putInOutbox(trx, messages)).length;
}
