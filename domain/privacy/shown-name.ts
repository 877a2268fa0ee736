import { kindsIn } from './refuse-text.ts';

/** A name of a file or folder as it may be shown or logged: `***` when somebody has put into it what may be about a person. */
export const shownName = (name: string): string => (kindsIn(name).length === 0 ? name : '***');
