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

/** A button for each word but `hjelp`, as many as Teams shows in a row. */
export function commandButtons(view: HelpView, { t }: CardContext): readonly IActionSet[] {
  const actions = commandsFor(view)
    .filter(({ id }) => id !== 'help')
    .slice(0, 5)
    .map(({ id, word }, index) =>
      execute(t(`commands.${id}.title`), { verb: 'say', data: { word } }, index === 0 ? { style: 'positive' } : {}),
    );
  return actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Medium', actions }];
}

/** Moving the clock is only for the demo. */
export const commandsFor = ({ commands, localMode }: HelpView): HelpView['commands'] =>
  commands.filter(({ id }) => localMode || id !== 'forward');
