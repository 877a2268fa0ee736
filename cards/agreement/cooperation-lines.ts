import type { CardElement } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { plain, run, text } from '../elements/text.ts';
import { nameAndRole, nameOf } from '../item/who.ts';
import type { DisagreementView, HelpView } from './cooperation-models.ts';

/** What a disagreement or a request for help is about, who said it, and for a disagreement how far it has come. */
export function cooperationLines(view: DisagreementView | HelpView, today: PlainDate, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const about = plain([run(`${t('cooperation.about')}: `, { weight: 'Bolder' }), run(t(`themes.${view.theme}`))], { spacing: 'Small' });
  const date = formatDate(view.on, today, language);
  if (view.kind === 'help') return [about, plain(t('cooperation.askedBy', { who: nameAndRole(view.by, t), date }), { spacing: 'None' })];
  return [
    about,
    plain(t('cooperation.raisedBy', { who: nameAndRole(view.by, t), party: nameOf(view.partyName), date }), { spacing: 'None' }),
    text(t(`disagreement.states.${view.state}`), { spacing: 'None' }),
  ];
}
