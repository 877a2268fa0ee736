import type { KnownWorld } from './known-world.ts';
import type { Change } from './watch-tables.ts';

const part = (from: unknown, key: string): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, key) ? Reflect.get(from, key) : undefined;
/** As a database keeps it: half a surrogate pair is no text in UTF-8. */
const textOf = (value: unknown): string | null => (typeof value === 'string' ? Buffer.from(value).toString() : null);

/** What an activity says of itself, read without the bot's own code. */
interface Said {
  readonly tenant: string;
  readonly conversation: string | null;
  readonly id: string | null;
  readonly type: string | null;
  readonly person: string | null;
  readonly verb: string | null;
  readonly data: unknown;
}

/**
 * The changes that this activity may not have made. Refused ones may change nothing; strangers only the note of their activity
 * and their own conversation; a known person what their answer is about, and only where they have something to do with it.
 *
 * @param body the JSON as the server has read it
 * @param today the Oslo date, ISO
 */
export function forbiddenChanges(
  body: unknown,
  status: number,
  changes: readonly Change[],
  world: KnownWorld,
  today: string,
): readonly string[] {
  if (changes.length === 0) return [];
  if (body === undefined || status >= 400) return changes.map((change) => `${nameOf(change)} by a request that was refused`);
  const type = part(part(body, 'conversation'), 'conversationType');
  if (type !== undefined && type !== 'personal') return changes.map((change) => `${nameOf(change)} by a group conversation`);
  const said = read(body, world);
  return changes.flatMap((change) => {
    const why = whyForbidden(change, said, world, today);
    return why === null ? [] : [`${nameOf(change)}: ${why}`];
  });
}

function read(body: unknown, world: KnownWorld): Said {
  const conversation = part(body, 'conversation');
  const tenant = textOf(part(conversation, 'tenantId') ?? part(part(part(body, 'channelData'), 'tenant'), 'id')) ?? '';
  const aad = part(part(body, 'from'), 'aadObjectId');
  const fitting =
    tenant === '' ? [] : world.people.filter((person) => person.aad !== null && person.aad === aad && (person.tenant ?? tenant) === tenant);
  const type = textOf(part(body, 'type'));
  const value = part(body, 'value');
  const action = type === 'invoke' && part(body, 'name') === 'adaptiveCard/action' ? part(value, 'action') : undefined;
  return {
    tenant,
    conversation: textOf(part(conversation, 'id')),
    id: textOf(part(body, 'id')),
    type,
    person: fitting.length === 1 ? (fitting[0]?.id ?? null) : null,
    verb: textOf(part(type === 'message' ? value : action, 'verb')),
    data: type === 'message' ? value : part(action, 'data'),
  };
}

function whyForbidden(change: Change, said: Said, world: KnownWorld, today: string): string | null {
  const row = change.op === 'DELETE' ? change.before : change.after;
  switch (change.table) {
    case 'inbound':
      return said.type === 'message' && row['conversation_id'] === said.conversation && row['activity_id'] === said.id
        ? null
        : 'not the note of this activity';
    case 'conversations': {
      const isOwn = row['tenant_id'] === said.tenant && row['conversation_id'] === said.conversation;
      if (!isOwn) return 'the conversation of another';
      return (row['person_id'] ?? null) === said.person || change.before['person_id'] === row['person_id']
        ? null
        : 'the conversation of another person';
    }
    case 'people':
      return forbiddenOfPerson(change, said);
    case 'settings':
      return row['key'] === 'register-revision' && said.person !== null ? null : 'a setting';
    default:
      return said.person === null ? 'by somebody unknown' : forbiddenOfAnswer(change, said, said.person, world, today);
  }
}

function forbiddenOfPerson(change: Change, said: Said): string | null {
  if (change.op !== 'UPDATE' || change.after['id'] !== said.person) return 'another person';
  const rest = change.columns.filter((column) => column !== 'unreachable_since' && column !== 'unreachable_reason');
  if (rest.length === 0) return null;
  const language = textOf(part(said.data, 'language'));
  const isChoice = said.verb === 'language' && change.after['chosen_language'] === language && ['nb', 'nn', 'en'].includes(language ?? '');
  return rest.length === 1 && rest[0] === 'chosen_language' && isChoice ? null : `columns ${rest.join(', ')}`;
}

