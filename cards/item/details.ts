import type { CardElement } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { cooperationLines } from '../agreement/cooperation-lines.ts';
import type { CardContext } from '../card-context.ts';
import { countLines } from '../figures/count-item.ts';
import { handOverLines } from '../people/hand-over-lines.ts';
import { onboardingLines } from '../people/onboarding.ts';
import { clockLines, questionLines } from '../referral/clock/clock-lines.ts';
import type { DeadlineItem } from '../view-models.ts';

/** What only some deadlines show: what is taken over, a new unit's list, what a disagreement or a request for help is about. `open`: with its answers, so with all of it. */
export function detailLines({ details, state }: DeadlineItem, today: PlainDate, context: CardContext): readonly CardElement[] {
  switch (details?.kind) {
    case undefined:
    case 'clock-follow-up':
      return [];
    case 'hand-over':
      return handOverLines(details, today, context);
    case 'onboarding':
      return onboardingLines(details, context);
    case 'disagreement':
    case 'help':
      return cooperationLines(details, today, context);
    case 'clock':
      return clockLines(details, today, context);
    case 'clock-question':
      return questionLines(details, today, context);
    case 'count':
      return countLines(details, state, today, context);
  }
}
