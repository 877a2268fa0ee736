import type { CardContext } from '../../cards/card-context.ts';

/** What Teams calls a bot: `28:` and its id in the tenant. */
const botIdShape = /^28:[0-9a-z-]{1,100}$/iu;

/** A text in the writing field must be short enough for an address that every client opens. */
const longestSaid = 100;

/**
 * The address that opens the reader's own chat with the bot, with the command for this agreement written but not sent. Null when `botId` is none of
 * Teams', as in local mode: a link that leads nowhere is worse than none. It asks the bot nothing, so it does no harm where the bot is not installed.
 */
export function chatUrlOf(botId: string, title: string, { t }: CardContext): string | null {
  if (!botIdShape.test(botId)) return null;
  const said = `${t('commands.agreement.word')} ${title}`.slice(0, longestSaid).toWellFormed();
  return `https://teams.microsoft.com/l/chat/0/0?users=${botId}&message=${encodeURIComponent(said)}`;
}
