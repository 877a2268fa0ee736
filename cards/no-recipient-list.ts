import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import { formatDate } from '../locales/format-date.ts';
import type { CardContext } from './card-context.ts';
import { cardHeading, plain, run, sectionHeading, text } from './elements/text.ts';
import { nameOf } from './item/who.ts';
import { toCard } from './to-json.ts';
import type { UnreachableView } from './view-models.ts';

/** Past this a list is no longer read, and the card grows too large. */
const mostShown = 20;

/** The administrator's «ingen mottaker»: people nobody can reach, deadlines without a recipient, messages of unknown fate. */
export function noRecipientList(view: UnreachableView, context: CardContext): OutgoingCard {
  const { t } = context;
  const count = view.people.length + view.peopleMore + view.nobody.length + view.nobodyMore;
  const nothing = count === 0 && view.ambiguous === 0;
  const body = [
    cardHeading(t('unreachable.heading')),
    text(t(nothing ? 'unreachable.empty' : 'unreachable.intro'), { spacing: 'Small' }),
    ...section(
      t('unreachable.people'),
      view.people.slice(0, mostShown).map((person) => personBlock(person, view, context)),
      view.people.length + view.peopleMore,
      context,
    ),
    ...section(
      t('unreachable.nobody'),
      view.nobody.slice(0, mostShown).map((deadline) => deadlineBlock(deadline, view, context)),
      view.nobody.length + view.nobodyMore,
      context,
    ),
    ...(view.ambiguous === 0
      ? []
      : [
          sectionHeading(t('unreachable.ambiguousHeading')),
          text(t('unreachable.ambiguous', { count: view.ambiguous }), { spacing: 'Small' }),
        ]),
  ];
  const summary = count === 0 ? t('summary.noUnreachable') : t('summary.unreachable', { count });
  return toCard({ body, summary, fallbackText: summary }, context);
}

function section(heading: string, shown: readonly CardElement[], all: number, { t }: CardContext): readonly CardElement[] {
  if (all === 0) return [];
  const more = all - shown.length;
  return [
    sectionHeading(heading),
    ...shown,
    ...(more === 0 ? [] : [text(t('unreachable.more', { count: more }), { spacing: 'Small', isSubtle: true })]),
  ];
}

/** The reasons of the delivery policy that a person can do something about; the others are all «Teams avviste meldingen». */
const reasons = ['bot-disabled-by-admin', 'bot-not-in-conversation', 'blocked-by-user', 'not-installed', 'conversation-not-found'] as const;

function personBlock(
  { name, since, reason, waiting }: UnreachableView['people'][number],
  { today }: UnreachableView,
  { t, language }: CardContext,
): CardElement {
  const known = reasons.find((each) => each === reason) ?? 'other';
  const why =
    since === null
      ? t(`unreachable.reasons.${known}`)
      : `${t(`unreachable.reasons.${known}`)}, ${t('unreachable.since', { date: formatDate(since, today, language) })}`;
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      plain([
        run(nameOf(name), { weight: 'Bolder' }),
        ...(waiting === 0 ? [] : [run(` · ${t('unreachable.waiting', { count: waiting })}`)]),
      ]),
      text(why, { spacing: 'None', isSubtle: true }),
    ],
  };
}

function deadlineBlock(
  { routine, unitName, due }: UnreachableView['nobody'][number],
  { today }: UnreachableView,
  { t, language }: CardContext,
): CardElement {
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      plain([
        run(t(`routines.${routine}.title`), { weight: 'Bolder' }),
        run(` · ${t('due.on', { date: formatDate(due, today, language) })}`),
      ]),
      plain(nameOf(unitName), { spacing: 'None', run: { isSubtle: true } }),
    ],
  };
}
