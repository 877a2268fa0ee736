import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { keptPlan } from '../kept-plan.ts';
import type { Database, Store } from '../open-store.ts';
import { revisionNow } from '../register/directory-cache.ts';
import type { KnownConversation } from './conversations.ts';

/** What an inbound activity is known by. */
export interface Arrived {
  readonly tenant: string;
  readonly conversationId: string;
  /** Null: one that may come again, such as a button, whose deadline has a version. */
  readonly activityId: string | null;
}

export interface Noted {
  /**
   * `first`: ours to work on. `seen`: it has been answered, or this process is at it. `in-hand`: another process was at it a moment ago, and has not said
   * that it is done.
   */
  readonly standing: 'first' | 'seen' | 'in-hand';
  /** The register's revision, for `DirectoryCache.at`. */
  readonly revision: number;
  /** The conversation as it is stored; null when it is new. */
  readonly conversation: KnownConversation | null;
}

/** What every turn begins and ends with, for many turns in one statement. */
export interface Notes {
  /** Committed before it resolves, so that a restart does not forget it. Rejects when the database does not answer. */
  take(arrived: Arrived): Promise<Noted>;
  /** Says that the work is done: it is not done again if it is delivered again. Resolves when that is committed. */
  done(arrived: Arrived): Promise<void>;
}

/**
 * How long a process may be at work on an activity before another may take it up, milliseconds: shorter than the 15 seconds after which Teams delivers again,
 * longer than a turn takes. PGlite has one process, so whoever was at work before is dead.
 */
export const inHandMs = { pglite: 0, postgres: 12_000 };

/** How many go in one statement: enough that a full queue is one or two. */
const mostTogether = 200;

/**
 * Turns that come while a statement is under way go together in the next: a statement and its commit cost more than what they ask. One activity
 * delivered twice at once is worked on once, also by different processes.
 *
 * @param now the clock that dates the notes
 */
export function createNotes({ db, kind }: Pick<Store, 'db' | 'kind'>, now: () => Temporal.Instant): Notes {
  const taking: Waiting<Noted>[] = [];
  const finishing: Waiting<void>[] = [];
  const inHand = new Map<string, Promise<Noted>>();
  let running = false;

  async function run(): Promise<void> {
    // What has come in the same turn of the event loop is all there after this.
    await new Promise(setImmediate);
    while (taking.length + finishing.length > 0) {
      const group = { taken: taking.splice(0, mostTogether), done: finishing.splice(0, mostTogether) };
      await settle(group, (each) => note(db, inHandMs[kind], each, now()));
    }
    running = false;
  }

  function enqueue<Answer>(queue: Waiting<Answer>[], arrived: Arrived): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => {
      queue.push({ arrived, resolve, reject });
    });
    if (!running) {
      running = true;
      void run();
    }
    return answer;
  }

  return {
    take: async (arrived) => {
      if (arrived.activityId === null) return enqueue(taking, arrived);
      const key = keyOf(arrived);
      const known = inHand.get(key);
      if (known !== undefined) return { ...(await known), standing: 'seen' };
      const answer = enqueue(taking, arrived);
      inHand.set(key, answer);
      const isOurs = await answer.then(
        ({ standing }) => standing === 'first',
        () => false,
      );
      if (!isOurs) inHand.delete(key);
      return answer;
    },
    done: async (arrived) => {
      if (arrived.activityId === null) return;
      await enqueue(finishing, arrived).finally(() => inHand.delete(keyOf(arrived)));
    },
  };
}

const keyOf = ({ conversationId, activityId }: Arrived): string => `${conversationId}\u0000${activityId}`;

