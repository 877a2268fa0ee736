import { expect, it } from 'vitest';
import { topmost } from '../../../../domain/figures/suppress/scopes-around.ts';
import { unitId } from '../../../../domain/ids.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { register, unit } from '../../../support/builders.ts';

const directory = directoryOf(
  register({
    units: [
      unit('sor', 'bufetat-region', { regionLeadUnit: 'nord' }),
      unit('nord', 'bufetat-region', { regionLeadUnit: 'sor' }),
      unit('ost', 'bufetat-region'),
      unit('hus', 'institution', { parent: 'ost' }),
      unit('avd', 'department', { parent: 'hus' }),
      unit('stiftelse', 'institution', { regionLeadUnit: 'ost' }),
      unit('stue', 'department', { parent: 'stiftelse' }),
    ],
  }),
);

it.each([
  ['one unit stands', ['avd'], ['avd']],
  ['one below another gives way', ['avd', 'hus'], ['hus']],
  ['also two levels below', ['ost', 'avd'], ['ost']],
  ['one that a region follows up without having it below gives way to the region', ['stiftelse', 'ost'], ['ost']],
  ['and so does what is below that', ['stue', 'ost'], ['ost']],
  ['two beside each other stand, each once', ['stue', 'hus', 'stue'], ['stue', 'hus']],
  ['of two that answer for each other one stands', ['sor', 'nord'], ['sor']],
])('%s: of %j, %j', (_, units, expected) => {
  expect(topmost(directory, units.map(unitId))).toEqual(expected);
});
