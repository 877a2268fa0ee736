/**
 * How far a disagreement about an agreement has climbed, or how it ended. No source describes how parties settle one (000 section 3.6), only that they should have
 * somewhere to take it (003 lines 2012-2014, 2397-2401): from those who answer for the agreement, to the region, to the leaders of the parties.
 */
export const disagreementLevels = ['local', 'regional', 'leaders'] as const;
export type DisagreementLevel = (typeof disagreementLevels)[number];

export const disagreementStates = [...disagreementLevels, 'solved', 'withdrawn', 'unsolved', 'dropped'] as const;
export type DisagreementState = (typeof disagreementStates)[number];

/** What can happen to it. `date-passed` and `agreement-over` are found by a rule, the others said by people. */
export const disagreementEvents = ['solved', 'not-solved', 'date-passed', 'withdrawn', 'agreement-over'] as const;
export type DisagreementEvent = (typeof disagreementEvents)[number];

export type DisagreementRefusal = 'is-over' | 'no-level-above';
type Cell = { readonly to: DisagreementState } | { readonly refused: DisagreementRefusal };
type Row = Readonly<Record<DisagreementEvent, Cell>>;

const to = (state: DisagreementState): Cell => ({ to: state });
const no = (refused: DisagreementRefusal): Cell => ({ refused });

const endings = { solved: to('solved'), withdrawn: to('withdrawn'), 'agreement-over': to('dropped') };
const over: Row = {
  solved: no('is-over'),
  'not-solved': no('is-over'),
  'date-passed': no('is-over'),
  withdrawn: no('is-over'),
  'agreement-over': no('is-over'),
};

/** Unanswered, it climbs until the leaders have it; there it stays until somebody says what came of it. */
const table: Readonly<Record<DisagreementState, Row>> = {
  local: { ...endings, 'not-solved': to('regional'), 'date-passed': to('regional') },
  regional: { ...endings, 'not-solved': to('leaders'), 'date-passed': to('leaders') },
  leaders: { ...endings, 'not-solved': to('unsolved'), 'date-passed': no('no-level-above') },
  solved: over,
  withdrawn: over,
  unsolved: over,
  dropped: over,
};

/** Where an event leads, or why it cannot happen. */
export const stepOf = (from: DisagreementState, event: DisagreementEvent): Cell => table[from][event];

/** The level it stands at; null when it is over. */
export const levelOf = (state: DisagreementState): DisagreementLevel | null => disagreementLevels.find((level) => level === state) ?? null;
