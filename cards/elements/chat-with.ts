import type { IOpenUrlAction } from '@microsoft/teams.cards';

/** Teams' own address for a chat with somebody (Microsoft's «deep links»). */
export const chatWith = (title: string, email: string, message: string): IOpenUrlAction => ({
  type: 'Action.OpenUrl',
  title,
  url: `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(email)}&message=${encodeURIComponent(message)}`,
});
