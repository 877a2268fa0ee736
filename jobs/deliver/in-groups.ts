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
      // Answers to many requests come in the same turn of the event loop; they are to go together.
      await nextTurn();
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
