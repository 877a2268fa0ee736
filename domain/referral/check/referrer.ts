/**
 * Who can refer a child (000 L924-935, 002:390, 002:456): no source has a full list, so an installation chooses among these. `via-parents` is the detour in which
 * barnevernet asks the parents to go to the fastlege. Texts are `check.referrers.<id>`.
 */
export const knownReferrers = ['fastlege', 'barnevernleder', 'psykolog', 'helsestasjon', 'lege', 'via-parents', 'other'] as const;
export type Referrer = (typeof knownReferrers)[number];

/** With these it is the fastlege who writes the referral, so that nobody asks whether they have been asked. */
export const isByFastlege = (referrer: Referrer | null): boolean => referrer === 'fastlege' || referrer === 'via-parents';
