import { agreementCard } from '../../../cards/agreement/agreement.ts';
import { agreementList } from '../../../cards/agreement/agreement-list.ts';
import { agreementsWithinReach } from '../../../domain/agreement/within-reach.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { agreementListView } from '../../../views/agreement/agreement-list-view.ts';
import { agreementView } from '../../../views/agreement/agreement-view.ts';
import { findAgreements } from '../../../views/agreement/find-agreements.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `avtaler`: all that the person may see, those that need somebody first. */
export const agreements: Command = {
  id: 'agreements',
  words: {
    nb: ['avtaler', 'avtalene', 'samarbeidsavtaler', 'mine avtaler'],
    nn: ['avtalar', 'avtalane', 'samarbeidsavtalar', 'mine avtalar'],
    en: ['agreements', 'my agreements'],
  },
  right: null,
  run: async (app, reader, rest) => (rest === '' ? listOf(app, reader) : found(app, reader, rest)),
};

/** `avtale granlia`: the one agreement that is meant, or those that it may be. */
export const agreement: Command = {
  id: 'agreement',
  words: { nb: ['avtale', 'samarbeidsavtale'], nn: ['avtale', 'samarbeidsavtale'], en: ['agreement'] },
  right: null,
  run: async (app, reader, rest) => (rest === '' ? listOf(app, reader) : found(app, reader, rest)),
};

const within = ({ directory, person, today }: Reader) => agreementsWithinReach(directory, person, today);

const listOf = async (app: AppContext, reader: Reader): Promise<OutgoingCard> =>
  agreementList(await agreementListView(app.store.db, within(reader), reader.view, null), reader.texts);

async function found(app: AppContext, reader: Reader, query: string): Promise<OutgoingCard> {
  const [first, ...others] = findAgreements(within(reader), query, reader.directory);
  if (first !== undefined && others.length === 0) return agreementCard(await agreementView(app.store.db, first, reader.view), reader.texts);
  const all = first === undefined ? [] : [first, ...others];
  return agreementList(await agreementListView(app.store.db, all, reader.view, query), reader.texts);
}
