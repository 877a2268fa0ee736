import { readdirSync, readFileSync } from 'node:fs';

/** How many lines a run checks. */
const count = 20_000;

/** The corpus and the demo region's cells, over and over, in one order. The bench runs from the project's folder. */
export function guardLines(): readonly string[] {
  const lines = ['test/privacy/corpus', 'register/demo'].flatMap((folder) =>
    readdirSync(folder).flatMap((file) =>
      readFileSync(`${folder}/${file}`, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    ),
  );
  return Array.from({ length: count }, (_, index) => lines[index % lines.length] ?? '');
}
