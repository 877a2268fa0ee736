import { z } from 'zod';
import { languages } from '../../domain/people/types.ts';

/** What a calendar address is for. */
export const calendarClaim = z.discriminatedUnion('k', [
  /** One meeting: its deadline, the language of the file, and until when, in seconds since 1970. */
  z.object({ k: z.literal('m'), d: z.string(), l: z.enum(languages), e: z.int() }),
  /** A person's own feed. It is worth nothing when its number is no longer the person's. */
  z.object({ k: z.literal('f'), p: z.string(), n: z.int() }),
]);
export type CalendarClaim = z.infer<typeof calendarClaim>;
