import type { IRichTextBlock } from '@microsoft/teams.cards';
import { isBefore, isSame, type PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { relativeDue } from '../../locales/relative-due.ts';
import type { CardContext } from '../card-context.ts';
import { capitalised, plain, run } from '../elements/text.ts';

interface DueView {
  readonly due: PlainDate;
  readonly workingDaysLeft: number;
}

/** «3 virkedager over fristen · fristen var tirsdag 2. mars»: how urgent first, in words and in weight, then also in colour. */
export function dueLine({ due, workingDaysLeft }: DueView, today: PlainDate, { t, language }: CardContext): IRichTextBlock {
  const date = formatDate(due, today, language);
  const overdue = isBefore(due, today);
  const color = overdue ? ({ color: 'Attention' } as const) : isSame(due, today) ? ({ color: 'Accent' } as const) : {};
  return plain(
    [
      run(capitalised(relativeDue(due, today, workingDaysLeft, t)), { weight: 'Bolder', ...color }),
      run(` · ${t(overdue ? 'due.was' : 'due.on', { date })}`),
    ],
    { spacing: 'None' },
  );
}
