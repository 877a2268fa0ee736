import type { CardElement, IActionSet, IExecuteAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { earliest } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, text } from '../elements/text.ts';
import { toCard } from '../to-json.ts';
import type { RuleListView, RuleSectionView, RuleView } from './rule-view-models.ts';
import { sourceLink } from './source-link.ts';

/** One rule: what it says, where that stands, when somebody last looked, and that it is no legal advice. */
export function ruleCard(view: RuleView, context: CardContext): OutgoingCard {
  const { t, language } = context;
  const { id, of, sections, today } = view;
  const [first, ...others] = sections.flatMap(({ sources }) => sources.map((source) => source.checked));
  const checked = first === undefined ? null : others.reduce(earliest, first);
  const summary = t('summary.rule');
  return toCard(
    {
      body: [
        cardHeading(t(`rules.cards.${id}.title`)),
        ...(of === null ? [] : [text(t(`rules.of.${of}`), { isSubtle: true, spacing: 'Small' })]),
        ...sections.flatMap((section) => sectionLines(section, view, context)),
        text(t('rules.notAdvice'), { separator: true, spacing: 'Medium', weight: 'Bolder' }),
        ...(checked === null
          ? []
          : [text(t('counting.checked', { date: formatDate(checked, today, language) }), { isSubtle: true, spacing: 'None' })]),
        ...buttonsOf(view, context),
      ],
      summary,
      fallbackText: [
        t(`rules.cards.${id}.title`),
        ...sections.map((section) => sectionText(section, view, context)),
        t('rules.notAdvice'),
      ].join('\n'),
    },
    context,
  );
}

/** Rule cards to choose from, a button each. */
export function ruleList({ kind, ids, hasOthers, isBoth }: RuleListView, context: CardContext): OutgoingCard {
  const { t } = context;
  const summary = t('summary.rules');
  return toCard(
    {
      body: [
        cardHeading(t('rules.heading')),
        text(t(`rules.list.${kind}`, { word: t('commands.rules.word') }), { spacing: 'Small' }),
        ...ids.map((id) => actions([toRule(id, isBoth, context)], 'Small')),
        ...(kind === 'found' ? [actions([allRules(isBoth, context)])] : []),
        ...(hasOthers ? [actions([execute(t('rules.bothLists'), { verb: 'rules', data: { both: true } })])] : []),
        text(t('rules.notAdvice'), { separator: true, spacing: 'Medium', isSubtle: true }),
      ],
      summary,
      fallbackText: summary,
    },
    context,
  );
}

const sectionLines = (section: RuleSectionView, view: RuleView, context: CardContext): readonly CardElement[] => [
  text(sectionText(section, view, context), { spacing: 'Medium' }),
  ...(section.sources.length === 0 ? [] : [text(sourcesText(section, context), { spacing: 'None', size: 'Small', isSubtle: true })]),
];

/** Where both services' rules stand together, each says whose it is. */
function sectionText({ id, side }: RuleSectionView, view: RuleView, { t }: CardContext): string {
  const said = t(`rules.cards.${view.id}.sections.${id}`);
  return side === null || !view.isBoth ? said : t(`rules.for.${side}`, { said });
}

/** «Kilde: barnevernsloven § 13-2. Følger av lov.», each a link. */
function sourcesText({ sources }: RuleSectionView, context: CardContext): string {
  const { t } = context;
  return [
    t('counting.source', { source: sources.map((source) => sourceLink(source, context)).join('; ') }),
    ...new Set(sources.map(({ strength }) => t(`strengths.${strength}`))),
    ...(sources.every(({ confirmed }) => confirmed) ? [] : [t('counting.unconfirmed')]),
  ].join(' ');
}

function buttonsOf(view: RuleView, context: CardContext): readonly IActionSet[] {
  const { t } = context;
  const { id, hidden, isBoth, seeAlso } = view;
  return [
    ...(seeAlso.length === 0 ? [] : [actions(seeAlso.map((each) => toRule(each, isBoth, context)))]),
    actions([
      ...(hidden === null ? [] : [execute(t(`rules.showAlso.${hidden}`), { verb: 'rules', data: { r: id, both: true } })]),
      allRules(isBoth, context),
    ]),
  ];
}

const toRule = (id: string, isBoth: boolean, { t }: CardContext): IExecuteAction =>
  execute(t(`rules.cards.${id}.title`), { verb: 'rules', data: { r: id, ...(isBoth ? { both: true } : {}) } });

const allRules = (isBoth: boolean, { t }: CardContext): IExecuteAction =>
  execute(t('rules.all'), { verb: 'rules', data: isBoth ? { both: true } : {} });

const actions = (buttons: readonly IExecuteAction[], spacing: 'Small' | 'Medium' = 'Medium'): IActionSet => ({
  type: 'ActionSet',
  spacing,
  actions: [...buttons],
});
