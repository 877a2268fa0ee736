import type { CardElement, IActionSet } from '@microsoft/teams.cards';
import type { CardContext } from './card-context.ts';
import { execute } from './elements/execute.ts';
import { plain, run } from './elements/text.ts';
import type { HelpView } from './view-models.ts';

/** The words a person can write, and what each does. */
export const commandLines = (view: HelpView, { t }: CardContext): readonly CardElement[] =>
  commandsFor(view).map(({ id, word }) =>
    plain([run(word, { weight: 'Bolder', color: 'Accent' }), run(` – ${t(`commands.${id}.description`)}`)], { spacing: 'Small' }),
  );

/** Teams shows this many buttons in a row. */
const inARow = 5;
/** What needs more than its word has no button. */
const withoutButton: readonly HelpView['commands'][number]['id'][] = ['help', 'agreement'];

/** A button for each word that says enough by itself. */
export function commandButtons(view: HelpView, { t }: CardContext): readonly IActionSet[] {
  const actions = commandsFor(view)
    .filter(({ id }) => !withoutButton.includes(id))
    .map(({ id, word }, index) =>
      execute(t(`commands.${id}.title`), { verb: 'say', data: { word } }, index === 0 ? { style: 'positive' } : {}),
    );
  const rows = Array.from({ length: Math.ceil(actions.length / inARow) }, (_, row) => actions.slice(row * inARow, (row + 1) * inARow));
  return rows.map((row, index) => ({ type: 'ActionSet', spacing: index === 0 ? 'Medium' : 'Small', actions: row }));
}

/** Moving the clock is only for the demo. */
export const commandsFor = ({ commands, localMode }: HelpView): HelpView['commands'] =>
  commands.filter(({ id }) => localMode || id !== 'forward');
