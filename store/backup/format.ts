import { z } from 'zod';

/**
 * A backup is gzip of JSON lines: this header; then every table's rows in the header's order, one object a line, as many as
 * the header says; then the footer. Nothing in it depends on which database it came from.
 */
export const formatName = 'brobygger-backup';
export const formatVersion = 1;

const tableInBackup = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number(),
  /** The next number of each column that the database counts up by itself. */
  next: z.record(z.string(), z.number()),
});
export type TableInBackup = Readonly<z.infer<typeof tableInBackup>>;

export const anyHeader = z.object({ format: z.literal(formatName), version: z.number() });
export const backupHeader = anyHeader.extend({
  /** The version of the program that made it. */
  program: z.string(),
  /** UTC. */
  takenAt: z.iso.datetime(),
  /** The migrations the database had, in order. */
  migrations: z.array(z.string()),
  tables: z.array(tableInBackup),
});
export type BackupHeader = Readonly<z.infer<typeof backupHeader>>;

/** The checksum is of every byte before the footer, unpacked. */
export const backupFooter = z.strictObject({ rows: z.number(), sha256: z.string() });
