import { startConnector } from './connector.ts';

/** The connector in a process of its own, so that what is measured does not share its thread. PORT says where it listens. */
const connector = await startConnector(Number(process.env['PORT']));
process.on('SIGTERM', () => void connector.close().then(() => process.exit(0)));
