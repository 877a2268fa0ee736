import { checkQuestions } from '../../../../catalogue/referral/check-points.ts';
import type { CheckAnswer, QuestionId } from '../../../../domain/referral/check/question.ts';
import { type Answer, type BotHarness, buttonsOf, type Caller } from '../../../support/bot-harness.ts';

export type Wanted = Partial<Record<QuestionId | 'referrer' | 'service', string>>;

/** The button of the pre-check that asks for this; throws when the card has none. */
export function checkButtonOf(card: unknown, deed: string) {
  const found = buttonsOf(card).find(({ verb, data }) => verb === 'check' && data['do'] === deed);
  if (found === undefined) throw new Error(`no ${deed} on this card: ${JSON.stringify(card)}`);
  return found;
}

/** The inputs on a card, as the questions they ask. */
export const asked = (card: unknown): readonly string[] =>
  [...JSON.stringify(card).matchAll(/"id":"check:([\w-]+)"/gu)].map((match) => match[1] ?? '');

/** Presses a button with the form filled in as a client would: the inputs that the card has, and no others. */
export function press(harness: BotHarness, caller: Caller, before: Answer, deed: string, wanted: Wanted = {}): Promise<Answer> {
  const { verb, data } = checkButtonOf(before.card, deed);
  const inputs = Object.fromEntries(
    Object.entries(wanted)
      .filter(([id]) => asked(before.card).includes(id))
      .map(([id, value]) => [`check:${id}`, value]),
  );
  return harness.press(caller, verb, { ...data, ...inputs });
}

/** An answer to every question: the one that is in place. */
export const allInPlace: Wanted = {
  referrer: 'barnevernleder',
  ...Object.fromEntries(
    checkQuestions.map(({ id }): [QuestionId, CheckAnswer] => [id, id === 'known' || id === 'under-six' ? 'no' : 'yes']),
  ),
};

/** From the word to the last step, with these answers; gives each card on the way. */
export async function playTo(
  harness: BotHarness,
  caller: Caller,
  last: 'who' | 'first' | 'second' | 'service' | 'result',
  wanted: Wanted = allInPlace,
  word = 'forhåndssjekk',
): Promise<Answer> {
  let card = await harness.say(caller, word);
  card = await press(harness, caller, card, 'not-acute');
  for (const step of ['who', 'first', 'second', 'service']) {
    if (step === last) return card;
    card = await press(harness, caller, card, 'next', wanted);
  }
  return card;
}
