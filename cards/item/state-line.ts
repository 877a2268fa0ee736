import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { formatMeeting } from '../../locales/format-time.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import type { ItemState } from '../view-models.ts';
import { nameAndRole, nameOf } from './who.ts';

/** How a deadline stands, in a sentence; null when it is simply open. «Sett» is never written as done. */
export function stateLine(state: ItemState, today: PlainDate, { t, language }: CardContext): string | null {
  const written = (date: PlainDate): string => formatDate(date, today, language);
  switch (state.kind) {
    case 'open':
      return null;
    case 'acknowledged':
      return t('states.acknowledged', { who: nameAndRole(state.by, t), until: written(state.until) });
    case 'snoozed':
      return t('states.snoozed', { until: written(state.until) });
    case 'meeting':
      return state.at === null
        ? t('states.meeting', { on: written(state.on) })
        : t('states.meetingAt', { at: formatMeeting(state.at, today, language) });
    case 'told':
      return t('states.told', { outcome: t(`outcomes.${state.outcome}`), who: joinWords(state.waitingFor.slice(0, 5).map(nameOf), t) });
    case 'declined':
      return t('states.declined', { who: nameAndRole(state.by, t) });
    case 'closed': {
      const closed = t('states.closed', { outcome: t(`outcomes.${state.outcome}`), who: nameAndRole(state.by, t), on: written(state.on) });
      return state.nextDue === null ? closed : `${closed} ${t('states.nextDue', { date: written(state.nextDue) })}`;
    }
    case 'ended':
      return t(`states.ended.${state.because}`);
  }
}
