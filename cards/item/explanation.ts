import type { IContainer } from '@microsoft/teams.cards';
import { isSame, type PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { Translate } from '../../locales/translator.ts';
import type { CardContext } from '../card-context.ts';
import { capitalised, clip, plain, run, text } from '../elements/text.ts';
import type { ExplanationView } from '../view-models.ts';
import { nameOf, roleAt } from './who.ts';

/** «Hvorfor fikk jeg denne?», opened under its item: the rule, its source, the dates and the role. */
export function explanationBlock(view: ExplanationView, today: PlainDate, context: CardContext): IContainer {
  return {
    type: 'Container',
    style: 'emphasis',
    spacing: 'Small',
    items: [
      text(context.t('explanation.heading'), { weight: 'Bolder' }),
      ...explanationFacts(view, today, context).map(([label, content]) =>
        plain([run(`${label}: `, { weight: 'Bolder' }), run(content)], { spacing: 'Small' }),
      ),
    ],
  };
}

/** The same as pairs of label and text: rule, due date, reminder, role, source. `view.rule` is the routine's id. */
export function explanationFacts(
  view: ExplanationView,
  today: PlainDate,
  context: CardContext,
): readonly (readonly [label: string, content: string])[] {
  const { t, language } = context;
  return [
    [t('explanation.rule'), t(`routines.${view.rule}.why`)],
    [t('explanation.due'), formatDate(view.due, today, language)],
    [t('explanation.reminder'), `${capitalised(stepText(view, t))}, ${plannedText(view, today, context)}.`],
    [t('explanation.role'), [audienceText(view, t), ...reasons(view, t)].join(' ')],
    ...sourceFact(view, t),
  ];
}

function sourceFact({ source }: ExplanationView, t: Translate): readonly (readonly [string, string])[] {
  if (source === null) return [];
  const { document, place, strength } = source;
  return [
    [
      t('explanation.source'),
      t('explanation.sourceLine', { document: t(`sources.${document}`), place: clip(place, 200), strength: t(`strengths.${strength}`) }),
    ],
  ];
}

function stepText({ step, ladderName }: ExplanationView, t: Translate): string {
  const ladder = t(`ladders.${ladderName}`);
  if (step === 0) return t('explanation.onTheDay', { ladder });
  return t(step < 0 ? 'explanation.before' : 'explanation.after', { count: Math.abs(step), ladder });
}

function plannedText({ nominalOn, scheduledOn }: ExplanationView, today: PlainDate, { t, language }: CardContext): string {
  const scheduled = formatDate(scheduledOn, today, language);
  if (isSame(nominalOn, scheduledOn)) return t('explanation.planned', { date: scheduled });
  return t('explanation.moved', { nominal: formatDate(nominalOn, today, language), scheduled });
}

function audienceText({ audience, role, unitName, standsInFor }: ExplanationView, t: Translate): string {
  const who = roleAt(role, unitName, t);
  // A leader who stands in does not hold the role that was asked.
  if (standsInFor !== null && (audience === 'leader' || audience === 'regional-lead'))
    return t(`explanation.standingIn.${audience}`, { who });
  return t(`explanation.audience.${audience}`, { who });
}

function reasons(view: ExplanationView, t: Translate): readonly string[] {
  const { standsInFor, occasion, late, heldFor, role, unitName } = view;
  return [
    ...(standsInFor === null
      ? []
      : [t(`standIn.${standsInFor.because}`, { who: standsInFor.name === null ? roleAt(role, unitName, t) : nameOf(standsInFor.name) })]),
    ...(occasion === 'step' ? [] : [t(`explanation.occasion.${occasion}`)]),
    ...(late ? [t('explanation.late')] : []),
    ...(heldFor === null ? [] : [t(`explanation.heldFor.${heldFor}`)]),
  ];
}
