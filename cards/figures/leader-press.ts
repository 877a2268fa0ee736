import type { IExecuteAction } from '@microsoft/teams.cards';
import type { CardContext } from '../card-context.ts';
import { type ButtonLook, execute } from '../elements/execute.ts';

export const openOverview = (message: string, { t }: CardContext): IExecuteAction =>
  execute(t('leaderDigest.block.open'), { verb: 'overview', data: { do: 'show', m: message } });

export const backToDaily = (message: string, { t }: CardContext): IExecuteAction =>
  execute(t('leaderDigest.block.back'), { verb: 'overview', data: { do: 'back', m: message } });

/** Opens what can be confirmed, of a unit or of the first that has something unanswered. */
export const openAttest = (title: string, unit: string | null, look: ButtonLook = {}): IExecuteAction =>
  execute(title, { verb: 'attest', data: unit === null ? {} : { u: unit } }, look);
