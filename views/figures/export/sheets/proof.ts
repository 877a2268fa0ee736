import { decimal, type Sheet, text, whole } from '../../../../domain/figures/export/sheet.ts';
import type { ProofLine } from '../../../../domain/figures/proof.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';
import { routineTitle } from '../routine-title.ts';

/** What came of the reminders of the tertial, by week, routine and side. The sides are never added up. */
export const proofSheet = (lines: readonly ProofLine[], context: Pick<ReportContext, 'catalogue' | 'texts'>): Sheet => ({
  id: 'proof',
  name: context.texts.t('export.sheets.proof'),
  columns: columnsOf(
    context.texts,
    ['week', 12],
    ['routine', 50],
    ['side', 20],
    ['planned', 10],
    ['sent', 10],
    ['seen', 10],
    ['answered', 10],
    ['done', 10],
    ['escalated', 14],
    ['days', 16],
    ['within1', 16],
    ['within3', 16],
    ['within10', 16],
    ['never', 16],
  ),
  rows: lines.map(({ week, routine, side, days, ...line }) => [
    text(week),
    text(routineTitle(routine, context)),
    text(context.texts.t(`export.sides.${side ?? 'none'}`)),
    whole(line.planned),
    whole(line.sent),
    whole(line.seen),
    whole(line.answered),
    whole(line.done),
    whole(line.escalated),
    decimal(days.median),
    whole(days.within1),
    whole(days.within3),
    whole(days.within10),
    whole(days.never),
  ]),
});
