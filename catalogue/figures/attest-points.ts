import { z } from 'zod';
import type { AttestPoint } from '../../domain/figures/attest.ts';
import { type Unit, unitKinds } from '../../domain/people/types.ts';
import { unitFacts } from '../../domain/people/unit-side.ts';

/** What a point must look like; checked when the program starts. Texts are `leaderDigest.attest.points.<id>`. */
const attestPointEntry = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'lower case, digits and hyphens'),
  side: z.enum(['barnevern', 'health', 'both']),
  kinds: z.array(z.enum(unitKinds)).min(1).readonly(),
  source: z.strictObject({
    document: z.enum(['001', '003', '004']),
    place: z.string().min(1),
    checked: z.iso.date(),
  }),
}) satisfies z.ZodType<AttestPoint>;

const entries = z
  .array(attestPointEntry)
  .refine((points) => new Set(points.map(({ id }) => id)).size === points.length, 'an id is used twice')
  .refine(
    (points) => points.every(({ side, kinds }) => side === 'both' || kinds.every((kind) => unitFacts(kind).side === side)),
    'a kind of unit is of the other side',
  )
  .readonly();

/**
 * What leaders confirm. The number of barnevernansvarlige that is enough has no norm (004 lines 233-235: «should», «enough»), so that nobody but the leader can say it; both functions have
 * been found to have little content (001 L2139-2142), and routines to be there and not be followed (003 lines 2729-2732, 2753-2754).
 */
export const everyAttestPoint = entries.parse([
  {
    id: 'enough-barnevernansvarlige',
    side: 'health',
    kinds: ['hf', 'bup-clinic', 'private-bup'],
    source: { document: '004', place: '233-235', checked: '2026-11-23' },
  },
  {
    id: 'barnevernansvarlig-described',
    side: 'health',
    kinds: ['hf', 'bup-clinic', 'private-bup'],
    source: { document: '004', place: '216-218', checked: '2026-11-23' },
  },
  {
    id: 'helseansvarlig-described',
    side: 'barnevern',
    kinds: ['institution', 'department'],
    source: { document: '001', place: 'L245-255', checked: '2026-11-23' },
  },
  {
    id: 'routines-known',
    side: 'both',
    kinds: ['hf', 'bup-clinic', 'bup-team', 'private-bup', 'institution', 'department', 'municipal-child-welfare'],
    source: { document: '003', place: '2729-2732', checked: '2026-11-23' },
  },
]);

/** What the leader of such a unit is asked to confirm, by its ids, in the order of the card; nothing for a unit of neither side. */
export const attestPoints = ({ kind }: Pick<Unit, 'kind'>): readonly string[] =>
  everyAttestPoint.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
