import { askedCells } from '../../domain/figures/count/numbers.ts';
import type { KnownWorld } from './known-world.ts';
import { asText, canary, chance, mutate, oddDates, oddTexts, oddValue, pick, type Random } from './odd-values.ts';

/** What one request is to be: a whole activity, or one with something wrong in it. */
export interface MadeActivity {
  readonly about: string;
  readonly body: unknown;
}

/** Ids seen before, for activities that come again. */
export interface Before {
  readonly ids: readonly { readonly conversation: string; readonly id: string }[];
}

/** An activity of any type from anybody, whole or not. The same for the same world and random numbers. */
export function makeActivity(world: KnownWorld, serviceUrl: string, before: Before, index: number, random: Random): MadeActivity {
  const caller = makeCaller(world, random);
  const again = before.ids.length > 0 && chance(random, 0.05) ? pick(random, before.ids) : null;
  const head = {
    channelId: 'msteams',
    serviceUrl: chance(random, 0.01) ? 'http://127.0.0.1:1/' : serviceUrl,
    id: again?.id ?? `${canary}-${index}`,
    from: { id: caller.userId, ...(caller.aad === null ? {} : { aadObjectId: caller.aad }) },
    recipient: { id: '28:brobygger', name: 'Brobygger' },
    conversation: {
      id: again?.conversation ?? caller.conversation,
      ...(chance(random, 0.05) ? { conversationType: pick(random, ['groupChat', 'channel', canary]) } : { conversationType: 'personal' }),
      ...(caller.tenant === null ? {} : { tenantId: caller.tenant }),
    },
    channelData: caller.tenant === null ? {} : { tenant: { id: caller.tenant } },
    ...(chance(random, 0.5) ? { locale: pick(random, ['nb-NO', 'nn-NO', 'en-US', 'xx', `${canary}`]) } : {}),
    timestamp: '2026-11-23T08:00:00.000Z',
  };
  const made = makeBody(world, caller.person, random);
  const whole = { ...head, ...made.body };
  const isMutated = chance(random, 0.35);
  return { about: `${caller.about}, ${made.about}${isMutated ? ', mutated' : ''}`, body: isMutated ? mutate(whole, random) : whole };
}

interface Caller {
  readonly about: string;
  readonly person: string | null;
  readonly tenant: string | null;
  readonly aad: string | null;
  readonly conversation: string;
  readonly userId: string;
}

function makeCaller(world: KnownWorld, random: Random): Caller {
  const known = pick(
    random,
    world.people.filter(({ aad, tenant }) => aad !== null && tenant !== null),
  );
  const other = pick(random, world.people);
  const as = { person: known.id, tenant: known.tenant, aad: known.aad, conversation: `a:${known.id}`, userId: `29:${known.id}` };
  const which = random();
  if (which < 0.72) return { ...as, about: 'a known person' };
  if (which < 0.76) return { ...as, about: 'a known person in another window', conversation: `a:${other.id}` };
  if (which < 0.84) {
    const stranger = `cc000000-0000-4000-8000-${String(Math.floor(random() * 500)).padStart(12, '0')}`;
    return { ...as, about: 'a stranger', person: null, aad: stranger, conversation: `a:${stranger}`, userId: `29:${stranger}` };
  }
  if (which < 0.9)
    return {
      ...as,
      about: 'a known id in another tenant',
      person: null,
      tenant: 'd0000000-0000-4000-8000-00000000000d',
      conversation: `a:d-${known.id}`,
    };
  if (which < 0.94) return { ...as, about: 'nobody', person: null, aad: null, conversation: `a:n-${known.id}` };
  if (which < 0.97) return { ...as, about: 'without a tenant', person: null, tenant: null, conversation: `a:t-${known.id}` };
  return { ...as, about: 'an odd id', person: null, aad: asText(oddValue(random)).slice(0, 300), conversation: `a:o-${known.id}` };
}

const words: readonly string[] = [
  'hjelp',
  'frister',
  'avtaler',
  'avtale granlia',
  'agreement bup',
  'hvem akutt',
  'kven',
  'who does what',
  'gjennomgang granlia',
  'reviews',
  'fristar',
  'deadlines',
  'ukesoppsummering',
  'vekeoppsummering',
  'digest',
  'språk',
  'language',
  'ingen mottaker',
  'spol',
  'forward',
  'hei',
  '?',
  'mine frister',
  'no recipient',
  'summary',
  'retningslinjer',
  'telling',
  'klokker',
];

