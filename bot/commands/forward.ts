import { forwardCard } from '../../cards/forward.ts';
import type { Command } from './command.ts';
import { rightForCommand } from './commands-for.ts';

/** How far one command may go, in days. */
const longest = 400;

/** `spol 7 dager`: local mode only. Answers at once; the cards come as the days pass. */
export const forward: Command = {
  id: 'forward',
  words: { nb: ['spol'], nn: ['spol'], en: ['forward', 'skip'] },
  right: rightForCommand.forward,
  run: async (app, reader, rest) => {
    const days = Number(/^(\d{1,4})\s*(?:dager|dagar|dag|days|day)?$/iu.exec(rest.trim())?.[1] ?? Number.NaN);
    if (app.demo === null || !Number.isInteger(days) || days < 1 || days > longest)
      return forwardCard({ kind: 'usage', longest }, reader.texts);
    const arriving = await app.demo.forward(days);
    return forwardCard(
      arriving === null ? { kind: 'busy' } : { kind: 'started', days, from: reader.today, to: reader.today.add({ days }) },
      reader.texts,
    );
  },
};
