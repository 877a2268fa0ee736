import { checks } from '../../../../cards/agreement/round-forms.ts';
import { type Inputs, readSeveral } from '../../../../cards/item/read-inputs.ts';
import { reviewPoints } from '../../../../catalogue/agreement/review-points.ts';
import { type CheckAnswer, checkAnswers } from '../../../../domain/agreement/review/review.ts';
import { recordPreparation } from '../../../../store/agreement/review/record-part.ts';
import { agreementOf } from '../../../../views/agreement/review-view.ts';
import { isReview, partiesToAsk, partyIds } from '../../../../views/agreement/round-view.ts';
import { type Action, good, refused } from '../../action.ts';
import { readLine } from '../../read-line.ts';
import { messagesTo } from './messages-to.ts';

/** «Forbered møtet»: what the person's party wants on the agenda. Sent again it takes the place of what was written before. */
export const prepare: Action = {
  verb: 'prepare',
  on: 'open',
  run: async (app, reader, { row, routine, inputs, card }) => {
    const agreement = agreementOf(row, reader);
    if (!isReview(routine) || routine?.ladder.prepareBefore === undefined || agreement === null) return refused('unknown-action');
    const units = partiesToAsk(row, reader.view, 'prepared');
    if (units.length === 0) return refused('no-party');
    const own = inputs('line');
    const read = own === null ? { line: null } : readLine(own);
    if ('wrong' in read) return refused(read.wrong);
    const parties = partyIds(agreement);
    const written = {
      by: reader.person,
      on: reader.today,
      topics: readSeveral(inputs, 'topics', reviewPoints.gaps),
      checks: checksIn(inputs),
      line: read.line,
    };
    const said = { deadline: row.id, agreement: agreement.id, person: reader.person, units, today: reader.today, card };
    const review = await recordPreparation(app.store.db, said, written, parties, () =>
      messagesTo(parties, `${row.meetingOn?.toString() ?? ''}.agenda`, row, app, reader),
    );
    if (review === null) return refused('expired');
    return { notice: good(parties.every((each) => review.prepared.has(each)) ? 'agenda-ready' : 'prepared'), changed: true };
  },
};

const isAnswer = (text: string | null): text is CheckAnswer => checkAnswers.some((answer) => answer === text);

const checksIn = (inputs: Inputs): ReadonlyMap<string, CheckAnswer> =>
  new Map(
    reviewPoints.questions.flatMap((id, index) => {
      const name = checks[index];
      const answer = name === undefined ? null : inputs(name);
      return isAnswer(answer) ? [[id, answer] as const] : [];
    }),
  );
