import { randomUUID } from 'node:crypto';
import { clocksCard } from '../../../cards/referral/clock/clocks.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { clockKinds } from '../../../domain/referral/clock/rule.ts';
import { clocksView, type StartedForm } from '../../../views/referral/clock/clocks-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `klokke`: the person's own running clocks, and the form that starts one. */
export const clock: Command = {
  id: 'clock',
  words: {
    nb: ['klokke', 'klokker', 'klokka', 'start klokke'],
    nn: ['klokke', 'klokker', 'klokka', 'start klokke'],
    en: ['clock', 'clocks', 'start clock'],
  },
  right: null,
  run: (app, reader) => showClocks(app, reader),
};

/** The same from a button: `kind` is what the form is to begin with. */
export function pressClocks(app: AppContext, reader: Reader, kind: string | null): Promise<OutgoingCard> {
  const chosen = clockKinds.find((each) => each === kind);
  return showClocks(app, reader, chosen === undefined ? {} : { chosen });
}

/** The card, with a new token for its form. */
export async function showClocks(
  app: AppContext,
  reader: Reader,
  form: Omit<StartedForm, 'token'> = {},
  shown: Parameters<typeof clocksView>[3] = {},
): Promise<OutgoingCard> {
  return clocksCard(await clocksView(app.store.db, reader.view, { ...form, token: randomUUID() }, shown), reader.texts);
}
