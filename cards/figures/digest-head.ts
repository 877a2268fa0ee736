import type { CardElement } from '@microsoft/teams.cards';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { cardHeading, clip, plain, run, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import type { DigestView } from './view-models.ts';

const mostNames = 5;

/** What stands above the numbers on every page of a digest, a leader's too: what was just done, what it is called, of which units, and of which day. */
export function digestHead(view: DigestView, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const names = joinWords(
    view.scopeNames.slice(0, mostNames).map((name) => clip(nameOf(name), 60)),
    t,
  );
  const more = view.scopeNames.length - mostNames;
  return [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(digestHeading(view, context)),
    ...(names === ''
      ? []
      : [
          plain([run(names), ...(more > 0 ? [run(` ${t('digest.moreUnits', { count: more })}`)] : [])], {
            spacing: 'None',
            run: { isSubtle: true },
          }),
        ]),
    text(t('digest.asOf', { date: formatDate(view.today, view.today, language) }), { spacing: 'None', isSubtle: true }),
  ];
}

/** What a digest is called, by whose it is. */
export const digestHeading = ({ mark: { kind }, isoWeek }: DigestView, { t }: CardContext): string =>
  t(kind === 'leader' ? 'leaderDigest.heading' : 'digest.heading', { week: weekNumber(isoWeek) });

/** `2027-W09` is week 9. */
export const weekNumber = (isoWeek: string): number => Number(isoWeek.slice(isoWeek.indexOf('W') + 1));
