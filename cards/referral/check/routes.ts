import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { joinWords } from '../../../locales/join-words.ts';
import type { CardContext } from '../../card-context.ts';
import { choiceTitle, clip, plain, run, text } from '../../elements/text.ts';
import { nameAndRole } from '../../item/who.ts';
import type { Who } from '../../view-models.ts';
import { fittingCard } from './begin.ts';
import { asking, buttons, checkButton, checkInput } from './parts.ts';
import { stepHeading } from './questions.ts';
import type { AgreementLine, RoutesView, RouteView, ServiceLine } from './view-models.ts';

/** The last step: where the referral can go, and what the directory and the agreement say of the way. */
export function routesCard(view: RoutesView, context: CardContext): OutgoingCard {
  const bodyOf = (reasons: number) =>
    asking(routesBody({ ...view, routes: view.routes.map((route) => cutRoute(route, reasons)) }, context), view.isOdd);
  return fittingCard([bodyOf(mostReasons), bodyOf(2), bodyOf(0)], context);
}

function routesBody({ draft, routes, chosen, askers, agreement }: RoutesView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    stepHeading('service', context),
    ...(routes.length > 1
      ? [
          {
            type: 'Input.ChoiceSet' as const,
            id: checkInput('service'),
            label: t('check.service'),
            style: 'compact' as const,
            value: routes.find(({ id }) => id === chosen)?.id ?? routes[0]?.id ?? '',
            choices: routes.map(({ id, name }) => ({ title: choiceTitle(name), value: id })),
          },
        ]
      : []),
    ...(routes.length === 0 ? nothingKnown(askers, context) : routes.flatMap((route) => routeLines(route, context))),
    ...(routes.length > 0 && routes.every(({ service }) => service === null) ? nothingKnown(askers, context) : []),
    ...agreementLines(agreement, context),
    buttons(
      checkButton(t('check.showResult'), 'next', draft, 'service', { style: 'positive', inputs: 'auto' }),
      checkButton(t('check.back'), 'back', draft, 'service', { inputs: 'auto' }),
      checkButton(t('check.cancel'), 'cancel', draft, 'service'),
    ),
  ];
}

/** So many reasons are read. */
const mostReasons = 6;

/** The same with so many reasons of each kind. */
export const cutRoute = (route: RouteView, reasons: number): RouteView =>
  route.service === null ? route : { ...route, service: cutService(route.service, reasons) };

export const cutService = (service: ServiceLine, reasons: number): ServiceLine => ({
  ...service,
  excludes: service.excludes.slice(0, reasons),
  refuses: service.refuses.slice(0, reasons),
});

/** The name, whom to ask there, and what the directory says. */
export const routeLines = ({ name, service, contact }: RouteView, context: CardContext): readonly CardElement[] => [
  plain(clip(name, 120), { spacing: 'Medium', run: { weight: 'Bolder' } }),
  ...(contact === null
    ? service === null || service.route === 'referral'
      ? [text(context.t('check.noContact'), { spacing: 'None' })]
      : []
    : [plain(context.t('check.contact', { who: nameAndRole(contact, context.t) }), { spacing: 'None' })]),
  ...(service === null ? [] : serviceFacts(service, context)),
];

/** Route, hours and number on one line, then whom it does not take and what it has refused. */
export function serviceFacts({ route, hours, phone, excludes, refuses }: ServiceLine, { t }: CardContext): readonly CardElement[] {
  const facts = [
    t(`check.routes.${route}`),
    ...(hours === null ? [] : [t('check.hours', { hours: clip(hours, 80) })]),
    ...(phone === null ? [] : [t('check.phone', { phone: clip(phone, 40) })]),
  ];
  return [
    plain(`${facts.join('. ')}.`, { spacing: 'None' }),
    ...reasons('check.excludes', excludes, t),
    ...reasons('check.refuses', refuses, t),
  ];
}

const reasons = (key: 'check.excludes' | 'check.refuses', list: readonly string[], t: CardContext['t']): readonly CardElement[] =>
  list.length === 0
    ? []
    : [plain([run(`${t(key)} `, { weight: 'Bolder' }), run(list.map((each) => clip(each, 100)).join('; '))], { spacing: 'None' })];

/** The directory is empty here: that is said, and whom to ask instead. */
const nothingKnown = (askers: readonly Who[], context: CardContext): readonly CardElement[] => [
  text(context.t('check.noRoute'), { spacing: 'Medium' }),
  ...askerLine(askers, context),
];

export const askerLine = (askers: readonly Who[], { t }: CardContext): readonly CardElement[] =>
  askers.length === 0
    ? [text(t('check.askLeader'), { spacing: 'None' })]
    : [
        plain(
          t('check.ask', {
            who: joinWords(
              askers.map((each) => nameAndRole(each, t)),
              t,
              'or',
            ),
          }),
          { spacing: 'None' },
        ),
      ];

const agreementLines = (lines: readonly AgreementLine[], { t }: CardContext): readonly CardElement[] =>
  lines.length === 0
    ? []
    : [
        text(t('check.agreementSays'), { weight: 'Bolder', spacing: 'Medium' }),
        ...lines.map(({ unitName, what, when }) =>
          plain([
            run(`${clip(unitName, 120)}: `, { weight: 'Bolder' }),
            run(clip(what, 300)),
            ...(when === null ? [] : [run(` (${clip(when, 120)})`)]),
          ]),
        ),
      ];
