import { isBefore, isSame, type PlainDate } from '../domain/time/plain-date.ts';
import type { Translate } from './translator.ts';

/**
 * How far off a due date is, in words: «om 3 virkedager», «i dag», «3 virkedager over fristen». `workingDaysLeft` is counted
 * from `today`, negative when overdue. It can be 0 on other days than the due date: on a Friday, for a due date on Saturday.
 */
export function relativeDue(due: PlainDate, today: PlainDate, workingDaysLeft: number, t: Translate): string {
  if (isSame(due, today)) return t('due.today');
  if (isBefore(due, today))
    return workingDaysLeft === 0 ? t('due.overdueSinceLastWorkingDay') : t('due.overdue', { count: Math.abs(workingDaysLeft) });
  if (isSame(due, today.add({ days: 1 }))) return t('due.tomorrow');
  if (workingDaysLeft <= 0) return t('due.beforeNextWorkingDay');
  return workingDaysLeft === 1 ? t('due.nextWorkingDay') : t('due.left', { count: workingDaysLeft });
}
