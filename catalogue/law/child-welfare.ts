import { ofLaw } from './of-law.ts';

/** Child welfare's own law: of 2021, in force on 1 January 2023, with large changes on 1 January 2026 (LOV-2025-06-20-39). */
const act = ofLaw('bvl', 'lov/2021-06-18-97', [
  { id: 'child-heard', at: '1-4', part: 'andre ledd', from: '2023-01-01' },
  { id: 'report-review', at: '2-1', part: 'første ledd', from: '2023-01-01' },
  // What the paragraph said before the change of 2026 was not read.
  { id: 'investigation', at: '2-2', part: 'andre ledd', from: '2023-01-01', to: '2025-12-31', confirmed: false },
  { id: 'investigation', at: '2-2', part: 'andre ledd', from: '2026-01-01' },
  { id: 'new-investigation', at: '2-5', part: 'tredje ledd', from: '2026-01-01' },
  // A temporary regulation may lift the limits of §§ 2-1 and 2-2; none was seen.
  { id: 'limits-lifted', at: '2-7', from: '2026-07-01', to: '2028-06-30' },
  { id: 'aftercare', at: '3-6', from: '2026-01-01' },
  { id: 'acute-decision-lapses', at: '4-2', part: 'tredje ledd', from: '2026-01-01' },
  { id: 'institution-mapping', at: '10-20', from: '2026-01-01' },
  { id: 'child-party', at: '12-3', from: '2023-01-01' },
  { id: 'child-welfare-confidentiality', at: '13-1', from: '2023-06-16' },
  { id: 'child-welfare-tie-confidential', at: '13-1', part: 'andre ledd', from: '2023-06-16' },
  { id: 'child-welfare-disclosure', at: '13-1', part: 'tredje ledd', from: '2023-06-16' },
  { id: 'duty-to-report', at: '13-2', from: '2026-01-01' },
  { id: 'reporter-answer', at: '13-3', from: '2023-01-01' },
  { id: 'duty-to-answer', at: '13-4', from: '2026-01-23' },
  { id: 'serious-incidents', at: '13-5 a', from: '2026-01-01' },
  { id: 'child-welfare-processing', at: '13-6', from: '2024-01-01' },
  { id: 'child-welfare-available', at: '15-3', from: '2026-01-01' },
  { id: 'child-welfare-cooperation', at: '15-8', from: '2023-01-01' },
  { id: 'individual-plan-child-welfare', at: '15-9', from: '2023-01-01' },
  { id: 'health-mapping', at: '16-3', part: 'fjerde ledd bokstav d', from: '2026-01-01' },
  { id: 'institution-other-law', at: '16-4', from: '2026-01-01' },
  { id: 'late-fine', at: '17-6', from: '2026-01-01' },
]);

/** The law of 1992: § 4-2 had the week that § 2-1 has now, and means something else in the law of today. */
const actOf1992 = ofLaw('bvl-1992', 'lov/1992-07-17-100', [{ id: 'report-review', at: '4-2', to: '2022-12-31', gone: true }]);

/** How child welfare follows a child up, and what institutions must see to; as they read since 1 January 2026. */
const regulations = [
  ...ofLaw('oppfolgingsforskriften', 'forskrift/2022-12-15-2240', [
    { id: 'institution-information', at: '5', from: '2026-01-01' },
    { id: 'institution-plan', at: '6', from: '2026-01-01' },
    { id: 'institution-visit', at: '7', from: '2026-01-01' },
    { id: 'transition-meeting', at: '7', from: '2026-01-01' },
    { id: 'institution-acute', at: '8', from: '2026-01-01' },
  ]),
  ...ofLaw('institusjonsforskriften', 'forskrift/2022-12-20-2358', [
    { id: 'institution-health', at: '2', from: '2026-01-01' },
    { id: 'doctor-at-acute', at: '5', part: 'andre ledd', from: '2026-01-01' },
  ]),
  ...ofLaw('kvalitetsforskriften', 'forskrift/2022-12-22-2474', [
    { id: 'institution-routines', at: '8', from: '2026-01-01' },
    { id: 'institution-medical-routines', at: '10', part: 'bokstav c', from: '2026-01-01' },
  ]),
];

export const childWelfareProvisions = [...act, ...actOf1992, ...regulations];
