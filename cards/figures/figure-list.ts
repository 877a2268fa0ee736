import type { CardElement, IExecuteAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, clip, plain, run, text } from '../elements/text.ts';
import { toCard } from '../to-json.ts';
import { entryLine } from './entry-line.ts';
import { numberOf } from './figure-line.ts';
import { backToDigest, dataOf } from './figure-press.ts';
import { groupName } from './group-name.ts';
import type { DigestPress } from './press-data.ts';
import type { FigureListView, ListGroup, ListSplit } from './view-models.ts';

/** What a number counts, page by page, with its date and definition; or its groups, which add up to it. It stands where the digest stood. */
export function figureList(view: FigureListView, context: CardContext): OutgoingCard {
  const { t } = context;
  const summary = t('summary.digest');
  const name = t(`figures.${view.line.figure}.name`);
  const body: CardElement[] = [
    cardHeading(name),
    text(number(view, context), { spacing: 'Small', weight: 'Bolder' }),
    ...(view.before === null ? [] : [text(before(view, view.before, context), { spacing: 'None' })]),
    text(t(`figures.${view.line.figure}.definition`), { spacing: 'Small' }),
    text(version(view, context), { spacing: 'None', size: 'Small', isSubtle: true }),
    ...(view.group === null ? [] : [groupHeading(view.group, context)]),
    ...(view.isRest ? [text(t('digest.list.rest'), { spacing: 'Medium', weight: 'Bolder' })] : []),
    ...(view.groups === null ? entries(view, context) : groups(view, view.groups, context)),
    ...(view.pages === 1
      ? []
      : [text(t('digest.list.page', { page: view.page + 1, pages: view.pages }), { spacing: 'Medium', isSubtle: true })]),
    ...splitChoice(view, context),
    { type: 'ActionSet', spacing: 'Medium', actions: ways(view, context) },
  ];
  return toCard({ body, summary, fallbackText: `${name}: ${numberOf(view.line, context)}` }, context);
}

/** «7 per mandag 23. november». */
const number = ({ line, today }: FigureListView, context: CardContext): string =>
  context.t('digest.list.number', { number: numberOf(line, context), date: formatDate(today, today, context.language) });

/** «7 da kortet ble laget mandag 9. november; 6 nå». */
const before = ({ line, today }: FigureListView, said: NonNullable<FigureListView['before']>, { t, language }: CardContext): string =>
  t('digest.list.before', { said: said.count, date: formatDate(said.on, today, language), count: line.count });

const version = ({ definition, today }: FigureListView, { t, language }: CardContext): string =>
  t('digest.list.definition', { version: definition.version, date: formatDate(definition.since, today, language) });

const groupHeading = (group: ListGroup, context: CardContext): CardElement =>
  plain([run(groupName(group.name, context), { weight: 'Bolder' }), run(`: ${numberOf(group, context)}`)], { spacing: 'Medium' });

const entries = (view: FigureListView, context: CardContext): readonly CardElement[] =>
  view.entries.length === 0
    ? [text(context.t('digest.list.empty'), { spacing: 'Medium' })]
    : view.entries.map((entry) => entryLine(entry, view.today, context));

const groups = (view: FigureListView, of: readonly ListGroup[], context: CardContext): readonly CardElement[] => [
  text(context.t('digest.list.groupsHint'), { spacing: 'Medium', size: 'Small', isSubtle: true }),
  ...of.map((group): CardElement => {
    const name = groupName(group.name, context);
    return {
      type: 'Container',
      spacing: 'Small',
      items: [plain([run(`${name}: `), run(numberOf(group, context), { weight: 'Bolder' })])],
      selectAction: execute(clip(context.t('digest.open', { name }), 80), press(view, 'figure', { split: view.split, group: group.id })),
    };
  }),
];

function splitChoice(view: FigureListView, { t }: CardContext): readonly CardElement[] {
  if (view.splits.length === 0 || view.group !== null) return [];
  return [
    text(t('digest.list.splitBy'), { spacing: 'Medium', isSubtle: true }),
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: view.splits.map((split) =>
        execute(
          split === view.split ? t('digest.list.chosen', { name: t(`digest.list.splits.${split}`) }) : t(`digest.list.splits.${split}`),
          press(view, 'figure-split', { split }),
        ),
      ),
    },
  ];
}

/** Where one can go from here, at most five. */
function ways(view: FigureListView, context: CardContext): IExecuteAction[] {
  const { t } = context;
  const { line, page, pages, split, group, isRest, mark } = view;
  const here = { split, group: group?.id ?? null, isRest };
  const whole = group ?? line;
  const rest = whole.of === null ? 0 : whole.of - whole.count;
  return [
    ...(page === 0 ? [] : [execute(t('digest.list.earlier'), press(view, 'figure-page', { ...here, page: page - 1 }))]),
    ...(page >= pages - 1 ? [] : [execute(t('digest.list.later'), press(view, 'figure-page', { ...here, page: page + 1 }))]),
    ...(view.groups !== null || (rest === 0 && !isRest)
      ? []
      : [
          execute(
            isRest ? t('digest.list.showCounted') : t('digest.list.showRest', { count: rest }),
            press(view, 'figure', { ...here, isRest: !isRest }),
          ),
        ]),
    ...(split === null
      ? []
      : group === null
        ? [execute(t('digest.list.showAll'), press(view, 'figure', {}))]
        : [execute(t('digest.list.toGroups'), press(view, 'figure-split', { split }))]),
    backToDigest(mark, context),
  ];
}

interface To {
  readonly split?: ListSplit | null;
  readonly group?: string | null;
  readonly isRest?: boolean;
  readonly page?: number;
}

/** The same list, seen so; what the pressed card said is carried along. */
const press = ({ mark, line, said }: FigureListView, verb: 'figure' | 'figure-page' | 'figure-split', to: To): DigestPress => ({
  verb,
  data: {
    ...dataOf(mark),
    f: line.figure,
    ...(said === null ? {} : { n: said }),
    ...(to.split == null ? {} : { by: to.split }),
    ...(to.group == null ? {} : { g: to.group }),
    ...(to.isRest === true ? { r: 1 } : {}),
    ...(to.page === undefined || to.page === 0 ? {} : { p: to.page }),
  },
});
