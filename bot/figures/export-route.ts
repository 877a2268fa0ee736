import type { IncomingMessage } from 'node:http';
import { cardContext } from '../../cards/card-context.ts';
import { countedFor } from '../../domain/figures/digests-of.ts';
import { mayExport } from '../../domain/figures/export/may-export.ts';
import { type Tertial, tertialOrNull, writtenTertial } from '../../domain/figures/export/tertial.ts';
import { type PersonId, personId, type UnitId, unitId } from '../../domain/ids.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import type { JobContext } from '../../jobs/context.ts';
import { languageOf } from '../../jobs/render.ts';
import { shownCounts } from '../../views/figures/counts-view.ts';
import { mainSheet, reportSheets } from '../../views/figures/export/report.ts';
import { csvOf } from '../../views/figures/export/write-csv.ts';
import { workbookOf } from '../../views/figures/export/write-workbook.ts';
import type { Answer, Route } from '../server/create-server.ts';
import { RequestError } from '../server/errors.ts';
import { readSigned } from '../server/signed-address.ts';
import { type ExportFormat, exportClaim, exportPath } from './export-links.ts';

/** Reports that are made at once; each holds the figures of its units in memory. */
const mostAtOnce = 4;

/**
 * Gives a report to whoever has an address of ours, as long as it is good and its owner still follows up the units. An address that gives nothing is told from none by
 * nobody.
 */
export function exportRoute(context: JobContext, key: Buffer): Route {
  // A client looks at a link before its reader opens it, and people click twice and ask for new addresses: whoever wants the same while it is made gets the same.
  const making = new Map<string, Promise<Answer | null>>();
  return {
    method: 'get',
    path: exportPath,
    handle: async (request) => {
      const wanted = wantedIn(tokenIn(request), key, context.clock.now().epochMilliseconds);
      if (wanted === null) throw noReport();
      const same = JSON.stringify(wanted);
      const there = making.get(same);
      if (there === undefined && making.size >= mostAtOnce) throw tooManyReports();
      const file = there ?? reportFor(context, wanted).finally(() => making.delete(same));
      making.set(same, file);
      const made = await file;
      if (made === null) throw noReport();
      return made;
    },
  };
}

const noReport = () => new RequestError(404, 'NoReport', 'There is no report at this address, or no longer.');
const tooManyReports = () =>
  new RequestError(429, 'TooManyReports', 'Other reports are being made. Open the address again in ten seconds.', { 'Retry-After': '10' });

const tokenIn = ({ url }: IncomingMessage): string =>
  /^\/export\/([\w.-]{1,12000})\.(?:xlsx|csv)$/u.exec((url ?? '').split('?')[0] ?? '')?.[1] ?? '';

interface Wanted {
  readonly scope: readonly UnitId[];
  readonly tertial: Tertial;
  readonly person: PersonId;
  readonly format: ExportFormat;
}

/** What an address of ours asks for; null when it is none, or no longer. */
function wantedIn(token: string, key: Buffer, nowMs: number): Wanted | null {
  const claim = readSigned(token, key, exportClaim, nowMs);
  const tertial = claim === null ? null : tertialOrNull(claim.t);
  return claim === null || tertial === null ? null : { scope: claim.u.map(unitId), tertial, person: personId(claim.p), format: claim.f };
}

async function reportFor(context: JobContext, { scope, tertial, person, format }: Wanted): Promise<Answer | null> {
  const { store, catalogue, calendar, directories, clock } = context;
  const directory = await directories.current(store.db);
  const today = osloDate(clock.now());
  if (!mayExport({ directory, calendar, today }, person, scope)) return null;
  const world = { directory, catalogue, calendar, today, texts: cardContext(await languageOf(store.db, directory, person)) };
  const report = { scope, counted: countedFor(world, person, scope), tertial };
  // What may be shown of the newest tertial that is over is decided when somebody asks for it, and a report only reads what has been.
  if (format === 'xlsx') await shownCounts(store.db, report.counted, world);
  const body =
    format === 'xlsx' ? await workbookOf(await reportSheets(store.db, report, world)) : csvOf(await mainSheet(store.db, report, world));
  return {
    status: 200,
    body,
    headers: {
      'Content-Type': contentTypes[format],
      'Content-Disposition': `attachment; filename="brobygger-${writtenTertial(tertial)}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  };
}

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
