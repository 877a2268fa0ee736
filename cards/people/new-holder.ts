import type { OutgoingCard } from '../../domain/ports.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { chatWith } from '../elements/chat-with.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, clip, plain, run, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import type { NewHolderView } from './view-models.ts';

/** Who answers for the other party from now on, for which agreements, and how to say hello. */
export function newHolderCard(view: NewHolderView, context: CardContext): OutgoingCard {
  const { t } = context;
  const heading = t('newHolder.heading');
  const { name, email, roles, unitName, beforeName, agreements } = view;
  const role = joinWords(
    roles.map((each) => t(`roles.${each}`)),
    t,
  );
  const [first] = agreements.lines;
  const actions = [
    ...(email === null ? [] : [chatWith(t('newHolder.hello', { name: nameOf(name) }), email, t('newHolder.greeting'))]),
    ...(first === undefined ? [] : [execute(t('newHolder.open'), { verb: 'agreement', data: { a: first.agreement } })]),
  ];
  return toCard(
    {
      body: [
        ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
        cardHeading(heading),
        plain([run(nameOf(name), { weight: 'Bolder' }), run(` ${t('newHolder.is', { role, unit: nameOf(unitName) })}`)], {
          spacing: 'Small',
        }),
        ...(beforeName === null ? [] : [plain(t('newHolder.before', { name: nameOf(beforeName) }), { spacing: 'None' })]),
        text(t('newHolder.agreements', { count: agreements.lines.length + agreements.more }), { weight: 'Bolder', spacing: 'Medium' }),
        ...agreements.lines.map(({ title }) => plain(`• ${clip(title, 160)}`, { spacing: 'None' })),
        ...(agreements.more === 0
          ? []
          : [
              text(t('handOver.more', { count: agreements.more, word: t('commands.agreements.word') }), {
                spacing: 'None',
                isSubtle: true,
              }),
            ]),
        ...(actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Medium', actions } as const]),
      ],
      summary: t('summary.word', { what: heading }),
      fallbackText: heading,
    },
    context,
  );
}
