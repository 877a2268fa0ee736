import { lawChecks } from '../../domain/referral/law-watch.ts';
import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';
import { loadComing, loadProvisions } from '../law/index.ts';
import { lawsChecked } from '../law/of-law.ts';

/**
 * What administrators are asked about the law: a routine for each coming change, and one that comes when the tables have not been checked for a year. They follow
 * from the tables alone: a row there is a reminder here.
 */
export const lawRoutines: readonly RoutineDraft[] = lawChecks(loadProvisions(), loadComing()).map(({ change, on, again }) => ({
  id: change === null ? 'law-check' : `law-change-${change.id}`,
  ladder: ladders[change === null ? 'law-check' : 'law-change'],
  statutory: false,
  timing: { kind: 'on-date', role: 'administrator', on: on.toString(), again },
  outcomes: [{ id: 'law-checked', nextDate: 'none' }],
  byButtons: true,
  source:
    change === null
      ? { document: 'law', place: 'docs/law.md', strength: 'uavklart', checked: lawsChecked }
      : { document: 'law', place: `${change.act}: ${change.place}`, strength: 'lov', checked: change.checked.toString() },
}));
