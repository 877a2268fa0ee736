/**
 * Where an agreement is in its life. That it is signed and that it works are two different things (001 L1713-1714, L1744-1745): an
 * agreement that everybody has signed is `active` only when it also says who, how often and when (design: «The register»), and sleeps
 * when nobody has met about it for longer than it says.
 */
export const lifeStates = [
  'draft',
  'waiting-for-signatures',
  'signed',
  'active',
  'dormant',
  'not-in-function',
  'under-revision',
  'expired',
  'expired-with-successor',
  'ended',
] as const;
export type LifeState = (typeof lifeStates)[number];

/** How far the paper has come. */
export type Paper = 'unsigned' | 'signed' | 'being-revised' | 'run-out' | 'over';
/** Whether it is used. `unknown`: nobody has said, and no rule can tell. */
export type Working = 'not-yet' | 'yes' | 'asleep' | 'no' | 'unknown' | 'over';

const meanings: Readonly<Record<LifeState, { readonly paper: Paper; readonly working: Working }>> = {
  draft: { paper: 'unsigned', working: 'not-yet' },
  'waiting-for-signatures': { paper: 'unsigned', working: 'not-yet' },
  signed: { paper: 'signed', working: 'not-yet' },
  active: { paper: 'signed', working: 'yes' },
  dormant: { paper: 'signed', working: 'asleep' },
  'not-in-function': { paper: 'signed', working: 'no' },
  'under-revision': { paper: 'being-revised', working: 'unknown' },
  expired: { paper: 'run-out', working: 'unknown' },
  'expired-with-successor': { paper: 'run-out', working: 'unknown' },
  ended: { paper: 'over', working: 'over' },
};

/** A state said as two: the paper, and whether it is used. */
export const meaningOf = (state: LifeState): { readonly paper: Paper; readonly working: Working } => meanings[state];
