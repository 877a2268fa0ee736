import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Does for many at once what is asked for one at a time: everybody who asks while one call is under way goes together in the
 * next. When a call fails, it fails for everybody in it.
 *
 * @param work gets what was asked, in order, and answers in the same order
 * @param most how many go in one call
 */
export function inGroups<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  most: number,
): (item: Item) => Promise<Answer> {
  const waiting: Asked<Item, Answer>[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      await untilNobodyComes(waiting);
      const group = waiting.splice(0, most);
      await work(group.map(({ item }) => item)).then(
        (answers) => {
          for (const [index, { resolve, reject }] of group.entries()) {
            const answer = answers[index];
            if (answer === undefined) reject(new Error('a group was answered in part'));
            else resolve(answer);
          }
        },
        (error: unknown) => {
          for (const { reject } of group) reject(error);
        },
      );
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}

interface Asked<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** After a statement, the answers to many requests lie ready at once, but are read over a few turns of the event loop. */
async function untilNobodyComes(waiting: readonly unknown[]): Promise<void> {
  for (let [quietTurns, before] = [0, 0]; quietTurns < 2; ) {
    await nextTurn();
    quietTurns = waiting.length > before ? 0 : quietTurns + 1;
    before = waiting.length;
  }
}
