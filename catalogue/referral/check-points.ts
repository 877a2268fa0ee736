import type { CheckQuestion, CheckSource, Supplier } from '../../domain/referral/check/question.ts';

/** Substance use, self-harm and suicide risk, violence: answered yes or no, never called not relevant. */
const notSkipped: ReadonlySet<number> = new Set([7, 8, 9]);

const deck = (place: string): CheckSource => ({ document: '002', place: `L${place}` });

/**
 * What is checked before a referral to BUP is sent. Only that somebody has met and spoken with the child is a main rule, all else is what should be done.
 * Checked against the sources 2026-11-23; texts are `check.questions.<id>`.
 */
const beforeSending: readonly CheckQuestion[] = [
  before('P2', 'met', ['yes', 'no'], ['referrer'], deck('386-388')),
  before('P3', 'fastlege', ['yes', 'no'], ['fastlege'], deck('390-392')),
  before('P1', 'contact', ['yes', 'no', 'not-relevant'], ['municipality'], deck('383-385')),
  // pbrl ch. 4: whoever can consent changed on 1 January 2026 for children whose care is taken over.
  before('P5', 'consent', ['yes', 'no', 'unsure'], ['consenter'], { law: 'pbrl', place: '§§ 4-3, 4-4' }),
  before('P4', 'holders', ['yes', 'no', 'not-relevant'], ['school', 'municipality'], deck('453-454')),
  before(null, 'known', ['yes', 'no', 'unsure'], ['bup'], { document: '001', place: 'L1593-1595, L1662-1663' }),
];

function before(
  number: string | null,
  id: CheckQuestion['id'],
  choices: CheckQuestion['choices'],
  suppliers: readonly Supplier[],
  source: CheckSource,
): CheckQuestion {
  return { id, number, step: 'who', obligation: id === 'met' ? 'skal' : 'bør', choices, suppliers, source };
}

/** The fourteen points of a referral's content, by their number (002:405-434). */
const content: readonly CheckQuestion[] = [
  point(1, 'own-view', ['child'], '407'),
  point(2, 'triggers', ['child', 'barnevern'], '409'),
  point(3, 'resources', ['child', 'staff'], '411'),
  point(4, 'earlier-treatment', ['bup', 'fastlege'], '413'),
  point(5, 'functioning', ['school', 'staff'], '415'),
  point(6, 'present-treatment', ['fastlege', 'bup'], '417'),
  point(7, 'substance-use', ['fastlege', 'staff'], '419'),
  point(8, 'mental-state', ['referrer', 'fastlege'], '421'),
  point(9, 'violence', ['barnevern', 'staff'], '423-424'),
  point(10, 'physical-health', ['fastlege'], '426'),
  point(11, 'care', ['barnevern'], '428'),
  point(12, 'earlier-illness', ['fastlege', 'bup'], '430'),
  point(13, 'reason', ['referrer'], '432'),
  point(14, 'other-services', ['municipality', 'barnevern'], '434'),
];

function point(number: number, id: CheckQuestion['id'], suppliers: readonly Supplier[], place: string): CheckQuestion {
  return {
    id,
    number: String(number),
    step: number <= 7 ? 'first' : 'second',
    obligation: 'bør',
    choices: notSkipped.has(number) ? ['yes', 'no'] : ['yes', 'no', 'not-relevant'],
    suppliers,
    source: deck(place),
  };
}

export const checkQuestions: readonly CheckQuestion[] = [
  ...beforeSending,
  { id: 'under-six', number: null, step: 'first', obligation: 'bør', choices: ['yes', 'no'], suppliers: [], source: deck('288-290') },
  ...content,
];
