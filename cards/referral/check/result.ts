import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import type { Advice } from '../../../domain/referral/check/evaluate.ts';
import type { CheckQuestion } from '../../../domain/referral/check/question.ts';
import type { CardContext } from '../../card-context.ts';
import { capitalised, clip, plain, sectionHeading, text } from '../../elements/text.ts';
import { nameAndRole } from '../../item/who.ts';
import { fittingCard } from './begin.ts';
import { buttons, checkButton, sourceId, sourceLine, subtle, toggle } from './parts.ts';
import { askerLine, cutRoute, cutService, routeLines, serviceFacts } from './routes.ts';
import type { ResultView, ServiceLine } from './view-models.ts';

/** What is ready, what is missing and who can supply it, whom to call, and what can be done meanwhile. It says nothing of the child, and nothing of what BUP will answer. */
export function resultCard(view: ResultView, context: CardContext): OutgoingCard {
  const bodyOf = (cut: ResultView) => resultBody(cut, context);
  return fittingCard(
    [bodyOf(cutTo(view, 6)), bodyOf(cutTo(view, 2)), bodyOf({ ...cutTo(view, 0), meanwhile: [], firstLine: [] })],
    context,
  );
}

const cutTo = (view: ResultView, reasons: number): ResultView => ({
  ...view,
  route: view.route === null ? null : cutRoute(view.route, reasons),
  meanwhile: view.meanwhile.map((each) => cutService(each, reasons)),
  firstLine: view.firstLine.map((each) => cutService(each, reasons)),
});

function resultBody(view: ResultView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    text(t('check.result.intro'), { spacing: 'Small' }),
    ...missingLines(view, context),
    ...readyLines(view, context),
    ...callLines(view, context),
    ...adviceLines(view, context),
    ...(view.route === null ? [] : [sectionHeading(t('check.result.route')), ...routeLines(view.route, context)]),
    ...meanwhileLines(view, context),
    ...whoDecides(view, context),
    ...checklist(view, context),
    buttons(
      checkButton(t('check.done'), 'done', view.draft, 'result', { style: 'positive' }),
      checkButton(t('check.back'), 'back', view.draft, 'result'),
      toggle(t('check.checklist.toggle'), [checklistId]),
      toggle(t('check.sources'), sourcesOn(view).map(sourceId)),
    ),
    subtle(t('check.result.deleted')),
  ];
}

function missingLines({ result: { missing } }: ResultView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  if (missing.length === 0) return [text(t('check.result.nothingMissing'), { weight: 'Bolder' })];
  return [
    sectionHeading(t('check.result.missing')),
    ...missing.flatMap((question) => [
      text(
        t('check.result.missingLine', {
          point: capitalised(pointOf(question, context)),
          obligation: t(`check.obligations.${question.obligation}`),
          who: whoOf(question, context),
        }),
        { spacing: 'Small' },
      ),
      sourceLine(question.id, question.source, context),
    ]),
  ];
}

/** The best first, and another. */
function whoOf({ suppliers }: CheckQuestion, { t }: CardContext): string {
  const [first = '', second] = suppliers.map((each) => t(`check.suppliers.${each}`));
  return second === undefined ? first : t('check.eitherOr', { first, second });
}

const readyLines = ({ result: { ready, notRelevant } }: ResultView, context: CardContext): readonly CardElement[] => [
  ...listed('ready', ready, context),
  ...listed('notRelevant', notRelevant, context),
];

const listed = (what: 'ready' | 'notRelevant', questions: readonly CheckQuestion[], context: CardContext): readonly CardElement[] =>
  questions.length === 0
    ? []
    : [
        text(context.t(`check.result.${what}`, { list: questions.map(({ id }) => context.t(`check.points.${id}`)).join('; ') }), {
          spacing: 'Medium',
        }),
      ];

/** «punkt 7, rusmidler», or without a number what is done before sending. */
const pointOf = ({ id, number, step }: CheckQuestion, { t }: CardContext): string =>
  step === 'who' || number === null ? t(`check.points.${id}`) : t('check.numberedPoint', { n: number, point: t(`check.points.${id}`) });

