import type { PersonId } from '../../ids.ts';
import type { RecipientContext } from '../../nudge/recipients/recipient.ts';
import { recipientsOfStep } from '../../nudge/recipients/recipients-of-step.ts';
import type { StepAudience } from '../../nudge/types.ts';
import type { Agreement } from '../types.ts';

/** Those who are asked at once when something comes to these audiences, with whoever stands in for them; not administrators, who cannot answer it. */
export function peopleAskedAbout(context: RecipientContext, agreement: Agreement, to: readonly StepAudience[]): readonly PersonId[] {
  const { recipients } = recipientsOfStep(context, { subject: { kind: 'agreement', agreement: agreement.id } }, to);
  return recipients.filter(({ audience }) => audience !== 'administrator').map(({ person }) => person);
}
