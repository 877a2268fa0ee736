import type { CardContext } from '../card-context.ts';
import type { DigestView } from './view-models.ts';

/** What stands at the top of a digest, on every page of it, by whose it is. */
export const digestHeading = ({ mark: { kind }, isoWeek }: DigestView, { t }: CardContext): string =>
  t(kind === 'leader' ? 'leaderDigest.heading' : 'digest.heading', { week: weekNumber(isoWeek) });

/** `2027-W09` is week 9. */
export const weekNumber = (isoWeek: string): number => Number(isoWeek.slice(isoWeek.indexOf('W') + 1));
