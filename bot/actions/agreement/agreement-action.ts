import type { Notice } from '../../../cards/view-models.ts';
import type { Agreement } from '../../../domain/agreement/types.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';

/** A button on an agreement's card, already checked: the agreement is there, and the person may look at it. */
export interface AgreementPress {
  readonly agreement: Agreement;
  readonly version: number;
  /** What the form sent, by input id. */
  input(id: string): string | null;
}

/** What an agreement's card can be asked to do. Gives what to say on the card afterwards, null for nothing, or another card to show in its place. */
export interface AgreementAction {
  readonly verb: string;
  run(app: AppContext, reader: Reader, press: AgreementPress): Promise<Notice | OutgoingCard | null>;
}
