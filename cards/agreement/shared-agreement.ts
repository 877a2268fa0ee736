import type { CardElement } from '@microsoft/teams.cards';
import type { AgreementForm } from '../../domain/agreement/form.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatMonth } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { capitalised, cardHeading, clip, plain, sectionHeading, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { toCard } from '../to-json.ts';

/** An agreement as everybody may see it. */
export interface SharedAgreementView {
  readonly title: string;
  readonly form: AgreementForm;
  readonly partyNames: readonly string[];
  readonly isInForce: boolean;
  /** Only its month is shown. Null: none, or it is nobody's business. */
  readonly nextReview: PlainDate | null;
  /** The address of the reader's own chat with the bot. */
  readonly chatUrl: string | null;
}

/** Past this a list of parties is no longer read. */
const mostParties = 12;

/**
 * An agreement in somebody else's chat or channel. It has no button that asks the bot anything: the bot need not be there, and who presses may be anybody. A
 * plain link leads to the reader's own chat, where they see what they may.
 */
export function sharedAgreement(view: SharedAgreementView, context: CardContext): OutgoingCard {
  const { t, language } = context;
  const { title, form, partyNames, isInForce, nextReview, chatUrl } = view;
  const body: CardElement[] = [
    cardHeading(t('agreement.heading')),
    plain(clip(title, 200), { spacing: 'None', run: { weight: 'Bolder', size: 'Medium' } }),
    text(capitalised(t(`forms-of-agreement.${form}`)), { spacing: 'None', isSubtle: true }),
    text(t(isInForce ? 'shared.inForce' : 'shared.notInForce'), { spacing: 'Small' }),
    ...(nextReview === null ? [] : [text(t('shared.nextReview', { month: formatMonth(nextReview, language) }), { spacing: 'None' })]),
    sectionHeading(t('agreement.parties')),
    ...partyNames.slice(0, mostParties).map((name) => plain(nameOf(name), { spacing: 'None' })),
    ...(partyNames.length > mostParties
      ? [text(t('agreement.moreParties', { count: partyNames.length - mostParties }), { spacing: 'None', isSubtle: true })]
      : []),
    text(t('shared.rest'), { spacing: 'Medium', isSubtle: true }),
    ...chatLink(chatUrl, context),
  ];
  const summary = t('summary.agreement');
  return toCard({ body, summary, fallbackText: summary }, context);
}

const chatLink = (url: string | null, { t }: CardContext): readonly CardElement[] =>
  url === null ? [] : [{ type: 'ActionSet', spacing: 'Small', actions: [{ type: 'Action.OpenUrl', title: t('shared.openChat'), url }] }];
