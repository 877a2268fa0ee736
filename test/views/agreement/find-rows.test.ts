import { describe, expect, it } from 'vitest';
import { matricesOf } from '../../../domain/agreement/matrix/matrix.ts';
import { agreementId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { findRows } from '../../../views/agreement/find-rows.ts';
import { agreement, day, matrixRow, party, register, unit } from '../../support/builders.ts';

const agreements = [
  agreement('hf', { parties: [party('reg'), party('hf')] }),
  { ...agreement('local', { parties: [party('avd'), party('bup')] }), parent: agreementId('hf') },
];
const directory = directoryOf(
  register({
    units: [
      unit('reg', 'bufetat-region'),
      unit('hf', 'hf', { name: 'Sykehuset' }),
      unit('avd', 'department'),
      unit('bup', 'bup-clinic', { name: 'BUP Gjøvik' }),
    ],
    agreements,
    actions: [
      matrixRow('local', 'Vurdering på dagtid', 'bup', { keywords: ['akutt'], what: 'v1' }),
      matrixRow('hf', 'Akutt psykisk krise', 'hf', { keywords: ['selvskading', 'kriseplan'], what: 'k1' }),
      matrixRow('hf', 'Akutt psykisk krise', 'reg', { keywords: ['selvskading', 'læring etterpå'], what: 'k2' }),
      matrixRow('hf', 'Veiledning av ansatte', 'hf', { keywords: ['fagstøtte'], what: 'v2 setter opp faste tider' }),
      matrixRow('hf', 'Akutt', 'hf', { what: 'a1' }),
      matrixRow('hf', 'Oppmøte', 'hf', { what: 'o1 timen brukes til å veilede de ansatte' }),
    ],
  }),
);
const matrices = matricesOf(directory, agreements.slice(1), day('2027-03-01'));
const found = (query: string) => findRows(matrices, query, directory)?.map(({ row }) => row.what.split(' ')[0]) ?? null;

describe('finding who does what by what somebody writes', () => {
  it.each([
    ['a situation as it stands, and only that', 'akutt psykisk KRISE!', ['k1', 'k2']],
    ['a situation that is a word of others', 'akutt', ['a1']],
    ['a keyword', 'selvskading', ['k1', 'k2']],
    ['the beginning of a word, the nearest agreement first', 'akut', ['v1', 'k1', 'k2', 'a1']],
    ['a part of a word that is written together', 'plan', ['k1']],
    ['a word that begins with one of ours', 'akuttsituasjon', ['v1', 'k1', 'k2', 'a1']],
    ['another form of a word', 'veileder', ['v2', 'o1']],
    ['two letters wrong in a long word', 'selvskadnig', ['k1', 'k2']],
    ['two letters that have changed places in a short one', 'aktut', ['v1', 'k1', 'k2', 'a1']],
    ['what is to be done', 'faste tider', ['v2']],
    ['the unit', 'gjøvik', ['v1']],
    ['the situation before what is to be done', 'ansatte', ['v2', 'o1']],
    ['a whole question', 'Hvem gjør hva når det er krise?', ['k1', 'k2']],
    ['a whole question in nynorsk', 'kven gjer kva ved krise', ['k1', 'k2']],
    ['a whole question in English', 'who does what with fagstøtte', ['v2']],
    ['the rows that have the most of the words', 'krise læring på kveldstid', ['k2']],
    ['a word that is there beside one that is nowhere', 'fagstøtte romfart', ['v2']],
    ['what is nowhere', 'romfart', []],
    ['a short word with a letter wrong', 'bip', []],
    ['Markdown, HTML and emoji', '**<b>krise</b>** 🎈', ['k1', 'k2']],
    ['something very long', `krise ${'x'.repeat(10_000)}`, ['k1', 'k2']],
    ['nothing', '', null],
    ['only what a question is made of', 'gjør hva, og når?', null],
    ['only signs', '«»…', null],
  ])('%s', (_, query, rows) => {
    expect(found(query)).toEqual(rows);
  });
});
