import { z } from 'zod';

/** What a process with only the sending in it is told: send ours, or in the plain way. */
export const sendOrders = z.discriminatedUnion('how', [
  z.object({ how: z.literal('ours'), place: z.object({ databaseUrl: z.string().nullable(), dataDir: z.string() }) }),
  z.object({ how: z.literal('bare'), serviceUrl: z.string(), count: z.number(), activity: z.unknown() }),
]);
export type SendOrders = z.infer<typeof sendOrders>;

/**
 * What it says when it is done: milliseconds for so many messages, by the clock and of the process's own time; resident memory
 * before and after in megabytes (2^20 bytes).
 */
export const sendReport = z.object({ ms: z.number(), cpuMs: z.number(), sent: z.number(), before: z.number(), after: z.number() });
export type SendReport = z.infer<typeof sendReport>;
