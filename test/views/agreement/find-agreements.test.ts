import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../../domain/people/directory.ts';
import { findAgreements } from '../../../views/agreement/find-agreements.ts';
import { agreement, party, register, unit } from '../../support/builders.ts';

const agreements = [
  { ...agreement('a1', { parties: [party('avd'), party('bup')] }), title: 'Samarbeidsavtale Granlia og BUP Gjøvik (fiktiv)' },
  { ...agreement('a2', { parties: [party('inst'), party('bup')] }), title: 'Avtale om veiledning (fiktiv)' },
  { ...agreement('a3', { parties: [party('avd'), party('hf')] }), title: 'Avtale 2 <b>Åsen</b> 🎈 (fiktiv)' },
];
const directory = directoryOf(
  register({
    units: [
      unit('avd', 'department', { name: 'Granlia avdeling A' }),
      unit('inst', 'institution', { name: 'Elvebakken' }),
      unit('bup', 'bup-clinic', { name: 'BUP Gjøvik' }),
      unit('hf', 'hf'),
    ],
    agreements,
  }),
);
const found = (query: string) => findAgreements(agreements, query, directory).map(({ id }) => String(id));

describe('finding an agreement by what somebody writes', () => {
  it.each([
    ['a word of the title', 'veiledning', ['a2']],
    ['a party that the title does not name', 'elvebakken', ['a2']],
    ['the beginning of a word', 'gran', ['a1', 'a3']],
    ['several words, all of which must be there', 'granlia gjøvik', ['a1']],
    ['capitals and signs', 'ÅSEN!', ['a3']],
    ['two letters wrong in a long word', 'velednin', ['a2']],
    ['two letters that have changed places', 'garnlia', ['a1', 'a3']],
    ['a letter in two parts, as some keyboards write it', 'a\u030Asen', ['a3']],
    ['a number', '2', ['a3']],
    ['nothing', '', ['a1', 'a2', 'a3']],
    ['only signs', '«»…', ['a1', 'a2', 'a3']],
    ['what is nowhere', 'romfart', []],
  ])('%s', (_, query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it('would rather have what is written than what is nearly written', () => {
    expect(found('avtale')).toEqual(['a2', 'a3']);
  });

  it('does not look for ever through a text without end', () => {
    expect(found('x'.repeat(100_000))).toEqual([]);
  });
});
