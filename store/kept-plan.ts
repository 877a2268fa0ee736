import { sql } from 'kysely';

const mark = '/* kept */';

/**
 * Put first in a statement that every turn asks: each connection then reads it once and keeps it, with its plan when one plan does for all values. Only for
 * statements that are few, always the same text, and whose way to the rows does not depend on what is asked for.
 */
export const keptPlan = sql.raw(mark);

export const isKept = (text: string): boolean => text.trimStart().startsWith(mark);
