import type { CardElement } from '@microsoft/teams.cards';
import { plain, text } from './text.ts';

/**
 * A phone number on a line of its own, to be pressed where the client can call. It is a link in a text, not a button: Teams' desktop clients do nothing at
 * all with a button that leads to `tel:`, and a number can always be read.
 */
export const phoneLine = (phone: string): CardElement =>
  digitsAndSpaces.test(phone)
    ? text(`[${phone}](${telAddress(phone)})`, { size: 'ExtraLarge', weight: 'Bolder', spacing: 'None' })
    : plain(phone, { run: { size: 'ExtraLarge', weight: 'Bolder' }, spacing: 'None' });

/** Nothing else may stand in Markdown: it would be more than a number. */
const digitsAndSpaces = /^\+?[\d ]{1,20}$/u;

/** The address of a number; two numbers are the same when this is. */
export const telAddress = (phone: string): string => `tel:${phone.replaceAll(' ', '')}`;
