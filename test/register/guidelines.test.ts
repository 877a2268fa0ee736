import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../register/describe-problem.ts';
import { errorsOf, placesOf, readWith } from './support/register-folder.ts';

const head = 'id,title,source_url,published_on,unit,for_roles';
const guidelines = (...rows: readonly string[]): { readonly 'guidelines.csv': string } => ({
  'guidelines.csv': [head, ...rows].join('\n'),
});

describe('the file of guidelines', () => {
  it('is read in order, with its roles, for a unit or for everybody', async () => {
    const result = await readWith(
      guidelines(
        'g1,"Rutine <b>🙂</b> (fiktiv)",https://dokumenter.example/g1,2026-09-15,r1, helseansvarlig ;LEDER; leder',
        'g2,Veileder (fiktiv),,2027-02-01,,barnevernansvarlig|regionalt-helseansvarlig',
      ),
    );
    expect(result).toMatchObject({ ok: true, warnings: [] });
    expect(result.ok && result.register.guidelines.map(({ publishedOn, ...more }) => ({ ...more, on: publishedOn.toString() }))).toEqual([
      {
        id: 'g1',
        title: 'Rutine <b>🙂</b> (fiktiv)',
        sourceUrl: 'https://dokumenter.example/g1',
        on: '2026-09-15',
        unit: 'r1',
        roles: ['helseansvarlig', 'leder'],
      },
      {
        id: 'g2',
        title: 'Veileder (fiktiv)',
        sourceUrl: null,
        on: '2027-02-01',
        unit: null,
        roles: ['barnevernansvarlig', 'regionalt-helseansvarlig'],
      },
    ]);
  });

  it('may be missing, and so may its address and whom it is for', async () => {
    expect(await readWith({})).toMatchObject({ ok: true, register: { guidelines: [] } });
    const short = 'id,title,published_on,for_roles\ng1,Rutine (fiktiv),2026-09-15,helseansvarlig\n';
    expect(await readWith({ 'guidelines.csv': short })).toMatchObject({
      ok: true,
      warnings: [],
      register: { guidelines: [{ unit: null }] },
    });
  });

  it.each<[string, string, readonly string[]]>([
    ['no title', 'g1,,,2026-09-15,,leder', ['value-missing@guidelines.csv:2:title']],
    ['a title that goes on', `g1,${'å'.repeat(201)},,2026-09-15,,leder`, ['value-too-long@guidelines.csv:2:title']],
    ['no day', 'g1,X,,,,leder', ['value-missing@guidelines.csv:2:published_on']],
    ['a day that is none', 'g1,X,,2026-02-30,,leder', ['date-not-real@guidelines.csv:2:published_on']],
    ['nobody it is for', 'g1,X,,2026-09-15,,;', ['value-missing@guidelines.csv:2:for_roles']],
    ['a role that is none among others', 'g1,X,,2026-09-15,,leder;helseansvarleg', ['value-unknown@guidelines.csv:2:for_roles']],
    ['a unit that is not there', 'g1,X,,2026-09-15,r9,leder', ['reference-unknown@guidelines.csv:2:unit']],
    ['an id that is used twice', 'g1,X,,2026-09-15,,leder\ng1,Y,,2026-09-15,,leder', ['duplicate-id@guidelines.csv:3:id']],
    ['a source that is no address', 'g1,X,side 4,2026-09-15,,leder', ['url-shape@guidelines.csv:2:source_url']],
    ['an identity number', 'g1,X 01020312345,,2026-09-15,,leder', ['identity-number@guidelines.csv:2:title']],
    [
      'everything wrong at once: every error is told',
      'g 1,,side 4,15.9.2026,r9,sjef',
      [
        'id-shape@guidelines.csv:2:id',
        'value-missing@guidelines.csv:2:title',
        'url-shape@guidelines.csv:2:source_url',
        'date-form@guidelines.csv:2:published_on',
        'value-unknown@guidelines.csv:2:for_roles',
        'reference-unknown@guidelines.csv:2:unit',
      ],
    ],
  ])('with %s is refused with the place', async (_, rows, places) => {
    expect(placesOf(errorsOf(await readWith(guidelines(rows)))).toSorted()).toEqual([...places].toSorted());
  });

  it('says which role was meant', async () => {
    const [problem] = errorsOf(await readWith(guidelines('g1,X,,2026-09-15,,helseansvarleg')));
    expect(problem === undefined ? '' : describeProblem(problem, 'nb')).toContain('helseansvarlig');
  });
});
