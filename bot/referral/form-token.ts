import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ClockId, clockId, type PersonId } from '../../domain/ids.ts';

/** What a form that starts something carries: a token of its own, `k`. Inputs come as they were written. */
export const pressedForm = z.looseObject({ k: z.string().min(1).max(100) });

/** What a form starts; the same however often it is sent. Somebody else's token means nothing here. */
export const idOf = (person: PersonId, token: string): ClockId =>
  clockId(createHash('sha256').update(`${person}\0${token}`).digest('base64url').slice(0, 22));
