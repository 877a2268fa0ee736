import { z } from 'zod';
import { ruleCard, ruleList } from '../../../cards/referral/rules.ts';
import { ruleCards } from '../../../catalogue/law/rule-cards.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { type RuleCard, ruleSides, ruleSidesOf } from '../../../domain/referral/rule-card.ts';
import { findRules } from '../../../views/referral/find-rules.ts';
import { type RuleReader, ruleListView, rulesFor, ruleView } from '../../../views/referral/rule-view.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `regler samtykke`: what a rule says, shortly, for the reader's own service. */
export const rules: Command = {
  id: 'rules',
  words: { nb: ['regler', 'regel', 'lov', 'paragraf'], nn: ['reglar', 'regel', 'lov'], en: ['rules', 'rule', 'law'] },
  right: null,
  run: async (_app, reader, rest) => answer(reader, rest),
};

/** A keyword that fits one card gives it, one that fits several gives those to choose from, and any other gives all. What only the other service has is found too. */
function answer(reader: Reader, query: string): OutgoingCard {
  const { texts } = reader;
  const who = readerOf(reader);
  const own = rulesFor(who.own);
  const titleOf = (id: string): string => texts.t(`rules.cards.${id}.title`);
  const inOwn = findRules(own, query, titleOf);
  if (inOwn === null) return ruleList(ruleListView('all', own, who), texts);
  const found = inOwn.length > 0 ? inOwn : (findRules(ruleCards, query, titleOf) ?? []);
  const [only, second] = found;
  if (only === undefined) return ruleList(ruleListView('missed', own, who), texts);
  return second === undefined ? show(reader, only, who) : ruleList(ruleListView('found', found, who), texts);
}

/** What a button carries: a card, and whether both services' rules are wanted. */
const pressed = z.looseObject({ r: z.string().max(60).optional(), both: z.boolean().optional() });

/** A button to a card, or to the list; a card that has gone since the button was sent gives the list. */
export function pressRules(reader: Reader, data: unknown): OutgoingCard {
  const parsed = pressed.safeParse(data);
  const { r, both = false } = parsed.success ? parsed.data : {};
  const who = readerOf(reader, both);
  const card = r === undefined ? undefined : ruleCards.find(({ id }) => id === r);
  if (card !== undefined) return show(reader, card, who);
  return ruleList(ruleListView('all', rulesFor(both ? ruleSides : who.own), who), reader.texts);
}

const show = (reader: Reader, card: RuleCard, who: RuleReader): OutgoingCard => ruleCard(ruleView(card, who), reader.texts);

const readerOf = ({ directory, person, today }: Reader, both = false): RuleReader => ({
  own: ruleSidesOf(directory, person, today),
  both,
  today,
});
