import { describe, expect, it } from 'vitest';
import { languages } from '../../domain/people/types.ts';
import { findingKinds } from '../../domain/privacy/guard/finding.ts';
import { describeProblem } from '../../register/describe-problem.ts';
import { allowedKinds, refusedIn } from '../../register/privacy/allowed-kinds.ts';
import { columnsOf, fileKinds, isFileKind } from '../../register/schema/files.ts';
import { errorsOf, onlyRows, placesOf, readWith } from './support/register-folder.ts';

/** One text of each kind; of nobody. */
const samples = {
  'identity-number': '45991912345',
  'birth-date': 'født 12. mars 2014',
  'phone-number': '912 34 567',
  'email-address': 'ola@eksempel.example',
  'street-address': 'Storgata 12',
  'diagnosis-code': 'F32.1',
  'person-with-age': 'gutt 13 år',
  'name-with-treatment': 'Emma har angst',
} as const;

const series = (title: string) => ({
  'series.csv': `id,title,kind,agreement,rhythm,next_on\ns1,${title},forum,a1,,2027-04-01\n`,
  'series_members.csv': 'series,unit,attendance\ns1,i1,mandatory\ns1,b1,optional\n',
});

describe('a cell of the register', () => {
  it.each(findingKinds)('with %s is refused by its kind and place, and never repeated', async (kind) => {
    const result = await readWith(series(`Møte om ${samples[kind]}`));
    expect(placesOf(errorsOf(result))).toEqual([`${kind}@series.csv:2:title`]);
    expect(JSON.stringify(result)).not.toContain(samples[kind]);
    for (const language of languages) {
      const [problem] = errorsOf(result);
      expect(problem === undefined ? '' : describeProblem(problem, language)).toMatch(/series\.csv, (?:rad|row) 2, .+\.$/u);
    }
  });

  it.each([
    ['units', 'name', 'Nordre bolig, Storgata 12'],
    ['people', 'name', 'Lars Vold'],
    ['people', 'email', 'lars.vold@bufetat.example'],
    ['roles', 'from', '2014-03-12'],
    ['agreements', 'document_url', 'https://dokumenter.example/2014-03-12/avtale'],
    ['actions', 'what', 'Ringer vakttelefonen 61 16 11 70'],
    ['people', 'notes', 'mobil 912 34 567, født 12. mars 1980'],
  ] as const)('of %s may hold in %s what the column is for: «%s»', (kind, column, text) => {
    expect(refusedIn(text, kind, column)).toBeNull();
  });

  it.each([
    ['people', 'name', 'Lars Vold, født 12. mars 2014', 'birth-date'],
    ['people', 'email', 'gutt 13 år', 'person-with-age'],
    ['units', 'name', 'Bolig for gutt 13 år, Storgata 12', 'person-with-age'],
    ['agreements', 'document_url', 'https://dokumenter.example/45991912345', 'identity-number'],
    ['people', 'notes', 'Emma har angst', 'name-with-treatment'],
  ] as const)('of %s may hold nothing else in %s: «%s»', (kind, column, text, refused) => {
    expect(refusedIn(text, kind, column)).toBe(refused);
  });

  it('is judged by columns there are', () => {
    for (const kind of fileKinds) expect(columnsOf(kind)).toEqual(expect.arrayContaining(Object.keys(allowedKinds[kind] ?? {})));
    expect(Object.keys(allowedKinds).every(isFileKind)).toBe(true);
  });
});

describe('what a report shows', () => {
  it('has no heading, name of a file or value with something about a person', async () => {
    const result = await readWith({
      'emma har angst.csv': 'id\n1\n',
      ...onlyRows('roles.csv', 'Emma har angst,leder,i1,,,'),
      'closures.csv': 'unit,from,to,kind,gutt 13 år\ni1,2027-01-01,2027-01-02,closed,\n',
    });
    expect(JSON.stringify(result)).not.toMatch(/angst|gutt/iu);
    expect(result.warnings.map(({ file, code }) => `${file} ${code}`)).toContain('*** file-unknown');
  });
});
