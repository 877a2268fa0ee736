import { startPostgres } from './db-postgres.ts';
import { endProcess } from './end-process.ts';

/** What a program does that has found something wrong. */
const server = await startPostgres();
await server.stop();
process.exitCode = 3;
endProcess();
