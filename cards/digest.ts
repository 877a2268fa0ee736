import type { CardElement, IColumn } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import { joinWords } from '../locales/join-words.ts';
import type { CardContext } from './card-context.ts';
import { capitalised, cardHeading, clip, plain, run, sectionHeading, text } from './elements/text.ts';
import { dueLine } from './item/due-line.ts';
import { nameOf, roleAt } from './item/who.ts';
import { toCard } from './to-json.ts';
import type { DigestView } from './view-models.ts';

/** The week for a leader or a regional lead: what to act on first, then numbers. One line when there is nothing. */
export function digest(view: DigestView, context: CardContext): OutgoingCard {
  const { t } = context;
  const week = weekNumber(view.isoWeek);
  const summary = view.overdue === 0 ? t('summary.digest') : t('summary.digestOverdue', { overdue: view.overdue });
  if (isQuiet(view)) {
    const line = t('digest.quiet', { week });
    return toCard({ body: [text(line)], summary, fallbackText: line }, context);
  }
  const body = [
    cardHeading(t('digest.heading', { week })),
    ...(view.regionNames.length === 0
      ? []
      : [plain(clip(joinWords(view.regionNames.map(nameOf), t), 300), { spacing: 'None', run: { isSubtle: true } })]),
    figures(view, context),
    ...toActOn(view, context),
    ...agreements(view, context),
    ...vacantRoles(view, context),
    ...(view.unreachablePeople === 0
      ? []
      : [sectionHeading(t('digest.reachability')), text(t('digest.unreachable', { count: view.unreachablePeople }), { spacing: 'Small' })]),
  ];
  return toCard({ body, summary, fallbackText: `${t('digest.heading', { week })}: ${view.overdue} ${t('digest.overdue')}` }, context);
}

const isQuiet = (view: DigestView): boolean =>
  view.overdue === 0 &&
  view.toActOn.length === 0 &&
  view.unansweredEscalations === 0 &&
  view.agreements.active === view.agreements.total &&
  view.vacantRoles.length + view.vacantRolesMore === 0 &&
  view.unreachablePeople === 0;

/** `2027-W09` is week 9. */
const weekNumber = (isoWeek: string): number => Number(isoWeek.slice(isoWeek.indexOf('W') + 1));

function figures(view: DigestView, { t }: CardContext): CardElement {
  const figure = (count: number, label: string, color: 'Attention' | 'Default'): IColumn => ({
    type: 'Column',
    width: 'stretch',
    items: [text(String(count), { size: 'ExtraLarge', weight: 'Bolder', color }), text(label, { spacing: 'None', size: 'Small' })],
  });
  return {
    type: 'ColumnSet',
    spacing: 'Medium',
    columns: [
      figure(view.overdue, t('digest.overdue'), view.overdue === 0 ? 'Default' : 'Attention'),
      figure(view.dueNext30Days, t('digest.dueNext30Days'), 'Default'),
      figure(view.closedLastWeek, t('digest.closedLastWeek'), 'Default'),
    ],
  };
}

function toActOn(view: DigestView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const items = view.toActOn.slice(0, 3).map(
    ({ routine, subject, due, workingDaysOverdue, escalatedToLeaders }, index): CardElement => ({
      type: 'Container',
      spacing: index === 0 ? 'Small' : 'Medium',
      items: [
        plain([run(t(`routines.${routine}.title`), { weight: 'Bolder' })]),
        plain(clip(subject, 200), { spacing: 'None', run: { isSubtle: true } }),
        dueLine({ due, workingDaysLeft: -workingDaysOverdue }, view.today, context),
        ...(escalatedToLeaders ? [text(t('digest.escalated'), { spacing: 'None', isSubtle: true })] : []),
      ],
    }),
  );
  const unanswered =
    view.unansweredEscalations === 0 ? [] : [text(t('digest.unansweredEscalations', { count: view.unansweredEscalations }))];
  return items.length === 0 ? unanswered : [sectionHeading(t('digest.toActOn')), ...items, ...unanswered];
}

function agreements({ agreements: { total, active, missing, contents } }: DigestView, { t }: CardContext): readonly CardElement[] {
  if (total === 0) return [];
  const lacking = missing
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => t('digest.missingOne', { what: t(`missing.${what}`), count }));
  return [
    sectionHeading(t('digest.agreements')),
    text(t('digest.agreementsActive', { active, count: total }), { spacing: 'Small' }),
    ...(lacking.length === 0 ? [] : [text(t('digest.missing', { list: joinWords(lacking, t) }), { spacing: 'Small' })]),
    ...(contents.points === 0
      ? []
      : [
          text(
            t('digest.contentsMissing', { count: contents.points, agreements: t('digest.inAgreements', { count: contents.agreements }) }),
            {
              spacing: 'Small',
            },
          ),
        ]),
    ...(contents.unread === 0 ? [] : [text(t('digest.contentsUnread', { count: contents.unread }), { spacing: 'Small', isSubtle: true })]),
  ];
}

function vacantRoles({ vacantRoles: roles, vacantRolesMore }: DigestView, { t }: CardContext): readonly CardElement[] {
  if (roles.length + vacantRolesMore === 0) return [];
  const shown = roles.slice(0, 10);
  const more = vacantRolesMore + roles.length - shown.length;
  return [
    sectionHeading(t('digest.vacantRoles')),
    ...shown.map(({ role, unitName }) => plain(capitalised(roleAt(role, unitName, t)), { spacing: 'Small' })),
    ...(more === 0 ? [] : [text(t('digest.vacantMore', { count: more }), { spacing: 'Small', isSubtle: true })]),
  ];
}
