import type { OutgoingCard } from '../../domain/ports.ts';
import type { FindingKind } from '../../domain/privacy/guard/finding.ts';
import type { CardContext } from '../card-context.ts';
import { cardHeading, text } from '../elements/text.ts';
import { toCard } from '../to-json.ts';

interface TooMuchToldView {
  /** What kinds of things were in what the person wrote; never what it was. */
  readonly kinds: readonly FindingKind[];
}

/** Somebody has written to the bot what may be about a person: of what kind it is, what to write instead, and that nothing was kept. */
export function tooMuchTold({ kinds }: TooMuchToldView, context: CardContext): OutgoingCard {
  const { t } = context;
  return toCard(
    {
      body: [
        cardHeading(t('privacy.heading')),
        ...kinds.map((kind) => text(t(`privacy.refused.${kind}`), { spacing: 'Small' })),
        text(t('privacy.kept'), { spacing: 'Medium' }),
      ],
      summary: t('privacy.summary'),
      fallbackText: `${t('privacy.heading')}. ${t('privacy.kept')}`,
    },
    context,
  );
}
