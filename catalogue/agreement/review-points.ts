/**
 * What a review of an agreement comes back to. `strengths` and `gaps` are what the evaluation of a regional agreement found (000 L1566-1594); the questions are those
 * that services can ask themselves (002 L183-192). Texts are `reviewPoints.<list>.<id>`. Checked 2026-11-23.
 */
export const reviewPoints = {
  strengths: ['institutions', 'together', 'contact'],
  gaps: ['family-services', 'disability', 'plans', 'transition', 'substance-use', 'out-of-reach'],
  questions: ['goals', 'municipal', 'routines', 'overview'],
} as const;

/** Who can have taken part; texts are `reviewPoints.tookPart.<id>`. Roles, and nobody by name. */
export const tookPart = ['responsible', 'leader', 'regional-lead', 'practitioners', 'others', 'nobody'] as const;
