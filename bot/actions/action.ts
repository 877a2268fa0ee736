import type { Inputs } from '../../cards/item/read-inputs.ts';
import type { ActionVerb, Notice } from '../../cards/view-models.ts';
import type { RoutineEntry } from '../../catalogue/entry.ts';
import type { Deadline } from '../../domain/nudge/types.ts';
import type { Closing } from '../../store/answers/record-answer.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';

/** What a person answered on a card, already checked: it is theirs to answer, and it still stands. */
export interface Press {
  readonly row: ItemRow;
  readonly deadline: Deadline;
  readonly routine: RoutineEntry | undefined;
  /** The message whose card was pressed; null for the list. */
  readonly card: string | null;
  readonly inputs: Inputs;
  /** Which round of proposed times the card showed; null for a card that is about none. */
  readonly round: number | null;
  /** The points that were ticked on the card, joined by commas. */
  readonly shown: string;
}

/** What the card says afterwards. */
export interface Answer {
  readonly notice: Notice | null;
  /** The deadline whose explanation is open afterwards. */
  readonly explained?: string;
  /** Something is to be drawn again or planned. */
  readonly changed: boolean;
}

export interface Action {
  readonly verb: ActionVerb;
  /** Only what stands open can be answered; an explanation can always be given, an undo only of what is closed. */
  readonly on: 'open' | 'closed' | 'any';
  run(app: AppContext, reader: Reader, press: Press): Promise<Answer>;
}

/** What a press is kept as: what it was about, in which version, who pressed on which card, and when. */
export const answerOf = ({ person, today }: Reader, { row, card }: Pick<Press, 'row' | 'card'>): Omit<Closing, 'outcome' | 'nextDue'> => ({
  deadline: row.id,
  person,
  today,
  card,
  version: row.version,
});

export const good = (code: Notice['code'], params: Notice['params'] = {}): Notice => ({ tone: 'good', code, params });
export const warning = (code: Notice['code'], params: Notice['params'] = {}): Notice => ({ tone: 'warning', code, params });

/** Nothing was done; the card says why. */
export const refused = (code: Notice['code'], params: Notice['params'] = {}): Answer => ({ notice: warning(code, params), changed: false });
