import type { OutgoingCard } from '../domain/ports.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { formatDate } from '../locales/format-date.ts';
import type { CardContext } from './card-context.ts';
import { text } from './elements/text.ts';
import { toCard } from './to-json.ts';

type ForwardView =
  | { readonly kind: 'started'; readonly days: number; readonly from: PlainDate; readonly to: PlainDate }
  /** The clock is already on its way somewhere. */
  | { readonly kind: 'busy' }
  /** What was written was no number of days, or more than `longest`. */
  | { readonly kind: 'usage'; readonly longest: number };

/** The answer to `spol 7 dager`, in local mode only. */
export function forwardCard(view: ForwardView, context: CardContext): OutgoingCard {
  const line = forwardText(view, context);
  return toCard({ body: [text(line)], summary: context.t('summary.forward'), fallbackText: line }, context);
}

function forwardText(view: ForwardView, { t, language }: CardContext): string {
  switch (view.kind) {
    case 'started':
      return t('forward.started', {
        count: view.days,
        from: formatDate(view.from, view.to, language),
        to: formatDate(view.to, view.from, language),
      });
    case 'busy':
      return t('forward.busy');
    case 'usage':
      return t('forward.usage', { word: t('commands.forward.word'), longest: view.longest });
  }
}