/** Which tables each answer may touch, and how. */
const touches: Readonly<Record<string, readonly string[]>> = {
  ack: ['answers', 'quiets', 'messages'],
  snooze: ['answers', 'quiets', 'messages'],
  decline: ['answers', 'quiets', 'declines', 'messages'],
  book: ['answers', 'deadlines', 'nudges', 'messages'],
  propose: ['answers', 'reviews', 'deadlines', 'nudges', 'messages'],
  suit: ['answers', 'reviews', 'deadlines', 'nudges', 'messages'],
  'call-off': ['answers', 'reviews', 'deadlines', 'messages'],
  prepare: ['answers', 'reviews', 'messages', 'pulses'],
  complete: [
    'answers',
    'deadlines',
    'messages',
    'agreement_life',
    'reviews',
    'decisions',
    'series_attendance',
    'series_lines',
    'pulses',
    'monthly_counts',
    'monthly_count_cells',
  ],
  reopen: [
    'answers',
    'deadlines',
    'nudges',
    'messages',
    'agreement_life',
    'reviews',
    'series_attendance',
    'series_lines',
    'pulses',
    'monthly_counts',
    'monthly_count_cells',
  ],
};

/** What is noted with a series: from its own card, or from that of its next meeting. */
const noting: ReadonlySet<string> = new Set(['series-agenda', 'series-decision', 'series-take-back', 'agenda']);

/** What an answer about an agreement may touch. */
const agreementTouches: Readonly<Record<string, readonly string[]>> = {
  life: ['agreement_life', 'agreement_history', 'agreements', 'deadlines', 'messages', 'settings'],
  contents: ['agreement_contents'],
};

/** What is pressed on digests, counts and guidelines, and what it may touch; every other button there only shows. */
const figureTouches: Readonly<Record<string, readonly string[]>> = {
  attest: ['attestations'],
  'digest-rhythm': ['digest_rhythms'],
  guidelines: ['guideline_reads'],
  count: ['monthly_counts', 'monthly_count_cells', 'deadlines', 'answers', 'messages'],
  overview: [],
  export: [],
  figure: [],
  'figure-page': [],
  'figure-split': [],
  'digest-back': [],
  'digest-page': [],
};

/** What is told of the unit that was named, in the name of whoever pressed. */
function forbiddenOfFigures({ table, op, before, after, columns }: Change, verb: string, said: Said, person: string): string | null {
  if (figureTouches[verb]?.includes(table) !== true) return `not by «${verb}»`;
  const row = op === 'DELETE' ? before : after;
  const unit = textOf(part(said.data, 'u'));
  switch (table) {
    case 'attestations':
      return op !== 'DELETE' && row['unit'] === unit && row['point'] === part(said.data, 'p') && row['by_person'] === person
        ? null
        : 'what another leader confirms';
    case 'digest_rhythms':
      return op !== 'DELETE' && row['by_person'] === person && row['rhythm'] === part(said.data, 'digest:rhythm')
        ? null
        : 'the rhythm of another';
    case 'guideline_reads':
      return op !== 'UPDATE' && row['guideline'] === part(said.data, 'g') && row['by_person'] === person ? null : 'what another has read';
    case 'monthly_counts':
      return op !== 'DELETE' && row['unit'] === unit && row['by_person'] === person ? null : 'the count of another unit';
    case 'monthly_count_cells':
      return row['unit'] === unit ? null : 'the count of another unit';
    case 'deadlines':
      return op !== 'DELETE' && row['subject'] === `role:helseansvarlig@${unit}` ? null : 'another deadline';
    case 'answers':
      return op === 'INSERT' && row['person_id'] === person ? null : 'the answer of another';
    default:
      return op === 'UPDATE' && columns.join() === 'changes' ? null : 'a message';
  }
}

