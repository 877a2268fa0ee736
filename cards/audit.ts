import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import { formatDate } from '../locales/format-date.ts';
import type { CardContext } from './card-context.ts';
import { execute } from './elements/execute.ts';
import { cardHeading, text } from './elements/text.ts';
import { toCard } from './to-json.ts';
import type { AuditView } from './view-models.ts';

/** What the auditor found, for an administrator: what is wrong, since when, and what to do. Says so when all is well. */
export function auditCard(view: AuditView, context: CardContext): OutgoingCard {
  const { t } = context;
  const count = view.findings.length;
  const body: readonly CardElement[] = [
    cardHeading(t(count === 0 ? 'audit.wellHeading' : 'audit.heading')),
    text(t(count === 0 ? 'audit.well' : 'audit.intro'), { spacing: 'Small' }),
    ...view.findings.map((finding) => block(finding, view, context)),
    ...(count === 0
      ? []
      : [
          {
            type: 'ActionSet' as const,
            spacing: 'Medium' as const,
            actions: (['deliveries', 'unreachable'] as const).map((id, index) =>
              execute(
                t(`commands.${id}.title`),
                { verb: 'say', data: { word: t(`commands.${id}.word`) } },
                index === 0 ? { style: 'positive' } : {},
              ),
            ),
          },
        ]),
  ];
  const summary = count === 0 ? t('summary.auditWell') : t('summary.audit', { count });
  return toCard({ body, summary, fallbackText: summary }, context);
}

/** How much it hastens is said in a word, not only by its colour. */
function block({ check, count, since, severity }: AuditView['findings'][number], { today }: AuditView, context: CardContext): CardElement {
  const { t, language } = context;
  const look = severity === 'broken' ? ({ style: 'attention' } as const) : ({ style: 'warning' } as const);
  return {
    type: 'Container',
    spacing: 'Medium',
    ...look,
    items: [
      text(t(`audit.severities.${severity}`), { weight: 'Bolder', size: 'Small' }),
      text(t(`audit.checks.${check}.what`, { count }), { weight: 'Bolder', spacing: 'None' }),
      text(t('audit.since', { date: formatDate(since, today, language) }), { spacing: 'None' }),
      text(t(`audit.checks.${check}.do`), { spacing: 'Small' }),
    ],
  };
}
