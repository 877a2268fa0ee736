/**
 * What a unit counts of a month (001 L228-230, L506, L708, L776, L857, L957-958, L1198-1200, L1226-1229, L2099-2100, L2131, L2163-2164, L2743-2745), version 1. `outcome` shares out every occasion on
 * which help from outside was needed; each of the others shares out the occasions on which it was given. What somebody does not know of is `not-told`, so that every
 * dimension adds up. Digital is a place of its own: it is not ambulant (001 L2895). Texts are `count.dimensions.<dimension>` and `count.values.<dimension>.<value>`.
 */
export const countDimensions = {
  outcome: ['given', 'refused', 'waiting', 'not-asked', 'youth-declined', 'no-consent', 'unknown'],
  provider: [
    'bup-therapist',
    'bup-ambulant',
    'acute-team',
    'hospital-team',
    'substance-team',
    'assertive-team',
    'child-welfare-team',
    'other',
    'not-told',
  ],
  target: ['youth', 'guidance-case', 'guidance-general', 'meeting', 'not-told'],
  place: ['institution', 'elsewhere', 'clinic', 'phone', 'digital', 'not-told'],
  urgency: ['planned', 'acute', 'not-told'],
  hours: ['office', 'evening-weekend', 'not-told'],
  route: ['via-bup', 'via-trust', 'direct', 'not-told'],
} as const;
export type CountDimension = keyof typeof countDimensions;

/** In the order of the form. */
export const dimensionIds = ['outcome', 'provider', 'target', 'place', 'urgency', 'hours', 'route'] as const satisfies CountDimension[];

/** What a unit says of a month as a whole. `none`: no help from outside was needed. `not-asked`: nobody asked those who know. */
export const monthAnswers = ['counted', 'none', 'not-asked', 'unknown'] as const;
export type MonthAnswer = (typeof monthAnswers)[number];

/** Whether a unit has access to an ambulant team. */
export const teamAnswers = ['yes', 'no', 'unknown'] as const;
export type TeamAnswer = (typeof teamAnswers)[number];

/** The version of the definitions; since when is in the catalogue. A change of what anything above means is a new one. */
export const countDefinition = 1;
