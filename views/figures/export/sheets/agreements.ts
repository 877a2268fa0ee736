import { missingInAgreement } from '../../../../domain/agreement/is-active.ts';
import { date, type Sheet, text } from '../../../../domain/figures/export/sheet.ts';
import type { AgreementId } from '../../../../domain/ids.ts';
import type { StoredLife } from '../../../../store/agreement/life-rows.ts';
import { unitName } from '../../../names.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

/** The agreements that are counted, with what each lacks. Nobody is named: neither who signed nor who is its contact person. */
export const agreementsSheet = (
  agreements: readonly AgreementId[],
  lives: ReadonlyMap<AgreementId, Pick<StoredLife, 'life'>>,
  { directory, texts }: Pick<ReportContext, 'directory' | 'texts'>,
): Sheet => ({
  id: 'agreements',
  name: texts.t('export.sheets.agreements'),
  columns: columnsOf(
    texts,
    ['agreement', 50],
    ['level', 18],
    ['state', 22],
    ['parties', 60],
    ['missing', 40],
    ['validFrom', 14],
    ['validTo', 14],
    ['nextReview', 14],
    ['nextMeeting', 14],
  ),
  rows: agreements.flatMap((id) => {
    const agreement = directory.agreements.get(id);
    if (agreement === undefined) return [];
    const { t } = texts;
    return [
      [
        text(agreement.title),
        text(t(`export.levels.${agreement.level}`)),
        text(t(`life.states.${lives.get(id)?.life.state ?? 'draft'}`)),
        text(agreement.parties.map(({ unit }) => unitName(directory, unit)).join(', ')),
        text(
          missingInAgreement(agreement)
            .map((what) => t(`missing.${what}`))
            .join(', '),
        ),
        date(agreement.valid.from),
        date(agreement.valid.to),
        date(agreement.nextEvaluation),
        date(agreement.nextContact),
      ],
    ];
  }),
});
