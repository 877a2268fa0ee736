import { agreementInputs } from '../../../cards/agreement/forms.ts';
import { checklistsFor } from '../../../catalogue/agreement/checklists.ts';
import { checklistsOf, pointKey } from '../../../domain/agreement/contents.ts';
import { recordContents } from '../../../store/agreement/record-life.ts';
import { mayWith } from '../../../views/agreement/agreement-view.ts';
import { good, warning } from '../action.ts';
import type { AgreementAction } from './agreement-action.ts';

/** «Innholdet i avtalen»: which points of the checklists somebody has found in the document. */
export const noteContents: AgreementAction = {
  verb: 'contents',
  run: async (app, reader, { agreement, input }) => {
    if (!mayWith(reader.view, agreement, 'tend-agreement')) return warning('not-allowed');
    const asked = checklistsOf(agreement, checklistsFor(app.localThemes), new Set(), reader.directory).map(({ checklist }) => checklist);
    const found = asked.flatMap(({ id, points }) => {
      const ticked = new Set((input(agreementInputs.points(id)) ?? '').split(','));
      return points.filter((point) => ticked.has(point)).map((point) => pointKey(id, point));
    });
    await recordContents(app.store.db, {
      agreement: agreement.id,
      asked: asked.flatMap(({ id, points }) => points.map((point) => pointKey(id, point))),
      found,
      by: reader.person,
      on: reader.today.toString(),
    });
    return good('contents-saved');
  },
};
