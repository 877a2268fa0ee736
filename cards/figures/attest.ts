import type { CardElement } from '@microsoft/teams.cards';
import { attestAnswers } from '../../domain/figures/attest.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, choiceTitle, plain, sectionHeading, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import { toPage } from './figure-press.ts';
import { openAttest } from './leader-press.ts';
import type { AttestLine, AttestView } from './leader-view-models.ts';

/** «Attester»: what only the leader can say of a unit, one press a point; who said it and when stands under it. To undo is to answer again. */
export function attestCard(view: AttestView, context: CardContext): OutgoingCard {
  const { t } = context;
  const heading = t('leaderDigest.attest.heading');
  const back = toPage(t('leaderDigest.back'), 'first', view.mark);
  const body: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(heading),
    ...(view.shown === null
      ? [text(t('leaderDigest.attest.nothing'), { spacing: 'Small' })]
      : [
          plain(nameOf(view.shown.unitName), { spacing: 'None', run: { weight: 'Bolder' } }),
          text(t('leaderDigest.attest.about'), { spacing: 'Small', isSubtle: true }),
          ...points(view.shown, view, context),
        ]),
    ...others(view, context),
    { type: 'ActionSet', spacing: 'Medium', separator: true, actions: [back] },
  ];
  return toCard({ body, summary: t('summary.leaderDigest'), fallbackText: heading }, context);
}

const points = ({ unit, lines }: NonNullable<AttestView['shown']>, view: AttestView, context: CardContext): readonly CardElement[] =>
  lines.map((line) => {
    const { t } = context;
    const point = t(`leaderDigest.attest.points.${line.point}`);
    return {
      type: 'Container',
      spacing: 'Medium',
      separator: true,
      items: [
        text(point, { weight: 'Bolder' }),
        standing(line, view, context),
        {
          type: 'ActionSet',
          spacing: 'Small',
          actions: attestAnswers.map((answer) => {
            const title = t(`leaderDigest.attest.answers.${answer}`);
            // Read aloud, «Ja» alone says nothing.
            const tooltip = t('leaderDigest.attest.answerTo', { answer: title, point });
            return execute(title, { verb: 'attest', data: { u: unit, p: line.point, a: answer, v: line.version } }, { tooltip });
          }),
        },
      ],
    };
  });

function standing({ standing: how, said }: AttestLine, { today }: AttestView, { t, language }: CardContext): CardElement {
  if (how === 'unanswered' || said === null) return text(t('leaderDigest.attest.standing.unanswered'), { spacing: 'None' });
  const written = t(`leaderDigest.attest.standing.${how}`, { who: nameOf(said.by), date: formatDate(said.on, today, language) });
  return plain(written, { spacing: 'None' });
}

function others({ others: units, othersMore }: AttestView, { t }: CardContext): readonly CardElement[] {
  if (units.length === 0) return [];
  return [
    sectionHeading(t('leaderDigest.attest.others')),
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: units.map(({ unit, unitName, toAnswer }) =>
        openAttest(
          toAnswer === 0 ? choiceTitle(unitName) : t('leaderDigest.attest.other', { unit: choiceTitle(unitName), count: toAnswer }),
          unit,
        ),
      ),
    },
    ...(othersMore === 0 ? [] : [text(t('leaderDigest.attest.othersMore', { count: othersMore }), { spacing: 'Small', isSubtle: true })]),
  ];
}
