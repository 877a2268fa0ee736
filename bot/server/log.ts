import { type DestinationStream, destination as openDestination, pino } from 'pino';
import type { Log } from '../../domain/ports.ts';
import { checkText } from '../../domain/privacy-guard.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A longer value is not a code, an id or a count, and is cut. */
const longestValue = 200;

/** In the place of what may be about a person. No line should hold any; this is the last belt. */
const removed = '[removed]';

/**
 * The log: one JSON object a line, to standard error, with the level, UTC time, the event as `msg` and the fields.
 * A value that may be about a person is replaced. Written at once, so that the last line before a crash is there.
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
    info: (fields, event) => logger.info(tidy(fields), event),
    warn: (fields, event) => logger.warn(tidy(fields), event),
    error: (fields, event) => logger.error(tidy(fields), event),
  };
}

function tidy(fields: Parameters<Log['info']>[0]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? tidyText(value) : value]));
}

function tidyText(text: string): string {
  const short = text.length > longestValue ? `${text.slice(0, longestValue)}...` : text;
  return checkText(short).ok ? short : removed;
}
