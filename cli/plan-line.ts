import { cardContext } from '../cards/card-context.ts';
import { explanationFacts } from '../cards/item/explanation.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { subjectKey } from '../domain/nudge/deadline/subject-key.ts';
import type { Nudge, PlannedMessage } from '../domain/nudge/types.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { explanationOf } from '../views/explanation.ts';

/** A planned message in the stable format of the `plan` command: Oslo date and time, steps in working days from the due date. */
export interface PlanLine {
  readonly date: string;
  readonly time: string;
  readonly person: string;
  readonly kind: 'daily' | 'digest';
  readonly nudges: readonly {
    readonly deadline: string;
    readonly routine: string;
    readonly subject: string;
    readonly due: string;
    readonly step: number;
    readonly audience: Nudge['audience'];
    readonly why: string;
  }[];
}

export const planLine = (message: PlannedMessage, directory: Directory, catalogue: Catalogue): PlanLine => ({
  date: message.date.toString(),
  time: hours(message),
  person: message.person,
  kind: message.kind,
  nudges: message.nudges.map((nudge) => ({
    deadline: nudge.deadline,
    routine: nudge.routine,
    subject: subjectKey(nudge.subject),
    due: nudge.due.toString(),
    step: nudge.step,
    audience: nudge.audience,
    why: whyText(nudge, message.date, directory, catalogue),
  })),
});

/** The same for people: one line a message. */
export const planSummary = (message: PlannedMessage): string =>
  `${message.date.toString()} ${hours(message)}  ${message.person.padEnd(24)} ${message.kind === 'digest' ? 'ukesoppsummering' : message.nudges.map((nudge) => `${nudge.deadline} (${nudge.step > 0 ? '+' : ''}${nudge.step})`).join(', ')}`;

const hours = (message: PlannedMessage): string => message.time.toString({ smallestUnit: 'minute' });

/** What «hvorfor fikk jeg denne?» would answer, in bokmål on one line. */
function whyText(nudge: Nudge, day: PlainDate, directory: Directory, catalogue: Catalogue): string {
  const view = explanationOf(nudge, catalogue.get(nudge.routine), directory);
  return explanationFacts(view, day, cardContext('nb'))
    .map(([label, content]) => `${label}: ${content.endsWith('.') ? content : `${content}.`}`)
    .join(' ');
}
