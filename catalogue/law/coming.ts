import type { ComingDraft } from './entry.ts';
import { lawsChecked as checked } from './of-law.ts';

/** Changes of the law that are decided and not yet in force. One that has come and been taken into the tables is deleted here. */
export const coming: readonly ComingDraft[] = [
  {
    id: 'bvl-2027',
    law: 'bvl',
    place: '§ 3-2, kapittel 9 A, §§ 16-3, 17-2 til 17-5',
    act: 'LOV-2025-06-20-39',
    on: '2027-01-01',
    // § 16-3 third paragraph c is what changes; the mapping stands in the fourth.
    touches: ['health-mapping'],
    url: 'https://lovdata.no/lov/2021-06-18-97',
    checked,
  },
  {
    id: 'bvl-2028',
    law: 'bvl',
    place: '§ 2-7',
    act: 'LOV-2026-06-12-22',
    on: '2028-07-01',
    touches: ['limits-lifted', 'report-review', 'investigation'],
    url: 'https://lovdata.no/lov/2021-06-18-97/§2-7',
    checked,
  },
  {
    id: 'new-administration-act',
    law: 'fvl',
    place: '§§ 13 til 13 b',
    act: 'LOV-2025-06-20-81',
    on: null,
    touches: [
      'consent-to-share',
      'anonymised-use',
      'agency-disclosure',
      'offence-disclosure',
      'danger-disclosure',
      'complaint-counting',
      'child-welfare-disclosure',
    ],
    url: 'https://lovdata.no/lov/2025-06-20-81/§99',
    checked,
  },
  {
    id: 'health-mapping-duty',
    law: 'bvl',
    place: '§ 2-6',
    act: 'LOV-2022-03-25-13',
    on: null,
    touches: ['health-mapping'],
    url: 'https://lovdata.no/lov/2021-06-18-97/§2-6',
    checked,
  },
];
