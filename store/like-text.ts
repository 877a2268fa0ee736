/** A text that LIKE takes as it stands. */
export const likeText = (value: string): string => value.replaceAll(/[\\%_]/gu, '\\$&');