function makeBody(world: KnownWorld, person: string | null, random: Random): { readonly about: string; readonly body: object } {
  const which = random();
  if (which < 0.25) return { about: 'a text', body: { type: 'message', text: makeText(random), textFormat: 'plain' } };
  if (which < 0.38) {
    const { verb, data } = makePress(world, person, random);
    const replyToId = chance(random, 0.5) ? { replyToId: pick(random, world.messages)?.activity ?? canary } : {};
    return { about: `a submitted ${verb}`, body: { type: 'message', value: { ...data, verb }, ...replyToId } };
  }
  if (which < 0.8) {
    const { verb, data } = makePress(world, person, random);
    return {
      about: `a pressed ${verb}`,
      body: { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', title: canary, verb, data } } },
    };
  }
  if (which < 0.83)
    return {
      about: 'an installation',
      body: { type: 'installationUpdate', action: pick(random, ['add', 'add-upgrade', 'remove', 'remove-upgrade', canary]) },
    };
  if (which < 0.87)
    return {
      about: 'members',
      body: {
        type: 'conversationUpdate',
        ...(chance(random, 0.5) ? { membersAdded: [{ id: canary }] } : { membersRemoved: oddValue(random) }),
      },
    };
  if (which < 0.9) return { about: 'a search', body: { type: 'invoke', name: 'composeExtension/query', value: makeSearch(random) } };
  if (which < 0.92)
    return {
      about: 'another invoke',
      body: {
        type: 'invoke',
        name: pick(random, ['signin/verifyState', 'task/fetch', 'composeExtension/queryLink', 'adaptiveCard/Action', canary]),
        value: oddValue(random),
      },
    };
  return {
    about: 'another type',
    body: {
      type: pick(random, [
        'typing',
        'event',
        'messageReaction',
        'messageUpdate',
        'messageDelete',
        'endOfConversation',
        'handoff',
        'trace',
        'Message',
        canary,
      ]),
      text: makeText(random),
      value: oddValue(random),
    },
  };
}

/** What somebody looks for from where they write a message. */
function makeSearch(random: Random): unknown {
  if (chance(random, 0.2)) return oddValue(random);
  const said = chance(random, 0.5)
    ? pick(random, ['granlia', 'bup', 'avtale', ''])
    : pick<unknown>(random, [canary, ...oddTexts, oddValue(random)]);
  return {
    commandId: chance(random, 0.8) ? 'findAgreement' : oddValue(random),
    parameters: chance(random, 0.9) ? [{ name: pick(random, ['query', 'initialRun', canary]), value: said }] : oddValue(random),
    queryOptions: chance(random, 0.7) ? { skip: pick(random, [0, 0, 25, 1_000]), count: 25 } : oddValue(random),
  };
}

/** What a button to who does what, or to a review, sends. */
const aboutOther = (world: KnownWorld, random: Random): Readonly<Record<string, unknown>> => ({
  ...(chance(random, 0.7) ? { a: chance(random, 0.8) ? pick(random, world.lives).agreement : oddValue(random) } : {}),
  ...(chance(random, 0.5) ? { s: chance(random, 0.5) ? 'Akutt psykisk krise' : oddValue(random) } : {}),
  ...(chance(random, 0.4)
    ? { p: chance(random, 0.7) ? pick(random, [0, 1, 9]) : oddValue(random), q: pick(random, [null, 'bup', canary]) }
    : {}),
});

/** A command, one with a typing error, or anything. No number follows a word that moves the clock: the days that pass are no caller's rows. */
function makeText(random: Random): string {
  const word = pick(random, words);
  const which = random();
  if (which < 0.5) return word;
  if (which < 0.7) {
    const at = Math.floor(random() * word.length);
    return word.slice(0, at) + pick(random, ['', 'x', ' ', word[at] ?? '']) + word.slice(at + 1);
  }
  if (which < 0.8) return `${word} ${pick(random, ['i dag', canary, '-1 dager', '🕰️'])}`;
  return pick(random, oddTexts);
}

const verbs: readonly string[] = [
  'ack',
  'snooze',
  'complete',
  'book',
  'decline',
  'explain',
  'hide',
  'open',
  'reopen',
  'propose',
  'suit',
  'call-off',
  'prepare',
  'agreement',
  'life',
  'contents',
];

/** What the forms before and after a review send. */
function aboutReview(data: Record<string, unknown>, index: number, random: Random): void {
  const text = (): unknown => (chance(random, 0.5) ? pick(random, ['Fast kontaktperson', '459919 12345', '']) : pick(random, oddTexts));
  Object.assign(data, {
    [`topics:${index}`]: chance(random, 0.7) ? 'plans,transition' : oddValue(random),
    [`check1:${index}`]: pick(random, ['yes', 'no', 'perhaps']),
    [`line:${index}`]: text(),
    [`tookPart:${index}`]: chance(random, 0.7) ? 'leader' : oddValue(random),
    [`minutesUrl:${index}`]: pick(random, ['https://example.org/referat', 'javascript:alert(1)', '']),
    [`decision1:${index}`]: text(),
    [`owner1:${index}`]: pick(random, ['*', 'bup-gjovik', 'nobody']),
    [`rung:${index}`]: chance(random, 0.8) ? pick(random, ['1', '4', '5', '']) : oddValue(random),
    [`factor1:${index}`]: chance(random, 0.8) ? pick(random, ['good', 'partly', 'no', '']) : oddValue(random),
    [`due1:${index}`]: pick(random, ['2027-06-02', '2026-01-01', '', 'i morgen']),
  });
}
/** Nobody who has not seen the card knows what its draft is called. */
const aboutCheck = (random: Random): Readonly<Record<string, unknown>> => ({
  do: chance(random, 0.8)
    ? pick(random, ['open', 'acute', 'not-acute', 'next', 'rest', 'back', 'resume', 'restart', 'cancel', 'done'])
    : oddValue(random),
  n: chance(random, 0.5) ? 'mh2k9x1c-1' : oddValue(random),
  s: chance(random, 0.7) ? pick(random, ['acute', 'who', 'first', 'second', 'service', 'result']) : oddValue(random),
  'check:violence': chance(random, 0.5) ? 'yes' : oddValue(random),
});

/** What is pressed now and then. */
const rarer: readonly string[] = [
  'say',
  'matrix',
  'review',
  'language',
  'language',
  'calendar',
  'check',
  'series',
  'series-agenda',
  'series-decision',
  'series-take-back',
  'agenda',
];

/** What is pressed on digests, lists, counts and guidelines. */
const figureVerbs: readonly string[] = [
  'figure',
  'figure-page',
  'figure-split',
  'digest-back',
  'digest-page',
  'digest-rhythm',
  'attest',
  'overview',
  'export',
  'count',
  'guidelines',
];

function aboutFigures(world: KnownWorld, person: string | null, verb: string, random: Random): Readonly<Record<string, unknown>> {
  const mostly = (value: unknown): unknown => (chance(random, 0.85) ? value : oddValue(random));
  const theirs = (person === null ? undefined : world.units.get(person)) ?? [];
  const unit =
    theirs.length > 0 && chance(random, 0.8)
      ? pick(random, theirs)
      : pick(random, ['inst-granlia', 'dep-granlia-a', 'bup-gjovik', 'bup-hamar', 'bufetat-ost']);
  const mine = world.messages.filter((message) => message.person === person);
  if (verb === 'export') return { u: mostly([unit]) };
  if (verb === 'overview')
    return {
      do: mostly(pick(random, ['show', 'back'])),
      m: mostly(pick(random, mine.length > 0 && chance(random, 0.8) ? mine : world.messages)?.id),
    };
  if (verb === 'guidelines')
    return {
      p: mostly(pick(random, [0, 1, 9_999])),
      g: mostly(pick(random, world.guidelines)),
      do: mostly(pick(random, ['read', 'take-back'])),
    };
  if (verb === 'attest')
    return {
      u: mostly(unit),
      p: mostly(pick(random, ['helseansvarlig-described', 'routines-known', 'enough-barnevernansvarlige', 'barnevernansvarlig-described'])),
      a: mostly(pick(random, ['yes', 'not-yet'])),
      v: mostly(pick(random, [0, 0, 1, 2])),
    };
  if (verb === 'count')
    return {
      do: mostly(pick(random, ['open', 'clear', 'save', 'save', 'none', 'not-asked', 'unknown', 'back'])),
      u: mostly(unit),
      p: mostly(pick(random, ['2026-10', '2026-10', '2026-10', '2026-09', '2026-11', '2026-13', '2019-01'])),
      v: mostly(pick(random, [0, 0, 0, 1, 2])),
      'count:team': mostly(pick(random, ['yes', 'no', 'unknown'])),
      ...countedNumbers(random),
    };
  const own = world.digests.filter((each) => each.person === person);
  const digest = pick(random, own.length > 0 && chance(random, 0.8) ? own : world.digests);
  return {
    k: mostly(digest?.kind),
    s: mostly(digest?.mark),
    on: mostly(pick(random, ['2026-11-23', '2026-11-24', '2039-01-01', 'i dag'])),
    w: mostly(pick(random, ['first', 'more', 'trends', 'counts', canary])),
    f: mostly(pick(random, ['overdue', 'units-silent', 'roles-vacant', 'reviews-held'])),
    by: mostly(pick(random, ['trust', 'institution-type', 'ownership', 'level', canary])),
    p: mostly(pick(random, [0, 1, 500])),
    'digest:rhythm': mostly(pick(random, ['weekly', 'every-2-weeks', 'monthly'])),
  };
}

/** Every second time numbers that add up, so that some are kept. */
function countedNumbers(random: Random): Readonly<Record<string, unknown>> {
  if (chance(random, 0.5)) return { 'count:outcome.given': pick(random, ['1', '3', 7]), 'count:place.digital': pick(random, ['', '1']) };
  return Object.fromEntries(
    askedCells.map((cell) => [`count:${cell}`, chance(random, 0.95) ? pick<unknown>(random, ['', '0', '1', 2]) : oddValue(random)]),
  );
}

/** What the forms about the time of a meeting send. */
function aboutTimes(data: Record<string, unknown>, index: number, random: Random): void {
  data['r'] = chance(random, 0.8) ? pick(random, [0, 0, 0, 1, 2, 3]) : oddValue(random);
  if (chance(random, 0.5)) {
    // One time that can be, and a yes to one.
    Object.assign(data, {
      [`date1:${index}`]: '2027-03-10',
      [`time1:${index}`]: pick(random, ['09:00', '10:30']),
      [`suits1:${index}`]: 'yes',
    });
    return;
  }
  for (const n of [1, 2, 3]) {
    data[`date${n}:${index}`] = chance(random, 0.8)
      ? pick(random, ['2027-03-10', '2027-05-20', '2027-06-02', '2027-05-17', '2026-01-01', ''])
      : pick(random, [...oddDates, ...oddTexts]);
    data[`time${n}:${index}`] = chance(random, 0.8) ? pick(random, ['10:00', '12:30', '07:00', '25:00', '']) : oddValue(random);
    data[`suits${n}:${index}`] = chance(random, 0.9) ? pick(random, ['yes', 'yes', 'no', '']) : oddValue(random);
  }
  data[`minutes:${index}`] = chance(random, 0.8) ? pick(random, ['60', '30', '5', '100000', '1.5']) : oddValue(random);
}

/** What is noted is shown to the members: it is the one thing written that an answer may repeat, so it holds no canary. */
function lineToKeep(random: Random): unknown {
  const odd = oddValue(random);
  if (chance(random, 0.3) && !JSON.stringify(odd ?? null).includes(canary)) return odd;
  return pick(random, ['En sak', 'En annen sak', '01020312345', '010203 12345', '']);
}

/** What a button on a series' card sends. */
function aboutSeries(world: KnownWorld, person: string | null, random: Random): Readonly<Record<string, unknown>> {
  const all = [...world.noting.keys()];
  const own = all.filter((subject) => person !== null && world.noting.get(subject)?.has(person) === true);
  const subject = pick(random, own.length > 0 && chance(random, 0.75) ? own : all);
  return {
    s: chance(random, 0.95) ? subject.slice('series:'.length) : oddValue(random),
    ...(chance(random, 0.2) ? { p: pick<unknown>(random, [0, 1, -1, 1.5, 99_999, 'x']) } : {}),
    'series:agenda': lineToKeep(random),
    'series:decision': lineToKeep(random),
    'series:decided-on': chance(random, 0.6) ? pick(random, ['2027-03-01', '2026-01-01', '2039-01-01', '']) : pick(random, oddDates),
    'series:line': chance(random, 0.8) ? String(Math.ceil(random() * 20)) : oddValue(random),
  };
}

/** What a button on an agreement's card sends. What cannot be undone is rare, or there would soon be no agreement left. */
function aboutAgreement(world: KnownWorld, person: string | null, random: Random): Readonly<Record<string, unknown>> {
  const own = world.lives.filter(({ agreement }) => person !== null && world.parties.get(agreement)?.has(person) === true);
  const { agreement, version } = pick(random, own.length > 0 && chance(random, 0.75) ? own : world.lives);
  const event = chance(random, 0.003)
    ? 'ended'
    : pick(random, [
        'woke-up',
        'reported-out-of-function',
        'revision-started',
        'revision-dropped',
        'sent-for-signing',
        'expired',
        'replaced',
      ]);
  return {
    a: chance(random, 0.95) ? agreement : oddValue(random),
    v: chance(random, 0.8) ? version : pick<unknown>(random, [0, -1, 99, '1', 1.5, null, 2 ** 40]),
    'life:event': chance(random, 0.9) ? event : oddValue(random),
    'life:reason': chance(random, 0.8) ? pick(random, ['leader-change', 'other', 'replaced', '']) : oddValue(random),
    'points:local-themes': chance(random, 0.8) ? pick(random, ['plans', 'plans,others', '', 'plans,,x', canary]) : oddValue(random),
    'points:health-directorate': chance(random, 0.5) ? 'acute,moving' : oddValue(random),
  };
}

function makePress(
  world: KnownWorld,
  person: string | null,
  random: Random,
): { readonly verb: string; readonly data: Readonly<Record<string, unknown>> } {
  const verb = chance(random, 0.7)
    ? pick(random, verbs)
    : pick(random, chance(random, 0.5) ? figureVerbs : [...rarer, canary, '__proto__', 'constructor', '']);
  if (verb === 'say') return { verb, data: { word: chance(random, 0.7) ? makeText(random) : oddValue(random) } };
  if (verb === 'calendar') return { verb, data: { do: chance(random, 0.7) ? pick(random, ['renew', 'end']) : oddValue(random) } };
  if (verb === 'check') return { verb, data: aboutCheck(random) };
  if (verb === 'language') return { verb, data: { language: chance(random, 0.7) ? pick(random, ['nb', 'nn', 'en']) : oddValue(random) } };
  if (verb === 'matrix' || verb === 'review') return { verb, data: aboutOther(world, random) };
  if (verb === 'agreement' || verb === 'life' || verb === 'contents') return { verb, data: aboutAgreement(world, person, random) };
  if (figureVerbs.includes(verb)) return { verb, data: aboutFigures(world, person, verb, random) };
  if (verb.startsWith('series')) return { verb, data: aboutSeries(world, person, random) };
  const all = (person === null ? undefined : world.own.get(person)) ?? [];
  // Times are agreed on for an agreement's meetings; for anything else there is only a refusal.
  const meetings =
    verb === 'propose' || verb === 'suit' ? all.filter((each) => /^agreement-(?:evaluation|contact-meeting):/u.test(each)) : [];
  const own = meetings.length > 0 ? meetings : all;
  const deadlines = world.deadlines;
  const id = own.length > 0 && chance(random, 0.75) ? pick(random, own) : pick(random, deadlines).id;
  const known = deadlines.find((each) => each.id === id);
  const index = pick(random, [0, 0, 0, 1, 7]);
  const mine = world.messages.filter((message) => message.person === person);
  const data: Record<string, unknown> = {
    d: chance(random, 0.95) ? id : oddValue(random),
    v: chance(random, 0.8) ? (known?.version ?? 1) : pick<unknown>(random, [0, 2, -1, 99, '1', 1.5, null, 2 ** 40]),
    m: chance(random, 0.3)
      ? pick(random, ['list', 'list', 'review'])
      : (pick(random, mine.length > 0 && chance(random, 0.7) ? mine : world.messages).id ?? 'list'),
    i: chance(random, 0.9) ? index : oddValue(random),
  };
  if (verb === 'propose' || verb === 'suit' || verb === 'call-off') aboutTimes(data, index, random);
  if (verb === 'prepare' || verb === 'complete') aboutReview(data, index, random);
  if (chance(random, 0.9)) {
    data[`days:${index}`] = chance(random, 0.7) ? pick(random, ['1', '2', '3', '5', '10']) : oddValue(random);
    data[`outcome:${index}`] = chance(random, 0.7)
      ? pick(random, ['held', 'held-needs-revision', 'postponed', 'not-held', 'confirmed', 'done', 'appointed'])
      : oddValue(random);
    data[`present:${index}`] = chance(random, 0.7)
      ? pick(random, ['dep-granlia-a,bup-gjovik', 'bup-hamar', 'bufetat-ost,inst-granlia', '', '%E0%A4%A'])
      : oddValue(random);
    data[`agenda:${index}`] = lineToKeep(random);
    data[`nextDate:${index}`] = chance(random, 0.6)
      ? pick(random, ['2027-06-01', '2027-09-15', '2028-01-10', '2026-01-01', ''])
      : pick(random, [...oddDates, ...oddTexts]);
    data[`meetingOn:${index}`] = chance(random, 0.6)
      ? pick(random, ['2027-04-06', '2027-06-01', '2026-01-01', '2039-01-01'])
      : pick(random, [...oddDates, ...oddTexts]);
  }
  return { verb, data };
}
