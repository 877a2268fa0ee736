import { sql } from 'kysely';

/** The subject of a clock's deadlines, `clock:<clock>><owner>@<unit>`, as `subjectKey` of the domain writes it. Of the table `clocks`. */
export const subjectOfClock = sql<string>`'clock:' || clocks.id || '>' || clocks.owner || '@' || clocks.unit`;

/** The same for what the other side is asked, of the table `clock_questions`. */
export const subjectOfQuestion = sql<string>`'clock:' || clock_questions.id || '>' || clock_questions.person || '@' || clock_questions.unit`;

/** Whether a deadline is the clock's own, and not what follows from it, under whatever id. Of the tables `clocks` and `deadlines`. */
export const isOwnDeadline = sql<boolean>`(deadlines.subject = ${subjectOfClock} and deadlines.routine = 'clock-' || clocks.kind)`;
