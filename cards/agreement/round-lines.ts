import type { CardElement, IOpenUrlAction } from '@microsoft/teams.cards';
import { longestLine } from '../../domain/privacy/refuse-text.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { inSentence, joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { clip, plain, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import type { DeadlineItem } from '../view-models.ts';
import { pulseLines } from './pulse/pulse-lines.ts';
import type { AccountView, AgendaView, RoundView } from './round-view.ts';

/** What there is to read about a review: the agenda once it may be seen, else what the document lacks; when it is over, what the parties have told. */
export function roundLines({ round }: DeadlineItem, today: PlainDate, context: CardContext): readonly CardElement[] {
  if (round === null) return [];
  const pulse = pulseLines(round.pulse, today, context);
  if (round.told.length > 0) return [...accountLines(round, today, context), ...pulse];
  if (round.agenda !== null) return [...agendaLines(round.agenda, round, today, context), ...pulse];
  return [...missingLine(round, context), ...pulse];
}

/** Where the minutes are, as those who have told where. */
export function minutesLinks({ round }: DeadlineItem, { t }: CardContext): readonly IOpenUrlAction[] {
  const urls = new Set((round?.told ?? []).flatMap(({ minutesUrl }) => minutesUrl ?? []));
  return [...urls].slice(0, 2).map((url) => ({ type: 'Action.OpenUrl', title: t('actions.minutes'), url }));
}

const mostMissing = 6;

function missingLine({ missing, unread }: RoundView, { t }: CardContext): readonly CardElement[] {
  if (missing.length === 0) return [];
  if (unread) return [text(t('reviewPoints.unread'), { spacing: 'Small', isSubtle: true })];
  const points = missing.slice(0, mostMissing).map(({ checklist, point }) => inSentence(t(`contents.${checklist}.points.${point}`)));
  const rest = missing.length - points.length;
  const list = joinWords(rest === 0 ? points : [...points, t('reviewPoints.morePoints', { count: rest })], t);
  return [text(t('reviewPoints.missing', { list }), { spacing: 'Small' })];
}

const heading = (written: string): CardElement => text(written, { weight: 'Bolder', spacing: 'Medium' });
const line = (written: string): CardElement => plain(written, { spacing: 'None' });

/** Named for reading aloud: each part has its heading, each point is a line. */
function agendaLines(agenda: AgendaView, round: RoundView, today: PlainDate, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const names = (parties: readonly string[]): string => {
    const named = parties.slice(0, mostNamed).map(nameOf);
    return joinWords(
      parties.length === named.length ? named : [...named, t('reviewPoints.moreParties', { count: parties.length - named.length })],
      t,
    );
  };
  const wanted = agenda.topics.filter(({ wantedBy }) => wantedBy.length > 0);
  const others = agenda.topics.filter(({ wantedBy }) => wantedBy.length === 0);
  const part = (title: 'wanted' | 'lines' | 'checks', lines: readonly string[]): readonly CardElement[] =>
    lines.length === 0 ? [] : [heading(t(`reviewPoints.agenda.${title}`)), ...lines.map(line)];
  return [
    text(t('reviewPoints.agenda.heading'), { weight: 'Bolder', size: 'Medium', spacing: 'Medium' }),
    ...decisionLines(round, today, context),
    ...part(
      'wanted',
      wanted.map(({ id, wantedBy }) => t('reviewPoints.agenda.wantedBy', { point: t(`reviewPoints.gaps.${id}`), who: names(wantedBy) })),
    ),
    ...part(
      'lines',
      agenda.lines
        .slice(0, mostNames)
        .map(({ partyName, line: own }) =>
          t('reviewPoints.agenda.by', { who: nameOf(partyName), what: clip(own, agenda.lines.length > mostNamed ? 120 : longestLine) }),
        ),
    ),
    ...part(
      'checks',
      agenda.checks.map(({ id, answers }) =>
        t('reviewPoints.agenda.answers', {
          question: t(`reviewPoints.questions.${id}`),
          answers: answers
            .slice(0, mostNamed)
            .map(({ partyName, answer }) =>
              t('reviewPoints.agenda.by', { who: nameOf(partyName), what: t(`reviewPoints.answers.${answer}`) }),
            )
            .join('; '),
        }),
      ),
    ),
    ...missingLine(round, context),
    ...(others.length === 0
      ? []
      : [
          text(
            t('reviewPoints.agenda.standing', {
              list: joinWords(
                others.map(({ id }) => inSentence(t(`reviewPoints.gaps.${id}`))),
                t,
              ),
            }),
            {
              spacing: 'Small',
            },
          ),
        ]),
    ...(agenda.waitingFor.length === 0
      ? []
      : [plain(t('reviewPoints.agenda.notPrepared', { who: names(agenda.waitingFor) }), { spacing: 'Small', run: { isSubtle: true } })]),
  ];
}

/** More parties than this are not read one by one, nor more names in a line. */
const mostNames = 5;
const mostNamed = 3;
const mostDecisions = 5;

function decisionLines({ decisions }: RoundView, today: PlainDate, { t, language }: CardContext): readonly CardElement[] {
  if (decisions.length === 0) return [];
  const rest = decisions.length - mostDecisions;
  return [
    heading(t('reviewPoints.agenda.decisions')),
    ...decisions.slice(0, mostDecisions).map(({ text: what, ownerName, due }) =>
      line(
        t('reviewPoints.decision', {
          what: clip(what, 200),
          who: ownerName === null ? t('reviewPoints.everyParty') : nameOf(ownerName),
          due: formatDate(due, today, language),
        }),
      ),
    ),
    ...(rest > 0 ? [line(t('reviewPoints.moreDecisions', { count: rest }))] : []),
  ];
}

/** Side by side, never merged. */
function accountLines(round: RoundView, today: PlainDate, context: CardContext): readonly CardElement[] {
  return [
    ...round.told
      .slice(0, mostNames)
      .flatMap((account) => [
        plain(nameOf(account.partyName), { spacing: 'Medium', run: { weight: 'Bolder' } }),
        ...accountParts(account, today, context).map(line),
      ]),
    ...decisionLines(round, today, context),
  ];
}

function accountParts(
  { outcome, nextDate, tookPart, strengths, challenges }: AccountView,
  today: PlainDate,
  { t, language }: CardContext,
): readonly string[] {
  const listed = (key: 'tookPart' | 'strengths' | 'gaps', ids: readonly string[]): string =>
    joinWords(
      ids.map((id) => inSentence(t(`reviewPoints.${key}.${id}`))),
      t,
    );
  return [
    `${t(`outcomes.${outcome}`)}. ${nextDate === null ? '' : t('states.nextDue', { date: formatDate(nextDate, today, language) })}`.trim(),
    ...(tookPart.length === 0 ? [] : [t('reviewPoints.told.tookPart', { list: listed('tookPart', tookPart) })]),
    ...(strengths.length === 0 ? [] : [t('reviewPoints.told.strengths', { list: listed('strengths', strengths) })]),
    ...(challenges.length === 0 ? [] : [t('reviewPoints.told.challenges', { list: listed('gaps', challenges) })]),
  ];
}
