import { z } from 'zod';
import { type Tertial, writtenTertial } from '../../domain/figures/export/tertial.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { signed } from '../server/signed-address.ts';

/** A workbook of every sheet, or the figures alone as CSV. */
export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Where reports are fetched, under the bot's own address. */
export const exportPath = '/export/*';

/** What an address of a report says: the units it is of, the tertial, whose it is, the file it gives, and until when, in seconds since 1970. */
export const exportClaim = z.object({
  k: z.literal('x'),
  u: z.array(z.string()).min(1),
  t: z.string(),
  p: z.string(),
  f: z.enum(exportFormats),
  e: z.int(),
});
type ExportClaim = z.infer<typeof exportClaim>;

/** Makes the address of a report for a person. `nowMs`: milliseconds since 1970. */
export type ExportLinks = (
  report: { readonly units: readonly UnitId[]; readonly tertial: Tertial; readonly person: PersonId; readonly format: ExportFormat },
  nowMs: number,
) => string;

/** For how long an address is good. */
export const linkMinutes = 15;

/** `base`: the address people reach the bot by, asked when one is made. */
export const exportLinks =
  (base: () => string, key: Buffer): ExportLinks =>
  ({ units, tertial, person, format }, nowMs) => {
    const until = Math.floor(nowMs / 1_000) + linkMinutes * 60;
    const token = signed<ExportClaim>({ k: 'x', u: [...units], t: writtenTertial(tertial), p: person, f: format, e: until }, key);
    return `${base().replace(/\/$/u, '')}/export/${token}.${format}`;
  };
