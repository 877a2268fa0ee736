import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';

/** Reports services that are to be called and have no number, and warns of a number that may be a person's own. */
export function checkServices({ services }: CheckedTables, problems: ProblemList): void {
  for (const { row, text } of services?.rows ?? []) {
    const place = { file: services?.file ?? '', row, column: 'phone' };
    const isToBeCalled = text('kind').toLowerCase() === 'emergency' || text('route').toLowerCase() === 'phone';
    if (text('phone') === '' && isToBeCalled) problems.report('service-without-phone', place);
    if (mobile.test(text('phone').replace(/\s/gu, ''))) problems.report('phone-mobile', { ...place, value: text('phone') });
  }
}

/** Eight digits that begin with 4 or 9: what Norwegian mobile numbers look like. */
const mobile = /^(?:\+47)?[49]\d{7}$/u;
