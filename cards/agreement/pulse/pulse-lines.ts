import type { CardElement } from '@microsoft/teams.cards';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { formatDate } from '../../../locales/format-date.ts';
import { inSentence, joinWords } from '../../../locales/join-words.ts';
import type { CardContext } from '../../card-context.ts';
import { plain, sectionHeading, text } from '../../elements/text.ts';
import { nameOf } from '../../item/who.ts';
import type { PulseView, RungLine, RungsView } from './view-models.ts';

/** More parties than this are not read one by one. */
const mostNamed = 5;

/** On an agreement's card: what both sides said of the cooperation when they last were asked. Empty: nothing to see. */
export function pulseBlock(view: PulseView | null, today: PlainDate, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const lines = pulseLines(view, today, context);
  if (view === null || lines.length === 0) return [];
  const when = view.rungs === null ? null : t('pulse.saidOn', { date: formatDate(view.rungs.on, today, language) });
  return [sectionHeading(t('pulse.heading')), ...(when === null ? [] : [text(when, { spacing: 'None', isSubtle: true })]), ...lines];
}

/** The parties side by side with the gap in words, how the meeting was, and how it was the time before. Never an average. */
export function pulseLines(view: PulseView | null, today: PlainDate, context: CardContext): readonly CardElement[] {
  if (view === null) return [];
  return [...rungLines(view, context), ...factorLines(view, context), ...lastLine(view, today, context)];
}

const line = (written: string): CardElement => plain(written, { spacing: 'None' });
const named = (said: readonly RungLine[]): readonly RungLine[] => said.slice(0, mostNamed);

function rungLines({ rungs, own, isOpen }: PulseView, { t }: CardContext): readonly CardElement[] {
  if (rungs !== null) {
    const more = rungs.said.length - mostNamed;
    return [
      text(t('pulse.said'), { weight: 'Bolder', spacing: 'Medium' }),
      ...named(rungs.said).map(({ partyName, rung }) =>
        line(t('pulse.line', { who: nameOf(partyName), rung, what: t(`pulse.rungs.${rung}`) })),
      ),
      ...(more > 0 ? [text(t('reviewPoints.moreParties', { count: more }), { spacing: 'None' })] : []),
      plain(gapText(rungs, t), { spacing: 'Small', run: { weight: 'Bolder' } }),
    ];
  }
  if (own?.rung == null) return [];
  return [
    text(t('pulse.own', { rung: own.rung, what: inSentence(t(`pulse.rungs.${own.rung}`)) }), { spacing: 'Medium' }),
    text(t(isOpen ? 'pulse.waiting' : 'pulse.othersSilent'), { spacing: 'None', isSubtle: true }),
  ];
}

/** «BUP Gjøvik sier trinn 3, Granlia trinn 1: to trinn fra hverandre.» */
function gapText({ high, low, steps }: RungsView, t: CardContext['t']): string {
  if (steps !== 0)
    return t(`pulse.gap.${steps}`, {
      high: nameOf(high.partyName),
      highRung: high.rung,
      low: nameOf(low.partyName),
      lowRung: low.rung,
    });
  return t(high.rung === 4 ? 'pulse.sameTop' : 'pulse.same', { rung: high.rung });
}

/** What not all think was good, party by party; the rest in one line. */
function factorLines({ factors }: PulseView, { t }: CardContext): readonly CardElement[] {
  if (factors.length === 0) return [];
  const isGood = ({ answers }: PulseView['factors'][number]): boolean => answers.every(({ answer }) => answer === 'good');
  const good = factors.filter(isGood);
  return [
    text(t('pulse.meeting'), { weight: 'Bolder', spacing: 'Medium' }),
    ...factors
      .filter((factor) => !isGood(factor))
      .map(({ id, answers }) =>
        line(
          t('pulse.factorLine', {
            what: t(`pulse.factors.${id}`),
            answers: answers
              .slice(0, mostNamed)
              .map(({ partyName, answer }) => t('pulse.answerOf', { who: nameOf(partyName), answer: t(`pulse.answers.${answer}`) }))
              .join('; '),
          }),
        ),
      ),
    ...(good.length === 0
      ? []
      : [
          text(
            t('pulse.allGood', {
              list: joinWords(
                good.map(({ id }) => inSentence(t(`pulse.factors.${id}`))),
                t,
              ),
            }),
            { spacing: 'None' },
          ),
        ]),
  ];
}

function lastLine({ last }: PulseView, today: PlainDate, { t, language }: CardContext): readonly CardElement[] {
  if (last === null) return [];
  const list = joinWords(
    named(last.said).map(({ partyName, rung }) => t('pulse.lastOf', { who: nameOf(partyName), rung })),
    t,
  );
  return [plain(t('pulse.last', { date: formatDate(last.on, today, language), list }), { spacing: 'Small', run: { isSubtle: true } })];
}
