import { commandIds, type HelpView } from '../../cards/view-models.ts';
import type { RightVerb } from '../../domain/rights.ts';
import type { Reader } from '../turn/reader.ts';

/** What a person must be allowed to be offered a command; null: everybody. */
export const rightForCommand: Readonly<Record<(typeof commandIds)[number], RightVerb | null>> = {
  help: null,
  deadlines: 'list',
  acute: null,
  agreements: null,
  agreement: null,
  review: null,
  who: null,
  rules: null,
  meetings: null,
  guidelines: null,
  clock: null,
  refusal: null,
  check: null,
  count: null,
  digest: 'read-digest',
  calendar: null,
  language: null,
  unreachable: 'see-unreachable',
  deliveries: 'see-unreachable',
  forward: 'move-clock',
};

/** The commands this person may use, each with the word we teach in their language. */
export const commandsFor = (reader: Reader): HelpView['commands'] =>
  commandIds
    .filter((id) => {
      const right = rightForCommand[id];
      return right === null || reader.may(right);
    })
    .map((id) => ({ id, word: reader.texts.t(`commands.${id}.word`) }));
