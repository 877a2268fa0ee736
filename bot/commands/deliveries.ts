import { deliveryList } from '../../cards/deliveries.ts';
import { deliveriesView } from '../../views/deliveries-view.ts';
import type { Command } from './command.ts';
import { rightForCommand } from './commands-for.ts';

/** The administrator's «leveringer»: messages that did not simply arrive. */
export const deliveries: Command = {
  id: 'deliveries',
  words: { nb: ['leveringer', 'levering'], nn: ['leveringar', 'levering'], en: ['deliveries', 'delivery'] },
  right: rightForCommand.deliveries,
  run: async (app, reader) => deliveryList(await deliveriesView(app.store.db, reader.view, app.clock.now()), reader.texts),
};
