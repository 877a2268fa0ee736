import type { CardElement, IExecuteAction, IShowCardAction } from '@microsoft/teams.cards';

/** Questions behind a button, which opens them under it as a card of its own, with what sends them. */
export const showForm = (title: string, questions: readonly CardElement[], send: IExecuteAction): IShowCardAction => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body: [...questions, { type: 'ActionSet', actions: [send] }] },
});
