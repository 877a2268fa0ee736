import type { ActionStyle, CardElement, IContainer, IExecuteAction, IOpenUrlAction, IShowCardAction } from '@microsoft/teams.cards';
import { meaningOf } from '../../domain/agreement/life/states.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { capitalised, cardHeading, clip, plain, run, sectionHeading, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import { colours } from './agreement-list.ts';
import { cooperationBlock } from './cooperation.ts';
import type { StepLine } from './cooperation-models.ts';
import { changeForm, contentsForm } from './forms.ts';
import { lightLines } from './pulse/light-lines.ts';
import { pulseBlock } from './pulse/pulse-lines.ts';
import type { AgreementView, HistoryLine, PartyView } from './view-models.ts';

/** Past this a list of parties is no longer read, and the card grows too large. */
const mostParties = 12;

/** One agreement: the paper and its use said apart, the parties, what is agreed, what is missing, and what may be done. */
export function agreementCard(view: AgreementView, context: CardContext): OutgoingCard {
  const { t } = context;
  const body: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(t('agreement.heading')),
    plain(clip(view.title, 200), { spacing: 'None', run: { weight: 'Bolder', size: 'Medium' } }),
    text(capitalised(t(`forms-of-agreement.${view.form}`)), { spacing: 'None', isSubtle: true }),
    ...(view.parentTitle === null
      ? []
      : [plain(t('agreement.under', { title: clip(view.parentTitle, 200) }), { spacing: 'None', run: { isSubtle: true } })]),
    stateBlock(view, context),
    sectionHeading(t('agreement.parties')),
    ...view.parties.slice(0, mostParties).map((party) => partyBlock(party, view, context)),
    ...(view.parties.length > mostParties
      ? [text(t('agreement.moreParties', { count: view.parties.length - mostParties }), { spacing: 'Small', isSubtle: true })]
      : []),
    sectionHeading(t('agreement.facts')),
    ...facts(view, context).map((line, index) => plain(line, { spacing: index === 0 ? 'Small' : 'None' })),
    ...contentsLines(view, context),
    ...matrixHint(view, context),
    ...pulseBlock(view.pulse, view.today, context),
    ...cooperationBlock(view, context),
    { type: 'ActionSet', spacing: 'Medium', actions: [...buttons(view, context)] },
  ];
  const summary = t('summary.agreement');
  return toCard({ body, summary, fallbackText: `${summary}: ${t(`life.states.${view.state}`)}` }, context);
}

/** «Underskrevet» and «i bruk» are two lines, so that nobody takes the one for the other. */
function stateBlock(view: AgreementView, context: CardContext): IContainer {
  const { t, language } = context;
  const { state, since, reason, today } = view;
  const { paper, working } = meaningOf(state);
  const line = (label: string, said: string): CardElement =>
    plain([run(`${label}: `, { weight: 'Bolder' }), run(said)], { spacing: 'None' });
  const waiting = state === 'waiting-for-signatures' ? view.parties.filter(({ signedOn }) => signedOn === null) : [];
  return {
    type: 'Container',
    style: 'emphasis',
    spacing: 'Medium',
    items: [
      plain([
        run(t(`life.states.${state}`), { weight: 'Bolder', size: 'Medium', color: colours[state] }),
        run(` ${t(view.isFromStart ? 'agreement.sinceStart' : 'agreement.since', { date: formatDate(since, today, language) })}`),
      ]),
      text(t(`life.lines.${state}`), { spacing: 'None' }),
      line(t('agreement.paper'), t(`life.paper.${paper}`)),
      line(t('agreement.working'), t(`life.working.${working}`)),
      ...(reason === null ? [] : [line(t('agreement.reason'), t(`life.reasons.${reason}`))]),
      ...(waiting.length === 0
        ? []
        : [
            plain(
              t('agreement.waitingFor', {
                list: joinWords(
                  waiting.slice(0, 5).map(({ name }) => nameOf(name)),
                  t,
                ),
              }),
              { spacing: 'Small' },
            ),
          ]),
      ...(view.missing.length === 0
        ? []
        : [
            text(
              t('agreement.missing', {
                list: joinWords(
                  view.missing.map((what) => t(`missing.${what}`)),
                  t,
                ),
              }),
              { spacing: 'Small' },
            ),
          ]),
      ...lightLines(view.light, context),
    ],
  };
}

function partyBlock(
  { name, nameAtSigning, signedOn, contactName }: PartyView,
  { today }: AgreementView,
  { t, language }: CardContext,
): CardElement {
  const signed = signedOn === null ? t('agreement.notSigned') : t('agreement.signed', { date: formatDate(signedOn, today, language) });
  const then = nameAtSigning === null ? '' : ` (${t('agreement.calledThen', { name: nameOf(nameAtSigning) })})`;
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      plain([run(nameOf(name), { weight: 'Bolder' }), run(` – ${signed}${then}`)]),
      plain(contactName === null ? t('agreement.noContact') : t('agreement.contact', { name: nameOf(contactName) }), {
        spacing: 'None',
        run: { isSubtle: true },
      }),
    ],
  };
}

