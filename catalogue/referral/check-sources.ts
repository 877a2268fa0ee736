import type { Advice } from '../../domain/referral/check/evaluate.ts';
import type { CheckSource } from '../../domain/referral/check/question.ts';

/** Who may refer. What is said besides the questions rests on this and what follows; checked against the sources 2026-11-23. */
export const referrerSource: CheckSource = { document: '000', place: 'L924-935, L1940-1942' };

/** Advice whose source is a document of its own, and the law on consent; what is left out only repeats what a question says. */
export const adviceSources: Readonly<Partial<Record<Advice, CheckSource>>> = {
  detour: { document: '000', place: 'L927-935' },
  'leader-may-refer': { document: '000', place: 'L924-925, L1940-1942' },
  consent: { law: 'pbrl', place: '§§ 4-3, 4-4' },
  'under-six': { document: '002', place: 'L288-290' },
  mapping: { document: '000', place: 'L1983-1989' },
  attendance: { document: '000', place: 'L1265-1266' },
};

/** That BUP decides, and what it gives weight to. */
export const decidesSource: CheckSource = { document: '002', place: 'L265, L285-286, L294-300' };
