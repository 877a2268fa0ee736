import type { Action } from './action.ts';

/** «Hvorfor fikk jeg denne?»: opens the explanation in place. Writes nothing. */
export const explain: Action = {
  verb: 'explain',
  on: 'any',
  run: async (_app, _reader, { row }) => ({ notice: null, explained: row.id, changed: false }),
};

/** Closes it again. */
export const hide: Action = { verb: 'hide', on: 'any', run: async () => ({ notice: null, changed: false }) };
