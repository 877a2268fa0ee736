import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../register/describe-problem.ts';
import { errorsOf, placesOf, readWith } from './support/register-folder.ts';

const head = 'id,title,kind,agreement,rhythm,next_on,discusses_children,from,to';
const series = (...rows: readonly string[]): string => [head, ...rows].join('\n');
const members = (...rows: readonly string[]): string => ['series,unit,attendance', ...rows].join('\n');
const two = members('s1,i1,mandatory', 's1,b1,optional');
const many = Array.from({ length: 51 }, (_, index) => `u${index}`);

describe('the files of series', () => {
  it('are read with their members in order', async () => {
    const result = await readWith({
      'series.csv': series(
        's1,Råd 🙂 <b>Øst</b> (fiktiv),regional-council,,årlig,2027-09-22,JA,2027-01-01,2029-12-31',
        's2,Møter (fiktiv),meeting-series,a1,,2027-04-01,,,',
      ),
      'series_members.csv': two,
    });
    expect(result).toMatchObject({ ok: true, warnings: [] });
    expect(result.ok && JSON.parse(JSON.stringify(result.register.series))).toEqual([
      {
        id: 's1',
        title: 'Råd 🙂 <b>Øst</b> (fiktiv)',
        kind: 'regional-council',
        agreement: null,
        rhythm: 'FREQ=YEARLY',
        nextOn: '2027-09-22',
        discussesChildren: true,
        valid: { from: '2027-01-01', to: '2029-12-31' },
        members: [
          { unit: 'i1', attendance: 'mandatory' },
          { unit: 'b1', attendance: 'optional' },
        ],
      },
      {
        id: 's2',
        title: 'Møter (fiktiv)',
        kind: 'meeting-series',
        agreement: 'a1',
        rhythm: null,
        nextOn: '2027-04-01',
        discussesChildren: false,
        valid: { from: null, to: null },
        members: [],
      },
    ]);
  });

  it('may be missing, and a series need not say whether children are discussed or when it ends', async () => {
    expect(await readWith({})).toMatchObject({ ok: true, register: { series: [] } });
    const short = 'id,title,kind,agreement,rhythm,next_on\ns1,Møter (fiktiv),forum,,,2027-04-01\n';
    expect(await readWith({ 'series.csv': short, 'series_members.csv': two })).toMatchObject({ ok: true, warnings: [] });
  });

  it.each<[string, string, string | null, readonly string[]]>([
    ['a kind that is none', series('s1,X,forrum,,,2027-04-01,,,'), two, ['value-unknown@series.csv:2:kind']],
    ['no title', series('s1,,forum,,,2027-04-01,,,'), two, ['value-missing@series.csv:2:title']],
    ['a rhythm that is none', series('s1,X,forum,,nå og da,2027-04-01,,,'), two, ['rhythm-unknown@series.csv:2:rhythm']],
    ['neither a day nor a rhythm with a start', series('s1,X,forum,,årlig,,,,'), two, ['series-without-date@series.csv:2:next_on']],
    ['a day that is none', series('s1,X,forum,,,2027-02-30,,,'), two, ['date-not-real@series.csv:2:next_on']],
    ['an end before its start', series('s1,X,forum,,,2027-04-01,,2027-05-01,2027-04-01'), two, ['period-backwards@series.csv:2:to']],
    ['something else than yes or no', series('s1,X,forum,,,2027-04-01,kanskje,,'), two, ['value-unknown@series.csv:2:discusses_children']],
    ['an agreement that is not there', series('s1,X,forum,a9,,2027-04-01,,,'), two, ['reference-unknown@series.csv:2:agreement']],
    ['an id that is used twice', series('s1,X,forum,,,2027-04-01,,,', 's1,Y,forum,,,2027-04-01,,,'), two, ['duplicate-id@series.csv:3:id']],
    ['an id with an @', series('s@1,X,forum,a1,,2027-04-01,,,'), null, ['id-shape@series.csv:2:id']],
    ['no members and no agreement', series('s1,X,forum,,,2027-04-01,,,'), null, ['too-few-members@series.csv:2:id']],
    ['a single member', series('s1,X,forum,a1,,2027-04-01,,,'), members('s1,i1,mandatory'), ['too-few-members@series.csv:2:id']],
    [
      'a title with an identity number',
      series('s1,Møte om 01020312345,forum,,,2027-04-01,,,'),
      two,
      ['identity-number@series.csv:2:title'],
    ],
    [
      'members of a series or a unit that are not there',
      series('s1,X,forum,a1,,2027-04-01,,,'),
      members('s2,i1,mandatory', 's1,i9,mandatory', 's1,b1,optional'),
      ['reference-unknown@series_members.csv:2:series', 'reference-unknown@series_members.csv:3:unit'],
    ],
    [
      'a member twice',
      series('s1,X,forum,,,2027-04-01,,,'),
      members('s1,i1,mandatory', 's1,b1,mandatory', 's1,i1,optional'),
      ['duplicate-row@series_members.csv:4:'],
    ],
    [
      'a member that is neither to come nor free to',
      series('s1,X,forum,,,2027-04-01,,,'),
      members('s1,i1,mandatory', 's1,b1,obligatorisk'),
      ['value-unknown@series_members.csv:3:attendance'],
    ],
  ])('with %s are refused with the place', async (_, file, memberFile, places) => {
    const result = await readWith({ 'series.csv': file, ...(memberFile === null ? {} : { 'series_members.csv': memberFile }) });
    expect(placesOf(errorsOf(result))).toEqual(places);
  });

  it('with more members than a card can ask about are refused', async () => {
    const result = await readWith({
      'units.csv': [
        'id,name,kind,parent',
        'r1,R,bufetat-region,',
        'i1,I,institution,r1',
        'b1,B,bup-clinic,',
        ...many.map((id) => `${id},U,bup-clinic,`),
      ].join('\n'),
      'series.csv': series('s1,X,forum,,,2027-04-01,,,'),
      'series_members.csv': members(...many.map((id) => `s1,${id},mandatory`)),
    });
    expect(errorsOf(result).map((problem) => describeProblem(problem, 'nb'))).toEqual([
      expect.stringContaining('Har 51 medlemmer. Det kan være høyst 50.'),
    ]);
  });

  it('with members but no series are refused', async () => {
    expect(placesOf(errorsOf(await readWith({ 'series_members.csv': two })))).toEqual(['series-missing@series_members.csv::']);
  });
});
