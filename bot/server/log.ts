import { type DestinationStream, destination as openDestination, pino } from 'pino';
import type { Log } from '../../domain/ports.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A longer value is not a code, an id or a count, and is cut. */
const longestValue = 200;

/**
 * The log: one JSON object a line, to standard error, with the level, UTC time, the event as `msg` and the fields.
 * Written at once, so that the last line before a crash is there.
 *
 * @param destination where lines go; a test brings its own
 */
export function createLog(level: LogLevel, destination: DestinationStream = openDestination({ dest: 2, sync: true })): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    info: (fields, event) => logger.info(shorten(fields), event),
    warn: (fields, event) => logger.warn(shorten(fields), event),
    error: (fields, event) => logger.error(shorten(fields), event),
  };
}

function shorten(fields: Parameters<Log['info']>[0]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > longestValue ? `${value.slice(0, longestValue)}...` : value,
    ]),
  );
}
