import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { norway } from '../../register/norway/norway.ts';
import { columnsOf } from '../../register/schema/files.ts';
import { CliError, type Streams } from '../cli-error.ts';
import { readFrom, readSeed } from './read-options.ts';

/** `norway`: an invented register the size of Norway as a folder of CSV files, to try things on before there is a real one. */
export async function norwayCommand(
  options: { readonly out: string; readonly seed: string; readonly scale: string; readonly from: string },
  streams: Streams,
): Promise<void> {
  const scale = Number(options.scale.replace(',', '.'));
  if (!(scale >= 0.01 && scale <= 3)) throw new CliError('--scale: skriv et tall fra 0.01 til 3. 1 er hele landet.');
  const tables = norway({ seed: readSeed(options.seed), scale, from: readFrom(options.from) });
  await mkdir(options.out, { recursive: true }).catch(refuseFolder);
  let rows = 0;
  for (const [file, made] of tables) {
    rows += made.length;
    const text = stringify([...made], { header: true, columns: [...columnsOf(file)] });
    await writeFile(join(options.out, `${file}.csv`), text).catch(refuseFolder);
  }
  streams.out(`${rows} rader i ${tables.size} filer er skrevet. Alle personer og institusjoner er oppdiktet.`);
}

function refuseFolder(): never {
  throw new CliError('--out: mappen kan ikke skrives. Velg en mappe du har lov til å skrive i.');
}