function callLines({ result: { callFirst }, route, askers }: ResultView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const contact = route?.contact ?? null;
  return [
    sectionHeading(t('check.result.call')),
    text(capitalised(`${t(`check.suppliers.${callFirst}`)}.`), { spacing: 'Small' }),
    ...(callFirst !== 'bup'
      ? []
      : contact === null
        ? [text(t('check.noContact'), { spacing: 'None' }), ...askerLine(askers, context)]
        : [plain(t('check.contact', { who: nameAndRole(contact, t) }), { spacing: 'None' })]),
  ];
}

const adviceId = (advice: Advice): string => `advice-${advice}`;

/** A button never names a line that is not there. */
const sourcesOn = ({ result, sources }: ResultView): readonly string[] => [
  ...result.missing.map(({ id }) => id),
  ...result.advice.filter((each) => sources.advice[each] !== undefined).map(adviceId),
  'decides',
];

function adviceLines({ result: { advice }, sources }: ResultView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    sectionHeading(t('check.result.advice')),
    ...advice.flatMap((each) => {
      const source = sources.advice[each];
      return [
        text(t(`check.advice.${each}`), { spacing: 'Small' }),
        ...(source === undefined ? [] : [sourceLine(adviceId(each), source, context)]),
      ];
    }),
  ];
}

/** Guidance before BUP has answered (001 L922-926), and teams that can help until it begins (001 L869-871). */
const meanwhileLines = ({ meanwhile, firstLine }: ResultView, context: CardContext): readonly CardElement[] => [
  sectionHeading(context.t('check.result.meanwhile')),
  text(context.t('check.result.guidance'), { spacing: 'Small' }),
  ...serviceLines(meanwhile, context),
  ...(firstLine.length === 0
    ? []
    : [text(context.t('check.result.firstLine'), { spacing: 'Medium' }), ...serviceLines(firstLine, context)]),
];

const serviceLines = (services: readonly ServiceLine[], context: CardContext): readonly CardElement[] =>
  services.flatMap((each) => [
    plain(clip(each.name, 120), { spacing: 'Small', run: { weight: 'Bolder' } }),
    ...serviceFacts({ ...each, refuses: [] }, context),
  ]);

/** The grey zone is shown, with who decides it; and how long they have. */
function whoDecides({ limit, sources }: ResultView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    sectionHeading(t('check.result.decides')),
    text(t('check.result.greyZone'), { spacing: 'Small' }),
    text(t('check.result.bupDecides'), { spacing: 'Small' }),
    sourceLine('decides', sources.decides, context),
    ...(limit === null
      ? []
      : [
          text(t('check.result.limit', { days: limit.days }), { spacing: 'Small' }),
          subtle(t('check.source', { document: t(`laws.${limit.law}`), place: limit.place })),
        ]),
  ];
}

const checklistId = 'checklist';

/** The headings alone, one a line, to be marked and copied: one text, because a selection in Teams does not go from one to the next. */
function checklist({ questions, result }: ResultView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const standing = (question: CheckQuestion): 'with' | 'missing' | 'notRelevant' | null => {
    if (result.ready.includes(question)) return 'with';
    if (result.missing.includes(question)) return 'missing';
    return result.notRelevant.includes(question) ? 'notRelevant' : null;
  };
  const lines = questions.flatMap((question) => {
    const stands = standing(question);
    return stands === null
      ? []
      : [t('check.checklist.line', { point: capitalised(pointOf(question, context)), standing: t(`check.checklist.${stands}`) })];
  });
  return [
    {
      type: 'Container',
      id: checklistId,
      isVisible: false,
      spacing: 'Medium',
      items: [
        text(t('check.checklist.hint'), { isSubtle: true, size: 'Small' }),
        text([t('check.checklist.title'), ...lines].join('\n\n'), { fontType: 'Monospace' }),
      ],
    },
  ];
}
