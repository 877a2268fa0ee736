import { z } from 'zod';
import { type Provision, strengths } from '../../domain/referral/provision.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

const date = z.iso.date().transform(plainDate);

/** What a provision must look like; checked when the program starts. Dates are ISO dates in Oslo; a missing end is open. */
export const provisionEntry = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'lower case, digits and hyphens'),
  law: z.string().min(1),
  place: z.string(),
  strength: z.enum(strengths),
  from: date.nullable().default(null),
  to: date.nullable().default(null),
  url: z.url({ protocol: /^https$/u }).nullable(),
  checked: date,
  confirmed: z.boolean().default(true),
}) satisfies z.ZodType<Provision>;

export type ProvisionDraft = z.input<typeof provisionEntry>;
