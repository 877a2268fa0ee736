import { ofLaw } from './of-law.ts';

/** Patients' rights. One limit instead of two since 1 June 2024; who consents changed on 1 January 2026, the word for competence on 1 June 2026. */
const patients = ofLaw('pbrl', 'lov/1999-07-02-63', [
  // The number is right for its time and the paragraph is not today's; since when it held was not looked up.
  { id: 'referral-assessment', at: '2-2', to: '2024-05-31', gone: true, confirmed: false },
  { id: 'referral-assessment', at: '2-2 a', part: 'andre ledd', from: '2024-06-01' },
  { id: 'referrer-informed', at: '2-2 a', part: 'tredje ledd', from: '2024-06-01' },
  { id: 'referral-faster', at: '2-2 a', part: 'fjerde ledd', from: '2024-06-01' },
  { id: 'help-limit-broken', at: '2-2 b', from: '2024-06-01' },
  { id: 'second-assessment', at: '2-3' },
  { id: 'choice-of-place', at: '2-4', from: '2024-06-01' },
  { id: 'child-coordinator-right', at: '2-5 c', from: '2022-08-01' },
  // Until the change child welfare alone stood where foster parents and the institution now stand beside it.
  { id: 'information-to-parents', at: '3-4', to: '2025-12-31' },
  { id: 'information-to-parents', at: '3-4', from: '2026-01-01' },
  { id: 'disclosure-told', at: '3-6' },
  { id: 'consent-age', at: '4-3', to: '2026-05-31' },
  { id: 'consent-age', at: '4-3', from: '2026-06-01' },
  { id: 'consent-under-16', at: '4-4', part: 'første til tredje ledd' },
  { id: 'consent-care-taken-over', at: '4-4', part: 'fjerde ledd', to: '2025-12-31' },
  { id: 'consent-care-taken-over', at: '4-4', part: 'fjerde ledd', from: '2026-01-01' },
  { id: 'consent-child-heard', at: '4-4', part: 'femte ledd' },
  { id: 'consent-16-to-18', at: '4-5', to: '2026-05-31' },
  { id: 'consent-16-to-18', at: '4-5', from: '2026-06-01' },
  { id: 'patient-party-age', at: '6-5' },
  { id: 'complaint-to', at: '7-2', to: '2026-05-31' },
  { id: 'complaint-to', at: '7-2', from: '2026-06-01' },
  { id: 'complaint-form', at: '7-3' },
  { id: 'complaint', at: '7-5' },
]);

/** Health personnel's duty of confidentiality: chapters 5 and 6 were written anew on 1 July 2026 (LOV-2026-01-23-1), read in the amending act itself. */
const personnel = ofLaw('hpl', 'lov/1999-07-02-64', [
  { id: 'health-confidentiality', at: '21', to: '2026-06-30' },
  { id: 'health-confidentiality', at: '21', from: '2026-07-01' },
  { id: 'health-consent-to-share', at: '22', to: '2026-06-30' },
  { id: 'health-consent-to-share', at: '22', from: '2026-07-01' },
  { id: 'health-weighty-interests', at: '23', part: 'nr. 4', to: '2026-06-30', gone: true },
  // The fourth item of the new list. Whether it is numbered or lettered could not be seen, so neither is written.
  { id: 'health-weighty-interests', at: '23', part: '(fjerde alternativ: tungtveiende interesser)', from: '2026-07-01' },
  { id: 'health-cooperating-personnel', at: '25', to: '2026-06-30', gone: true },
  { id: 'health-cooperating-personnel', at: '25', from: '2026-07-01' },
  { id: 'health-objection', at: '25', to: '2026-06-30', gone: true },
  { id: 'health-objection', at: '29', from: '2026-07-01' },
  { id: 'epikrise', at: '45 a', to: '2026-06-30', gone: true },
  { id: 'epikrise', at: '26', from: '2026-07-01' },
  { id: 'health-duty-to-report', at: '33', from: '2026-01-01', to: '2026-06-30' },
  { id: 'health-duty-to-report', at: '33', from: '2026-07-01' },
  { id: 'individual-plan-report', at: '38 a' },
]);

const services = [
  ...ofLaw('hol', 'lov/2011-06-24-30', [
    { id: 'municipal-cooperation', at: '3-4', from: '2022-08-01' },
    { id: 'municipal-health-outside-home', at: '3-9 b', from: '2025-01-01' },
    { id: 'municipal-agreement', at: '6-1' },
    { id: 'municipal-agreement-content', at: '6-2', from: '2022-08-01' },
    { id: 'municipal-agreement-sent', at: '6-4' },
    { id: 'municipal-agreement-review', at: '6-5' },
    { id: 'individual-plan-municipality', at: '7-1', from: '2022-08-01' },
    { id: 'child-coordinator', at: '7-2 a', from: '2022-08-01' },
  ]),
  ...ofLaw('sphl', 'lov/1999-07-02-61', [
    { id: 'specialist-cooperation', at: '2-1 e', from: '2022-08-01' },
    { id: 'individual-plan-specialist', at: '2-5', from: '2022-08-01' },
    { id: 'contact-doctor', at: '2-5 c' },
    // Towards the municipal health service; guidance to child welfare rests on § 2-1 e and on agreements.
    { id: 'specialist-guidance', at: '6-3' },
  ]),
  ...ofLaw('phvl', 'lov/1999-07-02-62', [{ id: 'stay-disputed-by-child', at: '2-1', part: 'andre ledd', from: '2026-06-01' }]),
  ...ofLaw('pasientjournalloven', 'lov/2014-06-20-42', [
    { id: 'record-security', at: '22', from: '2026-04-15' },
    { id: 'disclosure-log', at: '22 a', from: '2026-07-01' },
  ]),
];

const regulations = [
  ...ofLaw('prioriteringsforskriften', 'forskrift/2000-12-01-1208', [{ id: 'help-start', at: '4a', from: '2024-06-01' }]),
  ...ofLaw('ventelisteforskriften', 'forskrift/2000-12-07-1233', [{ id: 'referral-received', at: '3', from: '2024-06-01' }]),
  ...ofLaw('akuttmedisinforskriften', 'forskrift/2015-03-20-231', [{ id: 'emergency-numbers', at: '3', from: '2026-01-01' }]),
  ...ofLaw('plan-forskriften', 'forskrift/2022-06-22-1110', [{ id: 'individual-plan', at: '5', from: '2024-10-11' }]),
];

export const healthProvisions = [...patients, ...personnel, ...services, ...regulations];
