import { z } from 'zod';
import { decisionRows, everyParty } from '../../../../cards/agreement/round-forms.ts';
import { type Inputs, readSeveral } from '../../../../cards/item/read-inputs.ts';
import type { Notice } from '../../../../cards/view-models.ts';
import { reviewPoints, tookPart } from '../../../../catalogue/agreement/review-points.ts';
import type { RoutineEntry } from '../../../../catalogue/entry.ts';
import type { Agreement } from '../../../../domain/agreement/types.ts';
import { type DecisionId, routineId } from '../../../../domain/ids.ts';
import { openDeadline } from '../../../../domain/nudge/deadline/open-deadline.ts';
import { successorOf } from '../../../../domain/nudge/deadline/successor.ts';
import { sidesIn } from '../../../../domain/people/unit-side.ts';
import { refusalOfText } from '../../../../domain/privacy/refuse-text.ts';
import type { PlainDate } from '../../../../domain/time/plain-date.ts';
import { joinWords } from '../../../../locales/join-words.ts';
import { type NewDecision, recordAccount } from '../../../../store/agreement/review/record-part.ts';
import { agreementOf } from '../../../../views/agreement/review-view.ts';
import { partiesToAsk, partyIds } from '../../../../views/agreement/round-view.ts';
import { unitName } from '../../../../views/names.ts';
import type { AppContext } from '../../../app-context.ts';
import type { Reader } from '../../../turn/reader.ts';
import { type Answer, good, type Press, refused, warning } from '../../action.ts';
import { readDate } from '../../read-date.ts';
import { readLine } from '../../read-line.ts';
import { whatItSays } from '../../what-it-says.ts';
import { messagesTo } from './messages-to.ts';
import { readPulse } from './read-pulse.ts';

/** «Utført» of a review: what the person's party says came of it. It is over when both sides have said the same. */
export async function tell(
  app: AppContext,
  reader: Reader,
  press: Press,
  routine: RoutineEntry,
  nextDue: PlainDate | null,
): Promise<Answer> {
  const { row, deadline, inputs, card } = press;
  const agreement = agreementOf(row, reader);
  const outcome = routine.outcomes.find((each) => each.id === inputs('outcome'));
  if (agreement === null || outcome === undefined) return refused('unknown-action');
  const units = partiesToAsk(row, reader.view, 'accounts');
  if (units.length === 0) return refused('no-party');
  const minutesUrl = inputs('minutesUrl');
  if (minutesUrl !== null && !address.safeParse(minutesUrl).success) return refused('minutes-address');
  const refusal = refusalOfText(minutesUrl ?? '');
  if (refusal !== null) return refused(`text-${refusal}`);
  const decisions = decisionsIn(inputs, agreement, reader);
  if ('tone' in decisions) return { notice: decisions, changed: false };

  const context = { directory: reader.directory, calendar: app.calendar };
  const successor = (date: PlainDate | null) => successorOf(deadline, routine, reader.today, context, date);
  const account = {
    by: reader.person,
    on: reader.today,
    outcome: outcome.id,
    // Left empty it is the rhythm's: so that who writes it out and who does not have said the same.
    nextDate: nextDue ?? successor(null)?.due ?? null,
    tookPart: readSeveral(inputs, 'tookPart', tookPart),
    strengths: readSeveral(inputs, 'strengths', reviewPoints.strengths),
    challenges: readSeveral(inputs, 'challenges', reviewPoints.gaps),
    minutesUrl,
  };
  const parties = partyIds(agreement);
  const said = { deadline: row.id, agreement: agreement.id, person: reader.person, units, today: reader.today, card };
  const verdict = await recordAccount(
    app.store.db,
    said,
    account,
    { decisions, pulse: readPulse(inputs, outcome.met) },
    {
      parties,
      sideOf: sidesIn(reader.directory),
      decided: (id, decision) => decisionDeadline(id, decision, agreement, app, reader),
      successor: (date) => (date === null ? null : successor(date)),
      differ: () => messagesTo(parties, `differ.${app.clock.now().epochMilliseconds}`, row, app, reader),
      also: async (trx, closedWith) =>
        whatItSays(
          trx,
          routine.outcomes.find(({ id }) => id === closedWith),
          row,
          app,
          reader,
        ),
    },
  );
  if (verdict === null) return refused('expired');
  switch (verdict.kind) {
    case 'agreed':
      return { notice: good('completed'), changed: true };
    case 'differ':
      return { notice: warning('answers-differ'), changed: true };
    case 'waiting': {
      const who = joinWords(
        verdict.parties.slice(0, mostNamed).map((each) => unitName(reader.directory, each)),
        reader.texts.t,
      );
      return { notice: good('told', { who }), changed: true };
    }
  }
}

const mostNamed = 3;
/** PostgreSQL takes no NUL, and no address has one. */
const address = z
  .url({ protocol: /^https?$/u })
  .max(300)
  .regex(/^\P{Cc}*$/u);

/** What was decided, as the form has it; a row that is empty is left out, one that is half filled in is told of. */
function decisionsIn(inputs: Inputs, { parties }: Agreement, { today }: Reader): readonly NewDecision[] | Notice {
  const decisions: NewDecision[] = [];
  for (const [index, names] of decisionRows.entries()) {
    const [text, due, owner] = [inputs(names.line), inputs(names.due), inputs(names.owner)];
    if (text === null && due === null) continue;
    if (text === null || due === null) return warning('decision-half', { n: index + 1 });
    const written = readLine(text);
    if ('wrong' in written) return warning(written.wrong);
    const read = readDate(due, today.add({ days: 1 }));
    if ('wrong' in read) return warning(read.wrong);
    const unit = owner === null || owner === everyParty ? null : (parties.find((party) => party.unit === owner)?.unit ?? null);
    decisions.push({ text: written.line, owner: unit, due: read.date });
  }
  return decisions;
}

const decisionRoutine = routineId('agreement-decision');

function decisionDeadline(id: DecisionId, { owner, due }: NewDecision, agreement: Agreement, app: AppContext, reader: Reader) {
  const routine = app.catalogue.get(decisionRoutine);
  if (routine === undefined) throw new Error('the catalogue has no routine for what is decided');
  const subject = { kind: 'decision', decision: id, agreement: agreement.id, owner } as const;
  return openDeadline(routine, subject, due, reader.today, { directory: reader.directory, calendar: app.calendar });
}
