import type { CommandId } from '../../cards/view-models.ts';
import type { Language } from '../../domain/people/types.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { RightVerb } from '../../domain/rights.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';

/** Something a person can write. */
export interface Command {
  readonly id: CommandId;
  /** Every word for it, lower case; the first is the one we teach. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  /** Null: anybody in the register. */
  readonly right: RightVerb | null;
  /** Answered whatever else was written, also what the privacy guard refuses elsewhere: somebody in need is not told how to write. */
  readonly answersAnything?: true;
  /** `rest` is what was written after the word. */
  run(app: AppContext, reader: Reader, rest: string): Promise<OutgoingCard>;
}
