import { z } from 'zod';

/** An id that a button carries, of at most so many characters. PostgreSQL takes no text with a NUL in it. */
export const knownId = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes('\0'));
