import type { CardElement, IExecuteAction } from '@microsoft/teams.cards';
import type { Tertial } from '../../domain/figures/export/tertial.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, clip, plain, sectionHeading, text } from '../elements/text.ts';
import { toCard } from '../to-json.ts';

/** A report of more units than this has too long an address. */
const mostUnits = 50;

/** «Last ned rapporten» on a digest about these units; none when there are too many. It asks for addresses: an old digest holds none that still works. */
export const reportButton = (units: readonly UnitId[], { t }: CardContext): readonly IExecuteAction[] =>
  units.length > mostUnits ? [] : [execute(t('export.button'), { verb: 'export', data: { u: [...units] } })];

/** Where the reports of some units are fetched, or why they are not. */
export type DownloadView =
  | { readonly kind: 'not-offered' | 'not-yours' }
  | { readonly kind: 'offered'; readonly unitNames: readonly string[]; readonly minutes: number; readonly reports: readonly ReportLinks[] };

/** One tertial's report, as a workbook and as CSV. */
export interface ReportLinks {
  readonly tertial: Pick<Tertial, 'year' | 'number'>;
  readonly workbook: string;
  readonly csv: string;
}

/** Fresh addresses of a report, each tertial under a heading of its own, and the way back to the digest. */
export function downloadCard(view: DownloadView, context: CardContext): OutgoingCard {
  const { t } = context;
  const summary = t('summary.export');
  const body: CardElement[] = [
    cardHeading(t('export.heading')),
    ...(view.kind === 'offered'
      ? offered(view, context)
      : [text(t(view.kind === 'not-offered' ? 'export.notOffered' : 'export.notYours'))]),
    {
      type: 'ActionSet',
      spacing: 'Large',
      actions: [execute(t('export.back'), { verb: 'say', data: { word: t('commands.digest.word') } })],
    },
  ];
  return toCard({ body, summary, fallbackText: summary }, context);
}

function offered({ unitNames, minutes, reports }: Extract<DownloadView, { kind: 'offered' }>, { t }: CardContext): readonly CardElement[] {
  const link = (title: string, url: string) => ({ type: 'Action.OpenUrl', title, url }) as const;
  return [
    plain(clip(joinWords(unitNames, t), 300), { spacing: 'None', run: { isSubtle: true } }),
    text(t('export.asOf'), { spacing: 'Small' }),
    ...reports.flatMap(({ tertial: { year, number }, workbook, csv }): CardElement[] => [
      sectionHeading(t('export.tertial', { year, number })),
      { type: 'ActionSet', spacing: 'Small', actions: [link(t('export.workbook'), workbook), link(t('export.csv'), csv)] },
    ]),
    text(t('export.links', { count: minutes }), { isSubtle: true, spacing: 'Large' }),
  ];
}
