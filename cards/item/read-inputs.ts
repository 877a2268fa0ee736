/** What the forms of an item can ask. */
const inputNames = ['days', 'outcome', 'nextDate', 'meetingOn'] as const;
type InputName = (typeof inputNames)[number];

/**
 * The answers of the form that was sent, as the person left them: `days` a number as text, `outcome` an id, `nextDate` and
 * `meetingOn` ISO dates. Null for what was not asked or left empty.
 *
 * Teams wants every input id on a card to be unique, so the inputs of item n are called `days:n`, `outcome:n`, `nextDate:n`
 * and `meetingOn:n`, and the button sends its own n as `i`. Data without an `i` has no answers.
 */
export function readInputs(data: Readonly<Record<string, unknown>>): Readonly<Record<InputName, string | null>> {
  const index = data['i'];
  const answer = (name: InputName): string | null => {
    if (typeof index !== 'number' || !Number.isInteger(index)) return null;
    const value = data[inputId(name, index)];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { days: answer('days'), outcome: answer('outcome'), nextDate: answer('nextDate'), meetingOn: answer('meetingOn') };
}

/** The id of an input of item `index` on a card. */
export const inputId = (name: InputName, index: number): string => `${name}:${index}`;
