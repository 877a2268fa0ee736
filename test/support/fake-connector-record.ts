import type { AcceptedActivity } from './fake-connector.ts';

/** How often the connector took the same message. */
export interface Repeated {
  readonly key: string;
  readonly times: number;
}

/** What was accepted: with the bodies, or, for long runs, only how often each message came. */
export interface AcceptedRecord {
  readonly bodies: readonly AcceptedActivity[];
  count(): number;
  add(activity: AcceptedActivity, text: string): void;
  /** New messages (POST) that were accepted more than once. */
  duplicates(): readonly Repeated[];
  /** The keys of all new messages, each once. */
  keys(): readonly string[];
}

/** A message's key is its conversation and what `keyOf` finds in it, with a space between. */
export function acceptedRecord(keep: 'bodies' | 'keys', keyOf: (body: unknown, text: string) => string): AcceptedRecord {
  const bodies: AcceptedActivity[] = [];
  const kept = new Map<string, number>();
  let count = 0;

  const note = (times: Map<string, number>, { conversation, body }: AcceptedActivity, text: string): void => {
    const key = `${conversation} ${keyOf(body, text)}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  };
  const posted = (): ReadonlyMap<string, number> => {
    if (keep === 'keys') return kept;
    const times = new Map<string, number>();
    for (const activity of bodies) if (activity.method === 'POST') note(times, activity, JSON.stringify(activity.body));
    return times;
  };
  return {
    bodies,
    count: () => count,
    add: (activity, text) => {
      count += 1;
      if (keep === 'bodies') bodies.push(activity);
      else if (activity.method === 'POST') note(kept, activity, text);
    },
    duplicates: () => [...posted()].flatMap(([key, times]) => (times > 1 ? [{ key, times }] : [])),
    keys: () => [...posted().keys()],
  };
}
