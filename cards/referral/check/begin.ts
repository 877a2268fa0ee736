import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import type { CardContext } from '../../card-context.ts';
import { cardHeading, text } from '../../elements/text.ts';
import { type CardParts, cardIfItFits, toCard } from '../../to-json.ts';
import { buttons, checkButton, subtle } from './parts.ts';

/** The first question, before all others: is it acute? */
export function acuteQuestion(draft: string, context: CardContext): OutgoingCard {
  const { t } = context;
  return checkCard(
    [
      text(t('check.intro'), { spacing: 'Small' }),
      text(t('check.acute.question'), { weight: 'Bolder', spacing: 'Medium' }),
      buttons(
        checkButton(t('check.acute.yes'), 'acute', draft, 'acute', { style: 'destructive' }),
        checkButton(t('check.acute.no'), 'not-acute', draft, 'acute', { style: 'positive' }),
      ),
      subtle(t('check.noChild')),
    ],
    context,
  );
}

/** Somebody has one under way. */
export const resumeOffer = (draft: string, context: CardContext): OutgoingCard =>
  checkCard(
    [
      text(context.t('check.resume.text'), { spacing: 'Small' }),
      buttons(
        checkButton(context.t('check.resume.yes'), 'resume', draft, null, { style: 'positive' }),
        checkButton(context.t('check.restart'), 'restart', draft, null),
      ),
    ],
    context,
  );

/** Where a pre-check stood: it is over, and nothing of it is kept. `gone`: it was over before the button was pressed. */
export const checkOver = (how: 'gone' | 'cancelled' | 'done', context: CardContext): OutgoingCard =>
  checkCard(
    [
      text(context.t(`check.over.${how}`), { spacing: 'Small' }),
      ...(how === 'done' ? [text(context.t('check.clockLater'), { spacing: 'Small' })] : []),
      buttons(checkButton(context.t('check.again'), 'open', null, null)),
    ],
    context,
  );

/** Every card of the pre-check: nothing of what is answered is in its summary or in what a client reads that cannot show it. */
export const checkCard = (body: readonly CardElement[], context: CardContext): OutgoingCard => toCard(partsOf(body, context), context);

/** The first of these bodies that there is room for: each says less of the register than the one before. */
export function fittingCard(
  bodies: readonly [readonly CardElement[], ...(readonly (readonly CardElement[])[])],
  context: CardContext,
): OutgoingCard {
  for (const body of bodies) {
    const card = cardIfItFits(partsOf(body, context), context);
    if (card !== null) return card;
  }
  return checkCard(bodies.at(-1) ?? bodies[0], context);
}

function partsOf(body: readonly CardElement[], { t }: CardContext): CardParts {
  const summary = t('check.summary');
  return { body: [cardHeading(t('check.heading')), ...body], summary, fallbackText: summary };
}
