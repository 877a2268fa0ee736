import { acuteQuestion, resumeOffer } from '../../../cards/referral/check/begin.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `forhåndssjekk`: is what a referral to BUP needs in place? Nothing that is answered is kept. */
export const check: Command = {
  id: 'check',
  words: {
    nb: ['forhåndssjekk', 'sjekk', 'henvisning', 'henvise'],
    nn: ['førehandssjekk', 'sjekk', 'tilvising', 'tilvise'],
    en: ['pre-check', 'precheck', 'referral', 'refer'],
  },
  right: null,
  // What is written after the word is not looked at: it might be about a child.
  run: async (app, reader) => openCheck(app, reader),
};

/** The first question of a new one; whoever is in the middle of one may go on with it. */
export function openCheck({ drafts }: AppContext, { person, texts }: Reader): OutgoingCard {
  const under = drafts.of(person);
  if (under !== null && under.step !== 'acute') return resumeOffer(under.id, texts);
  return acuteQuestion((under ?? drafts.begin(person)).id, texts);
}
