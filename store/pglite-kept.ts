import { type PGlite, parse, protocol, type Results } from '@electric-sql/pglite';

/** A statement that the database has read. */
interface Kept {
  readonly name: string;
  readonly paramTypes: readonly number[];
  readonly columns: Messages;
  uses: number;
}
type Messages = Parameters<typeof parse.parseResults>[0];

/**
 * A plan is made for the tables as they are, and nobody else counts them while the process runs; so it is made anew after so many uses, which costs next to
 * nothing then.
 */
const usesOfPlan = 1_000;

/**
 * Runs statements that come again and again: each is read once, and then sent as one message with its values, where `query` reads it every time and sends five.
 * Whoever calls has the database alone. Rejects as `query` does.
 */
export function keptStatements(database: PGlite) {
  const known = new Map<string, Kept>();

  async function read(text: string, name: string): Promise<Kept> {
    const { serialize } = protocol;
    const { messages } = await database.execProtocol(
      Buffer.concat([
        serialize.close({ type: 'S', name }),
        serialize.parse({ name, text }),
        serialize.describe({ type: 'S', name }),
        serialize.sync(),
      ]),
      { syncToFs: false },
    );
    return {
      name,
      paramTypes: parse.parseDescribeStatementResults(messages),
      columns: messages.filter((message) => message.name === 'rowDescription'),
      uses: 0,
    };
  }

  return (text: string, values: readonly unknown[]): Promise<Results> =>
    database.runExclusive(async () => {
      if (database.closed) throw new Error('PGlite is closed');
      let kept = known.get(text);
      if (kept === undefined || kept.uses >= usesOfPlan) {
        kept = await read(text, kept?.name ?? `kept_${known.size + 1}`);
        known.set(text, kept);
      }
      kept.uses += 1;
      const { serialize } = protocol;
      const { messages } = await database.execProtocol(
        Buffer.concat([
          serialize.bind({
            statement: kept.name,
            values: values.map((value, place) => asText(database, value, kept.paramTypes[place] ?? 0)),
          }),
          serialize.execute({}),
          serialize.sync(),
        ]),
        { syncToFs: false },
      );
      const [result] = parse.parseResults([...kept.columns, ...messages], database.parsers);
      return result ?? { rows: [], fields: [] };
    });
}

const asText = ({ serializers }: PGlite, value: unknown, type: number): string | null =>
  value === null || value === undefined ? null : (serializers[type]?.(value) ?? String(value));
