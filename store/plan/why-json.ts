import { z } from 'zod';
import { personId, unitId } from '../../domain/ids.ts';
import type { Audience, Why } from '../../domain/nudge/types.ts';
import { roleCodes } from '../../domain/people/types.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { json } from '../rows.ts';

const date = z.string().transform(plainDate);
const unit = z.string().transform(unitId);

const storedWhy = z.object({
  ladder: z.string(),
  occasion: z.enum(['step', 'resumed', 'before-meeting', 'after-meeting', 'vacant-role', 'rerouted']),
  nominalOn: date,
  scheduledOn: date,
  late: z.boolean(),
  role: z.enum(roleCodes),
  unit: unit.nullable(),
  standsInFor: z
    .object({ because: z.enum(['absent', 'unreachable', 'vacant', 'declined', 'left']), person: z.string().transform(personId).nullable() })
    .nullable(),
  heldFor: z.enum(['budget', 'silence', 'one-a-day']).nullable(),
  mayHaveComeBefore: z.boolean(),
  unreachableParties: z.array(unit).readonly(),
}) satisfies z.ZodType<Why>;

const storedAudience = z.enum(['assignee', 'deputy', 'leader', 'regional-lead', 'administrator']) satisfies z.ZodType<Audience>;

export const parseWhy = (value: unknown): Why => storedWhy.parse(value);
/** Dates become ISO text by their own toJSON. */
export const whyJson = (why: Why): string => json(why);
export const parseAudience = (value: unknown): Audience => storedAudience.parse(value);
