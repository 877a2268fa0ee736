import { countDefinedBy } from '../../../../catalogue/figures/count-definition.ts';
import { figureDefinitions } from '../../../../catalogue/figures/definitions.ts';
import { dimensionIds } from '../../../../domain/figures/count/dimensions.ts';
import { type Cell, date, type Sheet, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { type PlainDate, plainDate } from '../../../../domain/time/plain-date.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

/** What each figure counts, in which version, and since when; then what the other sheets and the monthly counts mean by their words. */
export function definitionsSheet({ texts }: Pick<ReportContext, 'texts'>): Sheet {
  const { t } = texts;
  const row = (name: string, definition: string, by: { readonly version: number; readonly since: PlainDate }): readonly Cell[] => [
    text(name),
    text(definition),
    whole(by.version),
    date(by.since),
  ];
  return {
    id: 'definitions',
    name: t('export.sheets.definitions'),
    columns: columnsOf(texts, ['figure', 50], ['definition', 120], ['version', 14], ['since', 14]),
    rows: [
      ...[...figureDefinitions.values()].map((by) => row(t(`figures.${by.id}.name`), t(`figures.${by.id}.definition`), by)),
      ...(['splits', 'proof'] as const).map((id) => row(t(`export.sheets.${id}`), t(`export.definitions.${id}`), wordsDefined)),
      ...dimensionIds.map((id) => row(t(`count.dimensions.${id}`), t(`count.definitions.${id}`), countDefinedBy)),
    ],
  };
}

/** Splits and what came of reminders are defined with the figures (docs/decisions/0033), and change with them. */
const wordsDefined = { version: 1, since: plainDate('2026-11-23') };