function forbiddenOfAnswer(change: Change, said: Said, person: string, world: KnownWorld, today: string): string | null {
  const { table, op, before, after, columns } = change;
  // Whoever writes again can be reached again: what waits for them goes after all.
  if (
    table === 'messages' &&
    op === 'UPDATE' &&
    after['person_id'] === person &&
    before['state'] === 'unreachable' &&
    after['state'] === 'planned'
  )
    return null;
  const verb = said.verb ?? '';
  if (table === 'shown_counts' || table === 'closed_periods' || table === 'closed_counts')
    return op === 'DELETE' ? 'what has been shown is taken back' : null;
  if (Object.hasOwn(figureTouches, verb)) return forbiddenOfFigures(change, verb, said, person);
  if (table === 'calendar_feeds')
    return verb === 'calendar' && op !== 'DELETE' && after['person_id'] === person ? null : 'the calendar of another';
  if (noting.has(verb)) return forbiddenOfNote(change, verb, said, person, world);
  if (Object.hasOwn(agreementTouches, verb)) return forbiddenOfAgreement(change, verb, said, person, world);
  if (!Object.hasOwn(touches, verb) || touches[verb]?.includes(table) !== true) return `not by «${verb.slice(0, 20)}»`;
  const deadline = textOf(part(said.data, 'd'));
  const known = world.deadlines.find(({ id }) => id === deadline);
  if (known === undefined) return 'for a deadline there is not';
  if (world.concerned.get(known.id)?.has(person) !== true) return 'for a deadline of others';
  if (table === 'answers')
    return op === 'INSERT' && after['deadline_id'] === deadline && after['person_id'] === person ? null : 'the answer of another';
  if (table === 'pulses')
    return (op === 'DELETE' ? before : after)['deadline_id'] === deadline && (op === 'DELETE' || after['by_person'] === person)
      ? null
      : 'what others say of the cooperation';
  if (table === 'monthly_counts' || table === 'monthly_count_cells')
    return known.subject === `role:helseansvarlig@${String((op === 'DELETE' ? before : after)['unit'])}`
      ? null
      : 'the count of another unit';
  if (table === 'agreement_life')
    return op === 'UPDATE' &&
      // The agreement that a series follows from is looked at too.
      (known.subject.startsWith('series:') || `agreement:${String(after['agreement'])}` === known.subject) &&
      columns.join() === 'look_on'
      ? null
      : 'the life of another agreement';
  if (table === 'reviews')
    return op !== 'DELETE' && after['deadline_id'] === deadline && `agreement:${String(after['agreement'])}` === known.subject
      ? null
      : 'the times of another deadline';
  if (table === 'decisions')
    return op === 'INSERT' && after['deadline_id'] === deadline && after['by_person'] === person ? null : 'what others have decided';
  if (table === 'series_attendance')
    return (op === 'INSERT' ? after : before)['deadline_id'] === deadline && op === (verb === 'complete' ? 'INSERT' : 'DELETE')
      ? null
      : 'who came to another meeting';
  if (table === 'series_lines')
    return op === 'UPDATE' && columns.join() === 'deadline_id' && `series:${String(after['series'])}` === known.subject
      ? null
      : 'the agenda of another series';
  // What others are told of at once.
  if (table === 'messages' && op === 'INSERT')
    return after['kind'] === 'review' && after['about'] === deadline && after['person_id'] !== person ? null : 'a message';
  if (table === 'messages')
    return op === 'UPDATE' && columns.length === 1 && columns[0] === 'changes' ? null : `columns ${columns.join(', ')} of a message`;
  if (table === 'quiets' || table === 'declines')
    return op !== 'DELETE' && after['deadline_id'] === deadline && after['person_id'] === person ? null : 'of another person or deadline';
  if (table === 'nudges')
    return op === 'UPDATE' && after['deadline_id'] === deadline && columns.every((column) => column === 'state' || column === 'until')
      ? null
      : 'another nudge';
  return forbiddenOfDeadline(change, said, known.subject, today);
}

/** A line of one's own, with a series one is a member of or follows up; and the cards that show it are drawn again. */
function forbiddenOfNote(
  { table, op, before, after, columns }: Change,
  verb: string,
  said: Said,
  person: string,
  world: KnownWorld,
): string | null {
  const deadline = world.deadlines.find(({ id }) => id === textOf(part(said.data, 'd')));
  const subject = verb === 'agenda' ? (deadline?.subject ?? '') : `series:${textOf(part(said.data, 's')) ?? ''}`;
  if (world.noting.get(subject)?.has(person) !== true) return 'with a series of others';
  if (table === 'messages') return op === 'UPDATE' && columns.join() === 'changes' ? null : 'a message';
  if (table !== 'series_lines' || op !== (verb === 'series-take-back' ? 'DELETE' : 'INSERT')) return `not by «${verb}»`;
  const row = op === 'DELETE' ? before : after;
  return `series:${String(row['series'])}` === subject && row['noted_by'] === person ? null : 'a line of another';
}

