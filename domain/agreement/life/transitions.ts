import type { LifeState } from './states.ts';

/** What can happen to an agreement. Some are found by a rule, some are said by a person; the change they make is the same. */
export const lifeEvents = [
  'sent-for-signing',
  'signed-by-all',
  'signature-missing',
  'completed',
  'became-incomplete',
  'fell-asleep',
  'showed-life',
  'woke-up',
  'reported-out-of-function',
  'revision-started',
  'revision-dropped',
  'expired',
  'extended',
  'successor-started',
  'successor-gone',
  'replaced',
  'ended',
] as const;
export type LifeEvent = (typeof lifeEvents)[number];

/** Why something cannot happen now. The texts are `life.refusals.<code>`. */
export const lifeRefusals = [
  'already-so',
  'is-ended',
  'not-signed',
  'is-signed',
  'asleep',
  'not-asleep',
  'not-in-function',
  'incomplete',
  'under-revision',
  'not-under-revision',
  'has-expired',
  'not-expired',
  'reason-missing',
] as const;
export type LifeRefusal = (typeof lifeRefusals)[number];

/** An event leads to a state, or is refused with a reason. */
type Cell = { readonly to: LifeState } | { readonly refused: LifeRefusal };
type Row = Readonly<Record<LifeEvent, Cell>>;

const to = (state: LifeState): Cell => ({ to: state });
const no = (refused: LifeRefusal): Cell => ({ refused });

/** An agreement that runs out, is replaced or is ended can do so from anywhere but its end. */
const ways = { expired: to('expired'), replaced: to('ended'), ended: to('ended') };
const unexpired = { extended: no('not-expired'), 'successor-started': no('not-expired'), 'successor-gone': no('not-expired') };
const withoutPaper = {
  completed: no('not-signed'),
  'became-incomplete': no('not-signed'),
  'fell-asleep': no('not-signed'),
  'showed-life': no('not-signed'),
  'woke-up': no('not-signed'),
  'reported-out-of-function': no('not-signed'),
  'revision-started': no('not-signed'),
  'revision-dropped': no('not-under-revision'),
} satisfies Partial<Row>;
const withPaper = {
  'sent-for-signing': no('is-signed'),
  'signed-by-all': no('already-so'),
  'signature-missing': to('waiting-for-signatures'),
  'reported-out-of-function': to('not-in-function'),
  'revision-started': to('under-revision'),
  'revision-dropped': no('not-under-revision'),
} satisfies Partial<Row>;
const runOut = {
  'sent-for-signing': no('has-expired'),
  'signed-by-all': no('has-expired'),
  'signature-missing': no('has-expired'),
  completed: no('has-expired'),
  'became-incomplete': no('has-expired'),
  'fell-asleep': no('has-expired'),
  'showed-life': no('has-expired'),
  'woke-up': no('has-expired'),
  'reported-out-of-function': no('has-expired'),
  expired: no('already-so'),
  extended: to('signed'),
  replaced: to('ended'),
  ended: to('ended'),
} satisfies Partial<Row>;

/**
 * The one table. Whoever wakes up is `signed` first: whether it is `active` again is for the same rule to say that says it of a new one.
 * An agreement that runs out while it is revised has a successor under way (000 L1427-1441: the national agreement ran out so).
 */
const table: Readonly<Record<LifeState, Row>> = {
  draft: {
    ...ways,
    ...unexpired,
    ...withoutPaper,
    'sent-for-signing': to('waiting-for-signatures'),
    'signed-by-all': to('signed'),
    'signature-missing': no('already-so'),
  },
  'waiting-for-signatures': {
    ...ways,
    ...unexpired,
    ...withoutPaper,
    'sent-for-signing': no('already-so'),
    'signed-by-all': to('signed'),
    'signature-missing': no('already-so'),
    // A new version that is given up: the former one holds again. `happen` refuses it where there is no former one.
    'revision-dropped': to('signed'),
  },
  signed: {
    ...ways,
    ...unexpired,
    ...withPaper,
    completed: to('active'),
    'became-incomplete': no('already-so'),
    'fell-asleep': to('dormant'),
    'showed-life': no('incomplete'),
    'woke-up': no('not-asleep'),
  },
  active: {
    ...ways,
    ...unexpired,
    ...withPaper,
    completed: no('already-so'),
    'became-incomplete': to('signed'),
    'fell-asleep': to('dormant'),
    'showed-life': no('already-so'),
    'woke-up': no('not-asleep'),
  },
  dormant: {
    ...ways,
    ...unexpired,
    ...withPaper,
    completed: no('asleep'),
    'became-incomplete': no('asleep'),
    'fell-asleep': no('already-so'),
    'showed-life': to('signed'),
    'woke-up': to('signed'),
  },
  'not-in-function': {
    ...ways,
    ...unexpired,
    ...withPaper,
    completed: no('not-in-function'),
    'became-incomplete': no('not-in-function'),
    'fell-asleep': no('not-in-function'),
    'showed-life': to('signed'),
    'woke-up': to('signed'),
    'reported-out-of-function': no('already-so'),
  },
  'under-revision': {
    ...ways,
    ...unexpired,
    'sent-for-signing': to('waiting-for-signatures'),
    'signed-by-all': no('under-revision'),
    'signature-missing': no('under-revision'),
    completed: no('under-revision'),
    'became-incomplete': no('under-revision'),
    'fell-asleep': no('under-revision'),
    'showed-life': no('under-revision'),
    'woke-up': no('under-revision'),
    'reported-out-of-function': no('under-revision'),
    'revision-started': no('already-so'),
    'revision-dropped': to('signed'),
    expired: to('expired-with-successor'),
  },
  expired: {
    ...runOut,
    'revision-started': to('expired-with-successor'),
    'revision-dropped': no('not-under-revision'),
    'successor-started': to('expired-with-successor'),
    'successor-gone': no('already-so'),
  },
  'expired-with-successor': {
    ...runOut,
    'revision-started': no('already-so'),
    'revision-dropped': to('expired'),
    'successor-started': no('already-so'),
    'successor-gone': to('expired'),
  },
  ended: {
    'sent-for-signing': no('is-ended'),
    'signed-by-all': no('is-ended'),
    'signature-missing': no('is-ended'),
    completed: no('is-ended'),
    'became-incomplete': no('is-ended'),
    'fell-asleep': no('is-ended'),
    'showed-life': no('is-ended'),
    'woke-up': no('is-ended'),
    'reported-out-of-function': no('is-ended'),
    'revision-started': no('is-ended'),
    'revision-dropped': no('is-ended'),
    expired: no('is-ended'),
    extended: no('is-ended'),
    'successor-started': no('is-ended'),
    'successor-gone': no('is-ended'),
    replaced: no('is-ended'),
    ended: no('already-so'),
  },
};

/** Where an event leads from a state, or why it cannot happen there. */
export const transition = (from: LifeState, event: LifeEvent): Cell => table[from][event];
