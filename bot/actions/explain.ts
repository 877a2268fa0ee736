import type { Action } from './action.ts';

/** «Hvorfor fikk jeg denne?»: opens the explanation in place. Writes nothing. */
export const explain: Action = {
  verb: 'explain',
  on: 'any',
  run: async (_app, _reader, { row }) => ({ notice: null, explained: row.id, changed: false }),
};

/** Shows a deadline of a long list with its answers. */
export const open: Action = { verb: 'open', on: 'any', run: async () => ({ notice: null, changed: false }) };

/** Closes it again. */
export const hide: Action = { verb: 'hide', on: 'any', run: async () => ({ notice: null, changed: false }) };
