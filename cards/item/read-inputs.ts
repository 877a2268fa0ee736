/** What the forms of an item can ask. */
const inputNames = [
  'days',
  'outcome',
  'nextDate',
  'meetingOn',
  'date1',
  'time1',
  'date2',
  'time2',
  'date3',
  'time3',
  'minutes',
  'suits1',
  'suits2',
  'suits3',
  'topics',
  'check1',
  'check2',
  'check3',
  'check4',
  'line',
  'tookPart',
  'strengths',
  'challenges',
  'decision1',
  'owner1',
  'due1',
  'decision2',
  'owner2',
  'due2',
  'rung',
  'factor1',
  'factor2',
  'factor3',
  'factor4',
  'factor5',
  'factor6',
  'factor7',
  'factor8',
  'minutesUrl',
  'points',
  'present',
  'agenda',
  'reason',
  'receiver',
  'otherSide',
] as const;
export type InputName = (typeof inputNames)[number];

/** What a form's input holds, as the person left it; null for what was not asked or left empty. */
export type Inputs = (name: InputName) => string | null;

/**
 * The answers of the form that was sent: `days` a number as text, `outcome` an id, dates ISO, times `HH:MM`, `suits…` `yes` or `no`, `present` as `presentUnits` reads it.
 *
 * Teams wants every input id on a card to be unique, so the inputs of item n are called `days:n`, `outcome:n` and so on, and the button sends its own n as
 * `i`. Data without an `i` has no answers.
 */
export const readInputs =
  (data: Readonly<Record<string, unknown>>): Inputs =>
  (name) => {
    const index = data['i'];
    if (typeof index !== 'number' || !Number.isInteger(index)) return null;
    const value = data[inputId(name, index)];
    const text = typeof value === 'string' ? value.toWellFormed().trim() : '';
    return text === '' ? null : text;
  };

/** The ids that were ticked in an input of several, as far as they are among `known`. */
export const readSeveral = (inputs: Inputs, name: InputName, known: readonly string[]): readonly string[] => {
  const ticked = new Set((inputs(name) ?? '').split(','));
  return known.filter((id) => ticked.has(id));
};

/** The id of an input of item `index` on a card. */
export const inputId = (name: InputName, index: number): string => `${name}:${index}`;
