import type { CardElement, IContainer } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { capitalised, clip, plain, run, text } from '../elements/text.ts';
import { dueLine } from '../item/due-line.ts';
import { nameOf, roleAt } from '../item/who.ts';
import type { EntryLine } from './view-models.ts';

/** One of what a figure counts, in two or three lines; an agreement opens. */
export const entryLine = (entry: EntryLine, today: PlainDate, context: CardContext): IContainer => ({
  type: 'Container',
  spacing: 'Medium',
  items: [...lines(entry, today, context)],
  ...(entry.kind === 'agreement' && entry.mayOpen
    ? {
        selectAction: execute(context.t('agreements.open', { title: clip(entry.title, 60) }), {
          verb: 'agreement',
          data: { a: entry.agreement },
        }),
      }
    : {}),
});

const bold = { run: { weight: 'Bolder' } } as const;
const under = { spacing: 'None', run: { isSubtle: true } } as const;

function lines(entry: EntryLine, today: PlainDate, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  switch (entry.kind) {
    case 'agreement':
      return [
        plain(clip(entry.title, 160), bold),
        plain(clip(entry.partyNames.map(nameOf).join(' – '), 200), under),
        text(t(`life.states.${entry.state}`), { spacing: 'None' }),
      ];
    case 'deadline':
      return [
        plain([run(t(`routines.${entry.routine}.title`), { weight: 'Bolder' })]),
        plain(clip(entry.subject, 200), under),
        entry.isOpen
          ? dueLine(entry, today, context)
          : text(capitalised(t('digest.list.due', { date: formatDate(entry.due, today, language) })), { spacing: 'None' }),
      ];
    case 'role':
      return [plain(capitalised(roleAt(entry.role, entry.unitName, t)), bold)];
    case 'unit':
      return [
        plain(nameOf(entry.unitName), bold),
        ...(entry.aboveNames.length === 0 ? [] : [plain(clip(entry.aboveNames.join(', '), 160), under)]),
      ];
    case 'person':
      return [
        plain(nameOf(entry.name), bold),
        ...(entry.roles.length === 0
          ? []
          : [
              plain(
                capitalised(
                  clip(
                    joinWords(
                      entry.roles.map(({ role, unitName }) => roleAt(role, unitName, t)),
                      t,
                    ),
                    200,
                  ),
                ),
                under,
              ),
            ]),
      ];
    case 'guideline':
      return [plain(clip(entry.title, 160), bold), plain(nameOf(entry.unitName), under)];
  }
}
