import { z } from 'zod';

/** What somebody looks for from where they write a message. */
export interface ExtensionQuery {
  /** Empty: nothing is typed yet, and everything is meant. */
  readonly text: string;
  readonly skip: number;
  readonly count: number;
}

/** Teams shows this many at once, and asks for more when somebody scrolls on. */
export const mostResults = 25;

/** A text is looked at no further than this. */
const longestText = 100;

/** Every field may be wanting or wrong: what cannot be read is as if it were not there. */
const sent = z.object({
  parameters: z.array(z.object({ name: z.unknown().optional(), value: z.unknown().optional() }).catch({})).catch([]),
  queryOptions: z
    .object({ skip: z.int().min(0).max(1_000_000).catch(0), count: z.int().min(1).catch(mostResults) })
    .catch({ skip: 0, count: mostResults }),
});

/** The value of a `composeExtension/query`. Anything at all gives a query; at worst one for everything. */
export function readQuery(value: unknown): ExtensionQuery {
  const read = sent.safeParse(value);
  const { parameters, queryOptions } = read.success ? read.data : { parameters: [], queryOptions: { skip: 0, count: mostResults } };
  // The first list, before anybody has typed, comes with a parameter of this name and no text of theirs.
  const typed = parameters.find(({ name, value: said }) => name !== 'initialRun' && typeof said === 'string')?.value;
  return {
    text: typeof typed === 'string' ? typed.slice(0, longestText).toWellFormed() : '',
    skip: queryOptions.skip,
    count: Math.min(queryOptions.count, mostResults),
  };
}
