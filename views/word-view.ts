import type { NewHolderView } from '../cards/people/view-models.ts';
import type { Notice, WordView } from '../cards/view-models.ts';
import { arisesFrom } from '../catalogue/arises-from.ts';
import { sharedWith } from '../domain/agreement/to-tell-of.ts';
import type { MessageId } from '../domain/ids.ts';
import { holdsRole } from '../domain/people/holds-role.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { ItemRow } from '../store/deadlines/item-rows.ts';
import { asksForAnswer } from '../store/messages/words.ts';
import type { HandOverRow } from '../store/people/hand-over/hand-over-rows.ts';
import type { ViewContext } from './context.ts';
import { dailyViewOf, type Opened } from './daily-view-of.ts';
import { unitName } from './names.ts';

const mostAgreements = 6;

/** What somebody is told at once, as things stand when it is drawn. `together`: what the same person took over in the same unit on the same day, for a hand-over. */
export function wordView(
  message: { readonly id: MessageId; readonly date: PlainDate },
  row: ItemRow | null,
  together: readonly HandOverRow[],
  context: ViewContext,
  opened: Opened = {},
): WordView {
  const over = { kind: 'over', notice: opened.notice ?? null } as const;
  if (row === null) return over;
  if (arisesFrom(context.catalogue, row.routine) === 'new-holder') {
    const view = newHolderView(row, together, context, opened.notice ?? null);
    return view === null ? over : { kind: 'new-holder', view };
  }
  const view = dailyViewOf(message, [row], context, opened);
  return view.items.length === 0 ? over : { kind: 'item', view };
}

/** Whether it is still to be sent: what asks for an answer is not, once that has been given. */
export const isToBeSent = (message: MessageId, word: WordView): boolean =>
  word.kind === 'new-holder' ||
  (word.kind === 'item' &&
    (!asksForAnswer(message) || word.view.items.some(({ state }) => state.kind !== 'closed' && state.kind !== 'ended')));

/** Who it is now; null when it has been put right again, or is none of the reader's business any more. */
function newHolderView(row: ItemRow, together: readonly HandOverRow[], context: ViewContext, notice: Notice | null): NewHolderView | null {
  const { directory, calendar, today, viewer } = context;
  const people = { directory, calendar, today, declined: () => false };
  if (row.state === 'cancelled') return null;
  const held = together.filter((each) => holdsRole(directory, each, today));
  const shared = new Map(held.flatMap((each) => sharedWith(people, each, viewer)).map(({ agreement }) => [agreement.id, agreement.title]));
  const [first] = held;
  const person = first === undefined ? undefined : directory.people.get(first.person);
  if (first === undefined || person === undefined || shared.size === 0) return null;
  const before = held.flatMap((each) => each.before).find((each) => directory.people.has(each));
  return {
    today,
    name: person.name,
    email: person.email,
    roles: [...new Set(held.filter((each) => sharedWith(people, each, viewer).length > 0).map(({ role }) => role))],
    unitName: unitName(directory, first.unit),
    beforeName: before === undefined ? null : (directory.people.get(before)?.name ?? null),
    agreements: {
      lines: [...shared].slice(0, mostAgreements).map(([agreement, title]) => ({ agreement, title })),
      more: Math.max(0, shared.size - mostAgreements),
    },
    notice,
  };
}
