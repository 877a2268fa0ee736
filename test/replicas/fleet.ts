import { type Replica, startReplica, type Where } from './replica-process.ts';

/** Replicas on one database, each of which is started again when it has ended, as a supervisor does. */
export interface Fleet {
  replicas(): readonly Replica[];
  /** Ends a replica by a signal and starts another in its place. Resolves when that is ready; gives how the first ended. */
  strike(index: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<Awaited<Replica['ended']>>;
  /** How often a replica ended otherwise than it was told to. */
  unasked(): number;
  /** The clocks of all their machines, also of those that are started later. */
  jumpTo(offsetMs: number): void;
  /** Tells all to stop; gives their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
}

export async function startFleet(program: string, where: (index: number) => Where, size: number, startOffsetMs: number): Promise<Fleet> {
  let offsetMs = startOffsetMs;
  let stopping = false;
  let unasked = 0;
  const told = new WeakSet<Replica>();
  const replicas: Replica[] = [];

  const launch = async (index: number): Promise<void> => {
    const replica = await startReplica(program, where(index), offsetMs);
    replicas[index] = replica;
    replica.jumpTo(offsetMs);
    void replica.ended.then(() => {
      if (stopping || told.has(replica)) return;
      unasked += 1;
      void keepTrying(index);
    });
  };
  /** A database that is away lets nobody start. */
  const keepTrying = async (index: number): Promise<void> => {
    while (!stopping) {
      const isUp = await launch(index).then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  for (let index = 0; index < size; index += 1) await launch(index);
  return {
    replicas: () => replicas,
    strike: async (index, signal) => {
      const replica = replicas[index];
      if (replica === undefined) throw new Error(`there is no replica ${index}`);
      told.add(replica);
      replica.signal(signal);
      const how = await replica.ended;
      await keepTrying(index);
      return how;
    },
    unasked: () => unasked,
    jumpTo: (to) => {
      offsetMs = to;
      for (const replica of replicas) replica.jumpTo(to);
    },
    stop: async () => {
      stopping = true;
      for (const replica of replicas) replica.signal('SIGTERM');
      return (await Promise.all(replicas.map((replica) => replica.ended))).map(({ code }) => code);
    },
  };
}
