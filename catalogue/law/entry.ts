import { z } from 'zod';
import { type ClockRule, clockKinds, readings, spanUnits } from '../../domain/referral/clock/rule.ts';
import type { ComingChange } from '../../domain/referral/coming.ts';
import { type Provision, strengths } from '../../domain/referral/provision.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

const date = z.iso.date().transform(plainDate);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/u, 'lower case, digits and hyphens');
const address = z.url({ protocol: /^https$/u }).nullable();

/** Both counted; a missing end is open. */
const period = { from: date.nullable().default(null), to: date.nullable().default(null) };

/** What a provision must look like; checked when the program starts. Dates are ISO dates in Oslo. */
export const provisionEntry = z.strictObject({
  id,
  law: z.string().min(1),
  place: z.string(),
  strength: z.enum(strengths),
  ...period,
  url: address,
  checked: date,
  confirmed: z.boolean().default(true),
}) satisfies z.ZodType<Provision>;

/** The longest span a limit can have: two years and a bit, in whatever unit. */
const mostCounted = 800;

/** What a clock's rule must look like. */
export const clockRuleEntry = z.strictObject({
  kind: z.enum(clockKinds),
  ...period,
  spans: z.array(z.strictObject({ amount: z.int().min(1).max(mostCounted), unit: z.enum(spanUnits) })).readonly(),
  direction: z.enum(['after', 'before']).default('after'),
  onDayOff: z.enum(['next-working-day', 'stays']).default('stays'),
  reading: z.enum(readings).nullable().default(null),
  provision: id,
}) satisfies z.ZodType<ClockRule>;

/** What a coming change must look like; `on` is null while no date is set. */
export const comingEntry = z.strictObject({
  id,
  law: z.string().min(1),
  place: z.string().min(1),
  act: z.string().regex(/^LOV-\d{4}-\d{2}-\d{2}-\d+$/u, 'the amending act, such as LOV-2025-06-20-39'),
  on: date.nullable(),
  touches: z.array(id).readonly(),
  url: address,
  checked: date,
}) satisfies z.ZodType<ComingChange>;

export type ProvisionDraft = z.input<typeof provisionEntry>;
export type ClockRuleDraft = z.input<typeof clockRuleEntry>;
export type ComingDraft = z.input<typeof comingEntry>;
