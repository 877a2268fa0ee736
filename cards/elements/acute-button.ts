import type { IExecuteAction } from '@microsoft/teams.cards';
import type { CardContext } from '../card-context.ts';
import { execute } from './execute.ts';

/** To the numbers to call now. It works whatever else does not. */
export const acuteButton = ({ t }: Pick<CardContext, 't'>): IExecuteAction =>
  execute(t('acute.button'), { verb: 'say', data: { word: t('commands.acute.word') } });
