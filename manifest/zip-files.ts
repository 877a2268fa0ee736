import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { AppFile } from './check-app.ts';

/**
 * Zips files in the order given. The same files give the same bytes on every machine and every day: the time is a constant in the zip
 * format's zone-less form, and the files are stored as they are, because two versions of zlib may compress differently.
 */
export async function zipFiles(files: readonly AppFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  const mtime = new Date(2000, 0, 1);
  for (const { name, bytes } of files) {
    zip.addBuffer(bytes, name, { mtime, mode: 0o100644, compress: false, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
