import type { SharedAgreementView } from '../../cards/agreement/shared-agreement.ts';
import { formOf } from '../../domain/agreement/form.ts';
import { missingInAgreement } from '../../domain/agreement/is-active.ts';
import { type Agreement, isInForce } from '../../domain/agreement/types.ts';
import { isAfter } from '../../domain/time/plain-date.ts';
import type { OpenReview } from '../../store/agreement/review/open-reviews.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';

/**
 * What anybody may see of an agreement: whoever reads a chat or a channel may be a stranger or a guest. Nothing here comes from what people have said,
 * and nobody is named. `chatUrl`: where the reader finds the bot; null when that is not known.
 */
export function sharedAgreementView(
  agreement: Agreement,
  review: OpenReview | null,
  { directory, today }: Pick<ViewContext, 'directory' | 'today'>,
  chatUrl: string | null,
): SharedAgreementView {
  const holds = isBinding(agreement, today);
  return {
    title: agreement.title,
    form: formOf(agreement, directory),
    partyNames: agreement.parties.map(({ unit }) => unitName(directory, unit)),
    isInForce: holds,
    nextReview: holds ? (review?.due ?? null) : null,
    chatUrl,
  };
}

/** Signed by all, begun, and neither run out nor ended. Which of these is wanting is not for everybody. */
const isBinding = (agreement: Agreement, today: ViewContext['today']): boolean =>
  isInForce(agreement, today) &&
  !missingInAgreement(agreement).includes('signature') &&
  (agreement.valid.from === null || !isAfter(agreement.valid.from, today));
