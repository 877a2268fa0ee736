import { z } from 'zod';
import type { AcceptedActivity } from './fake-connector.ts';

/** What a person got to see: an activity that the fake connector took. */
export interface Seen {
  readonly person: string;
  /** `new` is a message; `again` replaces a card that was sent before. */
  readonly how: 'new' | 'again';
  /** The message its buttons answer for: `person:date:daily`; null for a digest, whose own tasks are answered for as in the list. */
  readonly message: string | null;
  /** The deadlines on the card, sorted. */
  readonly deadlines: readonly string[];
  /** Everything that can be read on it, in order. */
  readonly text: string;
}

const activity = z.object({ attachments: z.array(z.object({ content: z.unknown() })) });
const buttonData = z.object({ d: z.string(), m: z.string() });

/** The conversation that a person of a test world has with the bot. */
export const conversationOf = (person: string): string => `chat-${person}`;

export function readAccepted({ conversation, method, body }: AcceptedActivity): Seen {
  const nodes = walk(activity.parse(body).attachments[0]?.content);
  const data = nodes.flatMap((node) => {
    const read = buttonData.safeParse(node);
    return read.success ? [read.data] : [];
  });
  return {
    person: conversation.slice(conversationOf('').length),
    how: method === 'POST' ? 'new' : 'again',
    message: data[0] === undefined || data[0].m === 'list' ? null : data[0].m,
    deadlines: [...new Set(data.map((each) => each.d))].sort(),
    text: nodes.flatMap((node) => (typeof Reflect.get(node, 'text') === 'string' ? [String(Reflect.get(node, 'text'))] : [])).join('\n'),
  };
}

/** Every object in a card, outside in. */
function walk(node: unknown): readonly object[] {
  return typeof node !== 'object' || node === null ? [] : [node, ...Object.values(node).flatMap(walk)];
}