function facts(view: AgreementView, { t, language }: CardContext): readonly string[] {
  const { today, validFrom, validTo, document } = view;
  const on = (date: NonNullable<AgreementView['validFrom']>): string => formatDate(date, today, language);
  const rhythm = (name: NonNullable<AgreementView['contactRhythm']>): string => t(`rhythms.${name}`);
  const valid =
    validFrom === null
      ? validTo === null
        ? []
        : [t('agreement.validTo', { to: on(validTo) })]
      : [
          validTo === null
            ? t('agreement.validFrom', { from: on(validFrom) })
            : t('agreement.valid', { from: on(validFrom), to: on(validTo) }),
        ];
  return [
    ...(view.evaluationRhythm === null ? [] : [t('agreement.reviews', { rhythm: rhythm(view.evaluationRhythm) })]),
    view.nextReview === null ? t('agreement.noReview') : t('agreement.nextReview', { date: on(view.nextReview) }),
    ...(view.contactRhythm === null ? [] : [t('agreement.contacts', { rhythm: rhythm(view.contactRhythm) })]),
    view.nextContact === null ? t('agreement.noContactMeeting') : t('agreement.nextContact', { date: on(view.nextContact) }),
    ...valid,
    ...(document.status === 'mangler' || document.status === 'ikke innhentet' ? [t(`agreement.document.${document.status}`)] : []),
  ];
}

function contentsLines({ checklists }: AgreementView, { t }: CardContext): readonly CardElement[] {
  const points = checklists.flatMap((each) => each.points);
  if (points.length === 0) return [];
  const missing = points.filter(({ isFound }) => !isFound).length;
  if (missing === points.length) return [text(t('agreement.contentsUnread'), { spacing: 'Small' })];
  return [text(missing === 0 ? t('agreement.contentsWhole') : t('agreement.contentsMissing', { count: missing }), { spacing: 'Small' })];
}

/** In a row of its own: the one below is full. */
const matrixHint = ({ agreement, hasMatrix }: AgreementView, { t }: CardContext): readonly CardElement[] =>
  hasMatrix
    ? [
        text(t('agreement.hasMatrix'), { spacing: 'Small' }),
        {
          type: 'ActionSet',
          spacing: 'Small',
          actions: [execute(t('agreement.openMatrix'), { verb: 'matrix', data: { a: agreement } })],
        },
      ]
    : [];

function buttons(view: AgreementView, context: CardContext): readonly (IExecuteAction | IShowCardAction | IOpenUrlAction)[] {
  const { t } = context;
  const positive: { style: ActionStyle } = { style: 'positive' };
  return [
    ...(view.document.url === null
      ? []
      : [{ type: 'Action.OpenUrl', title: t('agreement.openDocument'), url: view.document.url } as const]),
    ...(view.changes.length === 0 ? [] : [{ ...changeForm(view, context), ...positive }]),
    ...(view.mayNoteContents && view.checklists.length > 0 ? [contentsForm(view, context)] : []),
    historyCard(view, context),
    execute(t('agreement.back'), { verb: 'say', data: { word: t('commands.agreements.word') } }),
  ];
}

function historyCard({ history, historyOlder, today }: AgreementView, context: CardContext): IShowCardAction {
  const { t } = context;
  const lines = history.map((line) => plain(historyText(line, today, context), { spacing: 'Small' }));
  return {
    type: 'Action.ShowCard',
    title: t('agreement.history'),
    card: {
      type: 'AdaptiveCard',
      body: [
        ...(lines.length === 0 ? [text(t('agreement.noHistory'))] : lines),
        ...(historyOlder === 0 ? [] : [text(t('agreement.historyMore', { count: historyOlder }), { spacing: 'Small', isSubtle: true })]),
      ],
    },
  };
}

function historyText(entry: HistoryLine | StepLine, today: AgreementView['today'], { t, language }: CardContext): string {
  if ('step' in entry) {
    const { step, theme, on, byName } = entry;
    return t('agreement.historyReason', {
      line: t('agreement.historyLine', {
        event: t(`steps.${step}`),
        date: formatDate(on, today, language),
        who: byName === null ? t('agreement.byRule') : nameOf(byName),
      }),
      reason: t(`themes.${theme}`),
    });
  }
  const { event, on, byName, reason } = entry;
  const line = t('agreement.historyLine', {
    event: t(`life.events.${event}`),
    date: formatDate(on, today, language),
    who: byName === null ? t('agreement.byRule') : nameOf(byName),
  });
  return reason === null ? line : t('agreement.historyReason', { line, reason: t(`life.reasons.${reason}`) });
}
