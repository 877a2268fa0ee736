import locale from '../../../locales/nb.json' with { type: 'json' };
import { readAccepted } from '../../support/db-accepted.ts';
import type { AcceptedActivity } from '../../support/fake-connector.ts';
import type { ChainWeek } from './chain-world.ts';
import type { StandingReport } from './orders.ts';

/** What was found wrong; the first few of each are kept to be read. */
export interface Findings {
  readonly lost: string[];
  readonly twice: string[];
  /** Came a second time without saying so, was made up, or does not stand as it does without kills. */
  readonly other: string[];
}

const note: string = locale.notes['may-have-come-before'];
const onDaily: string = locale.leaderDigest.block.heading;

/** What the week's people got, by message id; a digest is one by its person. */
export function cameIn(accepted: readonly AcceptedActivity[]): ReadonlyMap<string, readonly string[]> {
  const came = new Map<string, string[]>();
  for (const seen of accepted.map(readAccepted)) {
    if (seen.how !== 'new') continue;
    const id = seen.message ?? `digest ${seen.person}`;
    came.set(id, [...(came.get(id) ?? []), seen.text]);
  }
  return came;
}

/**
 * Holds a week with kills against the same week without. `came` is what people got; what the undisturbed twin sent on a day must
 * have been sent that day or on the next send day.
 */
export function judgeWeek(
  week: ChainWeek,
  came: ReadonlyMap<string, readonly string[]>,
  killed: StandingReport,
  twin: StandingReport,
  findings: Findings,
): void {
  for (const [id, texts] of came)
    if (texts.length > 1) findings.twice.push(`${id} came ${texts.length} times in the week of ${week.days[0]}`);

  const dateOf = new Map([...killed.messages, ...twin.messages].map((message) => [message.id, message.date]));
  const sentByTwin = new Set(twin.messages.filter(({ state }) => state === 'sent').map(({ id }) => id));
  // A line about a deadline says the newest step of it: what was lost yesterday may have been overtaken today.
  const daysItCame = new Map<string, string[]>();
  for (const { message, deadline, person } of killed.links) {
    if (!came.has(message)) continue;
    const line = `${deadline} ${person}`;
    daysItCame.set(line, [...(daysItCame.get(line) ?? []), dateOf.get(message) ?? '']);
  }
  for (const { message, nudge, deadline, person } of twin.links) {
    if (!sentByTwin.has(message)) continue;
    const on = dateOf.get(message) ?? '';
    const next = week.days.find((each) => each > on);
    const days = daysItCame.get(`${deadline} ${person}`) ?? [];
    if (!days.some((each) => each === on || each === next))
      findings.lost.push(`${nudge}, due on ${on}, came on ${days.join(', ') || 'no day'}`);
  }

  // What came a second time says so.
  const before = new Set<string>();
  for (const { message, nudge, told } of [...killed.links].sort((a, b) =>
    (dateOf.get(a.message) ?? '').localeCompare(dateOf.get(b.message) ?? ''),
  )) {
    const text = came.get(message)?.[0];
    if (text === undefined) continue;
    if (before.has(nudge) && !(told && text.includes(note))) findings.other.push(`${nudge} came again in ${message} and did not say so`);
    before.add(nudge);
  }

  for (const line of killed.restless) findings.other.push(`not at rest at the end of the week of ${week.days[0]}: ${line}`);
  // A digest is a picture of its week: one of unknown fate is not sent again, one that never left is.
  for (const { id, kind, state, reason, person } of killed.messages) {
    // A leader's that went with the day's message is looked for there.
    if (kind !== 'digest' || state === 'ambiguous' || reason === 'with-daily') continue;
    if (state !== 'sent' || !came.has(`digest ${person}`)) findings.other.push(`the digest ${id} is ${state}, and did not come`);
  }
  judgeOverviews(week, came, killed, twin, findings);
  const wanted = new Set(twin.standing);
  const found = new Set(killed.standing);
  for (const line of twin.standing) if (!found.has(line)) findings.other.push(`without kills, not with: ${line}`);
  for (const line of killed.standing) if (!wanted.has(line)) findings.other.push(`with kills, not without: ${line}`);
}

/** Every leader's overview came that day or on the next send day, once: by itself or on the day's message, never both; or on a message of unknown fate. */
function judgeOverviews(
  week: ChainWeek,
  came: ReadonlyMap<string, readonly string[]>,
  killed: StandingReport,
  twin: StandingReport,
  findings: Findings,
): void {
  const messages = new Map(killed.messages.map((message) => [message.id, message]));
  for (const { person, date, message: wanted } of twin.overviews) {
    if (wanted === null) continue;
    const next = week.days.find((each) => each > date);
    const overview = killed.overviews.find((each) => each.person === person);
    const message = messages.get(overview?.message ?? '');
    if (overview === undefined || message === undefined || ![date, next].includes(overview.date))
      findings.lost.push(`the overview of ${person}, due on ${date}, was decided on ${overview?.date ?? 'no day'}`);
    else if (message.state !== 'ambiguous' && !carries(came, message))
      findings.lost.push(`the overview of ${person} is not on ${message.id}`);
    const onDailies = killed.messages.filter((each) => each.kind === 'daily' && each.person === person && carries(came, each)).length;
    if (onDailies + (came.has(`digest ${person}`) ? 1 : 0) > 1) findings.twice.push(`the overview of ${person} in the week of ${date}`);
  }
}

const carries = (came: ReadonlyMap<string, readonly string[]>, { id, kind, person }: StandingReport['messages'][number]): boolean =>
  kind === 'digest' ? came.has(`digest ${person}`) : came.get(id)?.some((text) => text.includes(onDaily)) === true;
