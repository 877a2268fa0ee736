import { z } from 'zod';
import { type DownloadView, downloadCard } from '../../../cards/figures/download.ts';
import { mayExport } from '../../../domain/figures/export/may-export.ts';
import { tertialBefore, tertialOf } from '../../../domain/figures/export/tertial.ts';
import { unitId } from '../../../domain/ids.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { unitName } from '../../../views/names.ts';
import type { AppContext } from '../../app-context.ts';
import { type ExportFormat, linkMinutes } from '../../figures/export-links.ts';
import type { Reader } from '../../turn/reader.ts';

/** What the button on a digest carries. */
const pressed = z.looseObject({ u: z.array(z.string().min(1).max(100)).min(1).max(200) });

/** «Last ned rapporten»: fresh addresses for the tertial that goes on and the one before it. Writes nothing. */
export async function pressExport(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  return downloadCard(downloadView(app, reader, data), reader.texts);
}

function downloadView({ exportLinks, clock }: AppContext, { person, today, directory, view }: Reader, data: unknown): DownloadView {
  if (exportLinks === undefined) return { kind: 'not-offered' };
  const parsed = pressed.safeParse(data);
  const units = parsed.success ? parsed.data.u.map(unitId) : [];
  if (!mayExport(view, person, units)) return { kind: 'not-yours' };
  const now = tertialOf(today);
  return {
    kind: 'offered',
    unitNames: units.map((unit) => unitName(directory, unit)),
    minutes: linkMinutes,
    reports: [now, tertialBefore(now)].map((tertial) => {
      const address = (format: ExportFormat) => exportLinks({ units, tertial, person, format }, clock.now().epochMilliseconds);
      return { tertial, workbook: address('xlsx'), csv: address('csv') };
    }),
  };
}
