import type { CardElement } from '@microsoft/teams.cards';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { capitalised, plain, run, text } from '../elements/text.ts';
import { dataOf } from './figure-press.ts';
import type { DigestView } from './view-models.ts';

/** Agreements by level, and within one by state; each line opens the agreements of that level. */
export function agreementLevels(view: Pick<DigestView, 'levels' | 'mark' | 'groups'>, { t }: CardContext): readonly CardElement[] {
  if (view.levels.length === 0) return [];
  const all = view.levels.reduce((sum, { count }) => sum + count, 0);
  return [
    text(t('digest.levelsHeading'), { spacing: 'Medium', weight: 'Bolder' }),
    ...view.levels.map(({ level, count, states }): CardElement => {
      const name = capitalised(t(`digest.levels.${level}`));
      const list = states.map((each) =>
        t('agreements.count', { count: each.count, state: t(`life.states.${each.state}`).toLocaleLowerCase('nb') }),
      );
      return {
        type: 'Container',
        spacing: 'Small',
        items: [plain([run(t('digest.label', { name })), run(` ${count}`, { weight: 'Bolder' }), run(` (${joinWords(list, t)})`)])],
        selectAction: execute(t('digest.open', { name }), {
          verb: 'figure',
          data: { ...dataOf(view.mark), f: 'agreements', n: all, by: 'level', g: level },
        }),
      };
    }),
  ];
}

/** What agreements lack in the register and in their documents, in sentences. */
export function agreementLacks({ missing, contents }: DigestView['lacks'], { t }: CardContext): readonly CardElement[] {
  const list = missing.map(({ what, count }) => t('digest.missingOne', { what: t(`missing.${what}`), count }));
  const agreements = t('digest.inAgreements', { count: contents.agreements });
  return [
    ...(list.length === 0 ? [] : [text(t('digest.missing', { list: joinWords(list, t) }), { spacing: 'Small' })]),
    ...(contents.points === 0 ? [] : [text(t('digest.contentsMissing', { count: contents.points, agreements }), { spacing: 'Small' })]),
    ...(contents.unread === 0 ? [] : [text(t('digest.contentsUnread', { count: contents.unread }), { spacing: 'Small', isSubtle: true })]),
  ];
}
