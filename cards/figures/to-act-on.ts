import type { CardElement } from '@microsoft/teams.cards';
import type { CardContext } from '../card-context.ts';
import { capitalised, clip, plain, run, sectionHeading, text } from '../elements/text.ts';
import { dueLine } from '../item/due-line.ts';
import { nameOf, roleAt } from '../item/who.ts';
import { openFigure } from './figure-press.ts';
import type { DigestView, ToActOn } from './view-models.ts';

/** The three things to act on, each with why it is there. Each opens the list it stands in. */
export function toActOn(view: DigestView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  if (view.toActOn.length === 0) return [];
  return [
    sectionHeading(t('digest.toActOn')),
    ...view.toActOn.slice(0, 3).map(
      (item, index): CardElement => ({
        type: 'Container',
        spacing: index === 0 ? 'Small' : 'Medium',
        items: [...what(item, view, context), text(t(`digest.why.${item.kind}`), { spacing: 'None', isSubtle: true })],
        selectAction: openFigure(
          t('digest.open', { name: t(`figures.${item.figure}.name`) }),
          item.figure,
          countOf(item.figure, view),
          view.mark,
        ),
      }),
    ),
  ];
}

function what(item: ToActOn, { today }: DigestView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const bold = { weight: 'Bolder' } as const;
  switch (item.kind) {
    case 'silent-unit':
      return [
        plain(nameOf(item.unitName), { run: bold }),
        ...(item.overdue === 0 ? [] : [text(t('digest.unitOverdue', { count: item.overdue }), { spacing: 'None' })]),
      ];
    case 'escalated':
    case 'overdue':
      return [
        plain([run(t(`routines.${item.routine}.title`), bold)]),
        plain(clip(item.subject, 200), { spacing: 'None', run: { isSubtle: true } }),
        dueLine({ due: item.due, workingDaysLeft: -item.workingDaysOverdue }, today, context),
      ];
    case 'agreement':
      return [plain(clip(item.title, 200), { run: bold }), text(t(`life.states.${item.state}`), { spacing: 'None' })];
    case 'vacant-role':
      return [plain(capitalised(roleAt(item.role, item.unitName, t)), { run: bold })];
    case 'out-of-reach':
      return [plain(nameOf(item.name), { run: bold })];
  }
}

/** What the card itself says of a figure, wherever it says it. */
const countOf = (figure: ToActOn['figure'], { groups }: DigestView): number =>
  groups.flatMap(({ lines }) => lines).find((line) => line.figure === figure)?.count ?? 0;
