import { performance } from 'node:perf_hooks';
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { deliverTenant } from '../../jobs/deliver.ts';
import { openStore } from '../../store/open-store.ts';
import { jobContext, realMessenger } from '../support/db-world.ts';
import { type SendOrders, type SendReport, sendOrders } from './send-orders.ts';
import { measured, sendingTime, warmUp } from './send-world.ts';

const sample = z
  .object({ summary: z.string(), attachments: z.array(z.object({ content: z.looseObject({}) })).length(1) })
  .transform(({ summary, attachments }) => ({ summary, card: attachments[0]?.content ?? {} }));

/** A process with only the sending in it: ours, or the plain way. One line of JSON on standard output. */
const atOnce = 32;
function stopwatch(): () => Pick<SendReport, 'ms' | 'cpuMs'> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
  };
}
const megabytes = (): number => process.memoryUsage.rss() / 2 ** 20;

const orders = sendOrders.parse(JSON.parse(process.argv[2] ?? 'null'));
process.stdout.write(JSON.stringify(orders.how === 'ours' ? await ours(orders) : await bare(orders)));

async function ours({ place }: Extract<SendOrders, { how: 'ours' }>): Promise<SendReport> {
  const store = await openStore(place);
  const messenger = realMessenger();
  const context = jobContext(store, { now: () => Temporal.Instant.from(sendingTime) }, messenger);
  await deliverTenant(context, warmUp.tenant);
  const before = megabytes();
  const took = stopwatch();
  const delivered = await deliverTenant(context, measured);
  const times = took();
  const after = megabytes();
  messenger.close();
  await store.close();
  return { ...times, sent: delivered?.sent ?? 0, before, after };
}

/** botbuilder's own way of writing first, as its samples have it; nothing is read and nothing kept. */
async function bare({ serviceUrl, count, activity }: Extract<SendOrders, { how: 'bare' }>): Promise<SendReport> {
  const { summary, card } = sample.parse(activity);
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const loop = async (messages: number): Promise<void> => {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < messages) {
        next += 1;
        const id = `p${next}`;
        const reference = {
          channelId: 'msteams',
          serviceUrl,
          bot: { id: '28:bot', name: '' },
          user: { id: `29:${id}`, name: '' },
          conversation: { id: `a:${id}`, isGroup: false, conversationType: 'personal', name: '', tenantId: measured },
        };
        await adapter.continueConversationAsync('', reference, async (context) => {
          await context.sendActivity({ summary, attachments: [CardFactory.adaptiveCard(card)] });
        });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  };
  await loop(warmUp.messages);
  const before = megabytes();
  const took = stopwatch();
  await loop(count);
  return { ...took(), sent: count, before, after: megabytes() };
}