/** Only what is about the agreement that was named, and only by somebody who has something to do with it. */
function forbiddenOfAgreement(
  { table, op, before, after }: Change,
  verb: string,
  said: Said,
  person: string,
  world: KnownWorld,
): string | null {
  if (agreementTouches[verb]?.includes(table) !== true) return `not by «${verb}»`;
  const agreement = textOf(part(said.data, 'a')) ?? '';
  if (world.parties.get(agreement)?.has(person) !== true) return 'about an agreement of others';
  const row = op === 'DELETE' ? before : after;
  switch (table) {
    case 'agreement_life':
      return op === 'UPDATE' && row['agreement'] === agreement ? null : 'the life of another agreement';
    case 'agreement_history':
      return op === 'INSERT' && row['agreement'] === agreement && (row['by_person'] === null || row['by_person'] === person)
        ? null
        : 'a history that is not theirs to write';
    case 'agreement_contents':
      return row['agreement'] === agreement && (op === 'DELETE' || row['noted_by'] === person) ? null : 'what another agreement holds';
    case 'agreements':
      return op === 'UPDATE' && row['id'] === agreement && before['closed_on'] === null ? null : 'another agreement';
    case 'deadlines':
      return row['subject'] === `agreement:${agreement}` && after['state'] === 'cancelled' ? null : 'another deadline';
    case 'messages':
      return op === 'UPDATE' ? null : 'a message';
    default:
      return row['key'] === 'register-revision' ? null : 'a setting';
  }
}

function forbiddenOfDeadline({ op, before, after }: Change, said: Said, subject: string, today: string): string | null {
  const deadline = part(said.data, 'd');
  // Who stays away from the series is shown, or is no longer.
  const row = op === 'DELETE' ? before : after;
  const series = subject.startsWith('series:') ? subject.slice('series:'.length) : null;
  if (series !== null && new RegExp(`^member:.+@${series}$`, 'u').test(String(row['subject'])))
    return (said.verb === 'complete' || said.verb === 'reopen') && op !== 'DELETE' && ['open', 'cancelled'].includes(String(after['state']))
      ? null
      : 'who stays away';
  if (op === 'INSERT')
    return said.verb === 'complete' && isNextOrDecided(textOf(after['subject']) ?? '', subject) && after['state'] === 'open'
      ? null
      : 'a new deadline';
  if (op === 'DELETE')
    return said.verb === 'reopen' && before['subject'] === subject && before['version'] === 1 ? null : 'a deadline deleted';
  if (after['id'] !== deadline)
    return said.verb === 'complete' && after['subject'] === subject && before['state'] === 'cancelled' ? null : 'another deadline';
  if (before['version'] !== part(said.data, 'v')) return 'from a card that was out of date';
  if (said.verb === 'reopen')
    return before['state'] === 'closed' && after['state'] === 'open' && before['closed_by'] === said.person
      ? null
      : 'reopened, though it may not be';
  if (before['state'] !== 'open') return 'answered, though it is not open';
  const farthest = `${Number(today.slice(0, 4)) + 4}${today.slice(4)}`;
  const given = ['book', 'propose', 'suit', 'call-off'].includes(said.verb ?? '') ? after['meeting_on'] : after['next_due'];
  const isSane = given === null || (typeof given === 'string' && given >= today && given <= farthest);
  if (!isSane) return `a date out of range, ${String(given)}`;
  if (said.verb === 'complete')
    return after['state'] === 'closed' && after['closed_by'] === said.person && typeof after['outcome'] === 'string'
      ? null
      : 'closed wrongly';
  return after['state'] === 'open' ? null : 'closed by a meeting';
}

/** The next occurrence of the same, or something decided about the same agreement. */
const isNextOrDecided = (opened: string, subject: string): boolean =>
  opened === subject || (opened.startsWith('decision:') && subject === `agreement:${opened.split('@')[1] ?? ''}`);

const nameOf = ({ table, op, columns }: Change): string => `${op} ${table} (${op === 'UPDATE' ? columns.join(', ') : 'row'})`;
