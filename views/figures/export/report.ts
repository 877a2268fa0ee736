import type { Completeness } from '../../../domain/figures/count/completeness.ts';
import type { Sheet } from '../../../domain/figures/export/sheet.ts';
import { daysOf, writtenTertial } from '../../../domain/figures/export/tertial.ts';
import { type ProofLine, proofOfActing } from '../../../domain/figures/proof.ts';
import { unitsInScope } from '../../../domain/figures/scope.ts';
import { scopeKey } from '../../../domain/figures/scope-key.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { earliest } from '../../../domain/time/plain-date.ts';
import { livesOf } from '../../../store/agreement/read-agreement.ts';
import { earlierFigures } from '../../../store/figures/earlier-figures.ts';
import { guidelineTitles } from '../../../store/figures/guideline-titles.ts';
import { readProof } from '../../../store/figures/read-proof.ts';
import { readShown } from '../../../store/figures/shown-counts.ts';
import type { Database } from '../../../store/open-store.ts';
import { completenessView } from '../count/completeness-view.ts';
import { figureSet } from '../figure-set.ts';
import type { Report, ReportContext } from './report-context.ts';
import { aboutSheet } from './sheets/about.ts';
import { agreementsSheet } from './sheets/agreements.ts';
import { completenessSheet } from './sheets/completeness.ts';
import { countsSheet } from './sheets/counts.ts';
import { coverageSheet } from './sheets/coverage.ts';
import { definitionsSheet } from './sheets/definitions.ts';
import { earlierSheet } from './sheets/earlier.ts';
import { entriesSheet } from './sheets/entries.ts';
import { figuresSheet } from './sheets/figures.ts';
import { proofSheet } from './sheets/proof.ts';
import { splitsSheet } from './sheets/splits.ts';

/** Every sheet of a report, in the order they are to stand. It writes nothing. */
export async function reportSheets(db: Database, report: Report, context: ReportContext): Promise<readonly Sheet[]> {
  const set = await figureSet(db, report.scope, context);
  const agreements = (set.figures.get('agreements')?.entries ?? []).flatMap((entry) =>
    entry.kind === 'agreement' ? [entry.agreement] : [],
  );
  const { from, to } = daysOf(report.tertial);
  return [
    aboutSheet(report, context),
    figuresSheet(set, context),
    coverageSheet(set, context),
    splitsSheet(set, context),
    agreementsSheet(agreements, await livesOf(db, agreements), context),
    entriesSheet(set, await guidelineTitles(db), context),
    proofSheet(await proofIn(db, report, context), context),
    completenessSheet(await completenessIn(db, report, context), context),
    countsSheet(await readShown(db, report.counted, [writtenTertial(report.tertial), String(report.tertial.year)]), context),
    earlierSheet(await earlierFigures(db, scopeKey(report.scope), from, to), context),
    definitionsSheet(context),
  ];
}

/** The sheet that is a file of its own: the figures alone. */
export const mainSheet = async (db: Database, { scope }: Pick<Report, 'scope'>, context: ReportContext): Promise<Sheet> =>
  figuresSheet(await figureSet(db, scope, context), context);

/** Of the days of the tertial that have come. */
async function proofIn(
  db: Database,
  { scope, tertial }: Report,
  { directory, calendar, today }: ReportContext,
): Promise<readonly ProofLine[]> {
  const { from, to } = daysOf(tertial);
  return proofOfActing(await readProof(db, from, earliest(to, today)), unitsInScope(directory, scope), { directory, calendar });
}

async function completenessIn(db: Database, { scope, tertial }: Report, context: ReportContext): Promise<readonly Completeness[]> {
  const units = unitsInScope(context.directory, scope);
  const isInScope = (unit: UnitId): boolean => units.has(unit);
  return [
    await completenessView(db, isInScope, tertial, context),
    await completenessView(db, isInScope, { kind: 'year', year: tertial.year }, context),
  ];
}
