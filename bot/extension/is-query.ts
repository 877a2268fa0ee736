import type { Activity } from 'botbuilder';

/** Whether an activity is a search from where somebody writes a message, in whatever chat or channel. */
export const isExtensionQuery = ({ type, name }: Pick<Activity, 'type' | 'name'>): boolean =>
  type === 'invoke' && name === 'composeExtension/query';
