import type { CardElement, ITextRun } from '@microsoft/teams.cards';
import type { Light } from '../../../domain/agreement/pulse/light.ts';
import type { CardContext } from '../../card-context.ts';
import { plain, run, text } from '../../elements/text.ts';
import type { LightView } from './view-models.ts';

/** Three shapes and three words: the colour only helps to find it. */
const looks = {
  green: { sign: '✔', color: 'Good' },
  yellow: { sign: '▲', color: 'Warning' },
  red: { sign: '✖', color: 'Attention' },
} as const satisfies Record<Light, { readonly sign: string; readonly color: string }>;

/** Sign and word, for a line of a list. */
export const lightRun = (light: Light, { t }: CardContext): ITextRun =>
  run(`${looks[light].sign} ${t(`light.words.${light}`)}`, { color: looks[light].color });

/** The light with what it means and every reason for it, on an agreement's card. */
export function lightLines(view: LightView | null, context: CardContext): readonly CardElement[] {
  if (view === null) return [];
  const { t } = context;
  const { light, reasons } = view;
  return [
    plain([{ ...lightRun(light, context), weight: 'Bolder' }, run(` – ${t(`light.meanings.${light}`)}`)], { spacing: 'Small' }),
    ...reasons.map(({ id, count, of }) => text(`• ${t(`light.reasons.${id}`, { count, of })}`, { spacing: 'None' })),
  ];
}
