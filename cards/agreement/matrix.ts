import type { CardElement, IContainer, IExecuteAction, IOpenUrlAction, IRichTextBlock } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { capitalised, cardHeading, clip, plain, run, sectionHeading, text } from '../elements/text.ts';
import { nameOf, roleAt } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { type CardParts, cardIfItFits, toCard } from '../to-json.ts';
import { cutTo, linesIn } from './cut-matrix.ts';
import type { DoerView, MatrixRowView, MatrixView, RowGroup, SituationGroup } from './matrix-view-models.ts';

/** «Hvem gjør hva, når»: the rows that were found, or the situations there are; as many as there is room for. */
export function matrixCard(view: MatrixView, context: CardContext): OutgoingCard {
  for (let lines = linesIn(view); lines > 1; lines -= 1) {
    const card = cardIfItFits(partsOf(cutTo(view, lines), context), context);
    if (card !== null) return card;
  }
  return toCard(partsOf(cutTo(view, 1), context), context);
}

function partsOf(view: MatrixView, context: CardContext): CardParts {
  const { t } = context;
  const summary = t('summary.matrix');
  const body = view.kind === 'rows' ? foundBody(view, context) : situationsBody(view, context);
  return { body: [cardHeading(t('matrix.heading')), ...body], summary, fallbackText: summary };
}

function foundBody(view: Extract<MatrixView, { kind: 'rows' }>, context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    ...view.groups.flatMap((group) => [
      ...groupHead(group, context),
      ...group.situations.flatMap(({ situation, rows }) => [
        plain(clip(situation, 100), { spacing: 'Medium', run: { weight: 'Bolder', size: 'Medium' } }),
        ...rows.map((row, at) => rowBlock(row, at > 0, context)),
      ]),
      ...linksOf(group, context),
    ]),
    ...(view.more === 0 ? [] : [text(t('matrix.moreRows', { count: view.more }), { separator: true, spacing: 'Medium', isSubtle: true })]),
    { type: 'ActionSet', spacing: 'Medium', actions: [execute(t('matrix.all'), { verb: 'matrix', data: {} })] },
  ];
}

/** From which agreement, and whether it binds yet. */
const groupHead = ({ title, isSigned }: RowGroup | SituationGroup, { t }: CardContext): readonly CardElement[] => [
  sectionHeading(t('matrix.from')),
  plain(clip(title, 200), { spacing: 'None', run: { weight: 'Bolder' } }),
  ...(isSigned ? [] : [text(t('matrix.notSigned'), { spacing: 'None', isSubtle: true })]),
];

function rowBlock({ unitName, role, doers, moreDoers, what, when }: MatrixRowView, separator: boolean, { t }: CardContext): IContainer {
  const who = role === null ? nameOf(unitName) : capitalised(roleAt(role, unitName, t));
  return {
    type: 'Container',
    spacing: 'Small',
    ...(separator ? { separator } : {}),
    items: [
      labelled(t('matrix.who'), who),
      ...doers.map((doer) => plain(doerText(doer, { t }), { spacing: 'None' })),
      ...(moreDoers === 0 ? [] : [text(t('matrix.moreDoers', { count: moreDoers }), { spacing: 'None', isSubtle: true })]),
      labelled(t('matrix.what'), clip(what, 300)),
      ...(when === null ? [] : [labelled(t('matrix.when'), clip(when, 200))]),
    ],
  };
}

const labelled = (label: string, said: string): IRichTextBlock =>
  plain([run(`${label}: `, { weight: 'Bolder' }), run(said)], { spacing: 'None' });

function doerText(doer: DoerView, { t }: Pick<CardContext, 't'>): string {
  const said = standingText(doer, { t });
  return doer.unitName === null ? t('matrix.now', { said }) : t('matrix.at', { unit: nameOf(doer.unitName), said });
}

function standingText(doer: DoerView, { t }: Pick<CardContext, 't'>): string {
  if (doer.kind === 'here') return nameOf(doer.name);
  const leader = doer.leaderName === null ? null : nameOf(doer.leaderName);
  if (doer.kind === 'vacant') return leader === null ? t('matrix.vacant') : t('matrix.vacantAsk', { leader });
  const name = nameOf(doer.name);
  if (doer.deputyName !== null) return t('matrix.awayDeputy', { name, deputy: nameOf(doer.deputyName) });
  return leader === null ? t('matrix.away', { name }) : t('matrix.awayAsk', { name, leader });
}

/** A row of buttons holds five; the sources come first, each once. */
const mostSources = 3;

function linksOf(group: RowGroup, { t }: CardContext): readonly CardElement[] {
  const sources = new Map(
    group.situations.flatMap(({ situation, rows }) =>
      rows.flatMap(({ sourceUrl }): [string, string][] => (sourceUrl === null ? [] : [[sourceUrl, situation]])),
    ),
  );
  const actions: (IOpenUrlAction | IExecuteAction)[] = [
    ...[...sources]
      .slice(0, mostSources)
      .map(([url, situation]) => ({ type: 'Action.OpenUrl', title: t('matrix.source', { situation: clip(situation, 80) }), url }) as const),
    ...(group.mayOpen ? [execute(t('matrix.openAgreement'), { verb: 'agreement', data: { a: group.agreement } })] : []),
  ];
  return actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Small', actions }];
}

function situationsBody(view: Extract<MatrixView, { kind: 'situations' }>, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const intro = view.groups.length === 0 ? 'none' : view.isMiss ? 'miss' : 'intro';
  return [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    text(t(`matrix.${intro}`, { word: t('commands.who.word') }), { spacing: 'Small' }),
    ...view.groups.flatMap((group) => [
      ...groupHead(group, context),
      ...group.situations.map((situation) => situationLine(situation, group, context)),
    ]),
    ...(view.more === 0
      ? []
      : [
          text(t('matrix.moreSituations', { count: view.more, word: t('commands.who.word') }), {
            separator: true,
            spacing: 'Medium',
            isSubtle: true,
          }),
        ]),
  ];
}

function situationLine(situation: string, { agreement }: SituationGroup, { t }: CardContext): IContainer {
  const action = execute(t('matrix.open', { situation: clip(situation, 100) }), { verb: 'matrix', data: { a: agreement, s: situation } });
  return {
    type: 'Container',
    spacing: 'Small',
    items: [plain(clip(situation, 100), { run: { color: 'Accent', weight: 'Bolder' } })],
    selectAction: action,
  };
}
