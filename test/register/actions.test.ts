import { describe, expect, it } from 'vitest';
import { errorsOf, placesOf, readWith, soundFiles } from './support/register-folder.ts';

const header = 'agreement,situation,keywords,unit,role,what,when,source_url';
const actions = (...rows: readonly string[]) => ({ 'actions.csv': [header, ...rows].join('\n') });
const sound = 'a1,Akutt krise,"krise, selvmord; |hjelp,krise",i1,helseansvarlig,Ringer BUP.,Med en gang,https://dokumenter.example/a1';

describe('the file actions', () => {
  it('comes back as rows of the action matrix, in the order they stand, with each keyword once', async () => {
    const result = await readWith(actions(sound, 'a1,Flytting,,b1,,Kaller inn.,,'));
    expect(result).toMatchObject({ ok: true, warnings: [] });
    expect(result.ok && result.register.actions).toEqual([
      {
        agreement: 'a1',
        situation: 'Akutt krise',
        keywords: ['krise', 'selvmord', 'hjelp'],
        unit: 'i1',
        role: 'helseansvarlig',
        what: 'Ringer BUP.',
        when: 'Med en gang',
        sourceUrl: 'https://dokumenter.example/a1',
      },
      { agreement: 'a1', situation: 'Flytting', keywords: [], unit: 'b1', role: null, what: 'Kaller inn.', when: null, sourceUrl: null },
    ]);
  });

  it('may be left out, and its last column too, without a word', async () => {
    const without = await readWith({});
    expect(without.ok && without.register.actions).toEqual([]);
    const short = await readWith({
      'actions.csv': 'agreement,situation,keywords,unit,role,what,when\na1,Flytting,,b1,leder,Kaller inn.,\n',
    });
    expect(short).toMatchObject({ ok: true, warnings: [] });
  });

  it.each([
    ['an agreement that is not there', 'a2,Flytting,,b1,leder,Kaller inn.,,', 'reference-unknown@actions.csv:2:agreement'],
    ['a unit that is not there', 'a1,Flytting,,b2,leder,Kaller inn.,,', 'reference-unknown@actions.csv:2:unit'],
    ['no agreement', ',Flytting,,b1,leder,Kaller inn.,,', 'value-missing@actions.csv:2:agreement'],
    ['no situation', 'a1,,,b1,leder,Kaller inn.,,', 'value-missing@actions.csv:2:situation'],
    ['nobody', 'a1,Flytting,,,leder,Kaller inn.,,', 'value-missing@actions.csv:2:unit'],
    ['nothing to do', 'a1,Flytting,,b1,leder,,,', 'value-missing@actions.csv:2:what'],
    ['a role there is not', 'a1,Flytting,,b1,sjef,Kaller inn.,,', 'value-unknown@actions.csv:2:role'],
    ['a long situation', `a1,${'x'.repeat(81)},,b1,leder,Kaller inn.,,`, 'value-too-long@actions.csv:2:situation'],
    ['a long what', `a1,Flytting,,b1,leder,${'x'.repeat(301)},,`, 'value-too-long@actions.csv:2:what'],
    ['a long when', `a1,Flytting,,b1,leder,Kaller inn.,${'x'.repeat(201)},`, 'value-too-long@actions.csv:2:when'],
    ['a source that is no address', 'a1,Flytting,,b1,leder,Kaller inn.,,side 4', 'url-shape@actions.csv:2:source_url'],
    ['an identity number', 'a1,Flytting,,b1,leder,Gjelder 010203 12345.,,', 'identity-number@actions.csv:2:what'],
    ['a formula', 'a1,Flytting,,b1,leder,=1+1,,', 'formula@actions.csv:2:what'],
  ])('says where %s stands', async (_, row, place) => {
    expect(placesOf(errorsOf(await readWith(actions(row))))).toEqual([place]);
  });

  it('takes no row twice, however the role is written', async () => {
    const row = 'a1,Flytting,,b1,leder,Kaller inn.';
    const result = await readWith(actions(`${row},I mai,`, `${row.replace('leder', 'Leder')},I juni,`, row.replace('leder', '')));
    expect(placesOf(errorsOf(result))).toEqual(['duplicate-row@actions.csv:3:']);
  });

  it('must have the columns without which a row says nothing', async () => {
    const result = await readWith({ 'actions.csv': 'agreement,situation,unit\na1,Flytting,b1\n' });
    expect(placesOf(errorsOf(result))).toEqual(['column-missing@actions.csv:1:what']);
  });
});

describe('a task for a unit that the agreement does not bind', () => {
  const units = `${soundFiles['units.csv']}\nm1,Kommune (fiktiv),municipality,,kommunal,,\nd1,Avdeling (fiktiv),department,i1,statlig,,\np9,Privat (fiktiv),institution,,privat,,r1`;
  const given = (unit: string, parties = '') =>
    readWith({
      'units.csv': units,
      'parties.csv': `${soundFiles['parties.csv']}${parties}`,
      ...actions(`a1,Flytting,,${unit},,Kaller inn.,,`),
    });

  it.each([
    ['a party', 'i1'],
    ['below a party', 'd1'],
    ['above a party', 'r1'],
  ])('is nothing to tell of when it is %s', async (_, unit) => {
    expect(await given(unit)).toMatchObject({ ok: true, warnings: [] });
  });

  it('is nothing to tell of when it is below the region of a party that stands outside its tree', async () => {
    expect(await given('r1', '\na1,p9,,,')).toMatchObject({ ok: true, warnings: [] });
  });

  it('is told, with the parties, and stops nothing', async () => {
    const result = await given('m1');
    expect(result.ok && placesOf(result.warnings)).toEqual(['action-of-no-party@actions.csv:2:unit']);
    expect(result.ok && result.warnings[0]?.params).toEqual({ agreement: 'a1', parties: 'i1, b1' });
  });
});
