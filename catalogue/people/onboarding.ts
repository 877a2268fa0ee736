import type { OnboardingPoint } from '../../domain/people/onboarding.ts';

interface SourcedPoint extends OnboardingPoint {
  readonly source: { readonly document: '001' | '004'; readonly place: string; readonly checked: string };
}

const point = (id: string, rule: OnboardingPoint['rule'], document: '001' | '004', place: string): SourcedPoint => ({
  id,
  rule,
  source: { document, place, checked: '2026-11-22' },
});

/**
 * What a new department or institution needs in place to get health care for those who live there, which is part of its approval (001 L2225-2227). The register
 * answers what it knows; the rest is ticked by people. Texts are `onboarding.points.<id>`.
 */
export const onboardingPoints: readonly SourcedPoint[] = [
  point('helseansvarlig', 'helseansvarlig-held', '001', 'L245-255'),
  point('leader', 'leader-held', '001', 'L2053-2056'),
  point('agreement', 'agreement-exists', '001', 'L2225-2227'),
  point('signed', 'agreement-signed', '001', 'L1744'),
  point('contacts', 'contacts-named', '001', 'L2048-2051'),
  point('meetings', 'meetings-agreed', '001', 'L2048-2051'),
  point('start-meeting', null, '004', '237'),
  point('known', null, '001', 'L833-835'),
  point('routines', null, '001', 'L247-248'),
  point('training', null, '001', 'L248-249'),
  point('guidance', null, '001', 'L2229-2242'),
  point('acute', null, '001', 'L277-278'),
];
