import type { NoticeCode } from '../../../cards/view-models.ts';
import { refusalOfText } from '../../../domain/privacy/refuse-text.ts';

const codes = { 'identity-number': 'text-identity-number', 'too-long': 'text-too-long' } as const satisfies Record<string, NoticeCode>;

/** Why what somebody has written is not kept, as the card says it; null: it may be. */
export function textFault(text: string | null): NoticeCode | null {
  const refusal = text === null ? null : refusalOfText(text);
  return refusal === null ? null : codes[refusal];
}