interface Waiting<Answer> {
  readonly arrived: Arrived;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

interface Group {
  readonly taken: readonly Waiting<Noted>[];
  readonly done: readonly Waiting<void>[];
}

type Write = (group: { readonly taken: readonly Arrived[]; readonly done: readonly Arrived[] }) => Promise<readonly Noted[]>;

/** Writes a group and answers everybody in it. What the database will not take of one is no other's fault: each is then tried alone. */
async function settle({ taken, done }: Group, write: Write): Promise<void> {
  try {
    const noted = await write({ taken: taken.map(({ arrived }) => arrived), done: done.map(({ arrived }) => arrived) });
    for (const [place, { resolve, reject }] of taken.entries()) {
      const answer = noted[place];
      if (answer === undefined) reject(new Error('the database gave no answer'));
      else resolve(answer);
    }
    for (const { resolve } of done) resolve();
  } catch (error) {
    if (taken.length + done.length > 1 && isAboutValues(error)) {
      for (const one of taken) await settle({ taken: [one], done: [] }, write);
      for (const one of done) await settle({ taken: [], done: [one] }, write);
      return;
    }
    for (const { reject } of [...taken, ...done]) reject(error);
  }
}

/** SQLSTATE 21, 22 and 23: the data; 54: something too long for an index. */
function isAboutValues(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^(?:21|22|23|54)/.test(code);
}

interface Row {
  first: boolean;
  done: boolean | null;
  revision: number;
  known: boolean;
  person_id: string | null;
  aad_object_id: string | null;
  user_id: string;
  bot_id: string;
  service_url: string;
  state: KnownConversation['state'];
  locale: string | null;
  updated_at: string;
  overtaken: boolean;
}

/**
 * One statement. It does not wait for the disk (`synchronous_commit`): a killed process loses nothing by that, and a machine that loses its power has at worst
 * a message answered twice.
 */
async function note(
  db: Database,
  leaseMs: number,
  { taken, done }: Parameters<Write>[0],
  now: Temporal.Instant,
): Promise<readonly Noted[]> {
  const texts = (values: readonly string[]) => sql`${[...values]}::text[]`;
  const at = now.toString();
  // A note from a little ahead is a replica's whose clock is; one from further ahead than a turn takes is a clock's that jumped, and holds nobody up.
  const leaseFrom = now.subtract({ milliseconds: leaseMs }).toString();
  const leaseUntil = now.add({ milliseconds: leaseMs }).toString();
  // Alone it is a smaller statement, and at quiet times it mostly is alone.
  if (taken.length === 0) {
    await sql`
      ${keptPlan} update inbound set done = true
      from (select set_config('synchronous_commit', 'off', true)) relaxed,
        unnest(${texts(done.map((each) => each.conversationId))}, ${texts(done.map((each) => each.activityId ?? ''))}) as f (conversation, activity)
      where inbound.conversation_id = f.conversation and inbound.activity_id = f.activity`.execute(db);
    return [];
  }
  const finish = sql`
    finished as (
      update inbound set done = true
      from unnest(${texts(done.map((each) => each.conversationId))}, ${texts(done.map((each) => each.activityId ?? ''))}) as f (conversation, activity)
      where inbound.conversation_id = f.conversation and inbound.activity_id = f.activity
    ),`;
  const { rows } = await sql<Row & { place: number | null }>`
    ${keptPlan} with relaxed as materialized (select set_config('synchronous_commit', 'off', true)),
    asked as materialized (
      select * from unnest(
        ${texts(taken.map((each) => each.tenant))}, ${texts(taken.map((each) => each.conversationId))}, ${texts(taken.map((each) => each.activityId ?? ''))}
      ) with ordinality as asked (tenant, conversation, activity, place)
    ), ${done.length === 0 ? sql`` : finish}
    fresh as (
      insert into inbound (conversation_id, activity_id, received_at, done)
      select conversation, activity, ${at}::timestamptz, false from asked where activity <> ''
      on conflict (conversation_id, activity_id) do update set received_at = excluded.received_at
        where not inbound.done and not (inbound.received_at > ${leaseFrom}::timestamptz and inbound.received_at < ${leaseUntil}::timestamptz)
      returning conversation_id, activity_id
    )
    select asked.place, (asked.activity = '' or fresh.activity_id is not null) as first, before.done, ${revisionNow} as revision,
      c.conversation_id is not null as known, c.person_id, c.aad_object_id, c.user_id, c.bot_id, c.service_url, c.state, c.locale, c.updated_at,
      exists (select 1 from conversations o where o.person_id = c.person_id and o.updated_at > c.updated_at) as overtaken
    from relaxed left join asked on true
      left join fresh on fresh.conversation_id = asked.conversation and fresh.activity_id = asked.activity
      left join inbound before on before.conversation_id = asked.conversation and before.activity_id = asked.activity
      left join conversations c on c.tenant_id = asked.tenant and c.conversation_id = asked.conversation
    order by asked.place`.execute(db);
  return rows.flatMap((row) => (row.place === null ? [] : [notedOf(row)]));
}

const notedOf = (row: Row): Noted => ({
  standing: row.first ? 'first' : row.done === true ? 'seen' : 'in-hand',
  revision: row.revision,
  conversation: row.known
    ? {
        person: row.person_id,
        aadObjectId: row.aad_object_id,
        userId: row.user_id,
        botId: row.bot_id,
        serviceUrl: row.service_url,
        state: row.state,
        locale: row.locale,
        updatedAt: Temporal.Instant.from(row.updated_at),
        overtaken: row.overtaken,
      }
    : null,
});
