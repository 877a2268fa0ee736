import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { exportLinks } from '../../../bot/figures/export-links.ts';
import { exportRoute } from '../../../bot/figures/export-route.ts';
import { RequestError } from '../../../bot/server/errors.ts';
import { tertialOf, tertialOrNull } from '../../../domain/figures/export/tertial.ts';
import { personId, unitId } from '../../../domain/ids.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { keepShown } from '../../../store/figures/shown-counts.ts';
import { calendarKey } from '../../../store/people/calendar-feeds.ts';
import { type BotHarness, button, type Caller, startHarness } from '../../support/bot-harness.ts';
import { importChanged } from '../../support/bot-register.ts';
import { role } from '../../support/builders.ts';
import { readBack } from '../../support/read-back.ts';

const region = 'bufetat-ost';
let harness: BotHarness;
let lead: Caller;
beforeAll(async () => {
  harness = await startHarness();
  lead = await harness.as('demo-region');
});
beforeEach(() => harness.goTo('2027-02-22', '09:00'));
afterAll(() => harness.close());

const ask = async (who = lead, units: unknown = [region]) => {
  const { card, text } = await harness.press(who, 'export', { u: units });
  return { text, addresses: JSON.stringify(card).match(/http:\/\/127\.0\.0\.1:\d+\/export\/[\w.-]+\.(?:xlsx|csv)/gu) ?? [] };
};
const fetched = async (address: string) => {
  const response = await fetch(address);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
/** An address as the bot makes them, of anything. */
const addressOf = async (
  change: { readonly person?: string; readonly unit?: string; readonly tertial?: string; readonly later?: number } = {},
): Promise<string> => {
  const { url, context } = harness.bot();
  const key = await calendarKey(context.store.db, () => Buffer.alloc(32));
  const links = exportLinks(() => url, key);
  const { person = 'demo-region', unit = region } = change;
  const tertial = tertialOrNull(change.tertial ?? '') ?? tertialOf(harness.today());
  return links(
    { units: [unitId(unit)], tertial, person: personId(person), format: 'csv' },
    context.clock.now().epochMilliseconds + (change.later ?? 0),
  );
};

describe('«Last ned rapporten»', () => {
  it('gives fresh addresses for this tertial and the last, and says for how long', async () => {
    const { addresses, text } = await ask();
    expect(addresses).toHaveLength(4);
    for (const part of ['1. tertial 2027', '3. tertial 2026', '15 minutter', 'Bufetat region Øst']) expect(text).toContain(part);
  });

  it.each([
    ['units that are somebody else’s', 'demo-helse', [region]],
    ['a unit below their own', 'demo-region', ['granlia']],
    ['a unit that is not there', 'demo-region', ['nowhere']],
    ['none', 'demo-region', []],
    ['what no card of ours says', 'demo-region', { a: 1 }],
  ])('gives nothing for %s', async (_, who, units) => {
    const { addresses, text } = await ask(await harness.as(who), units);
    expect(addresses).toEqual([]);
    expect(text).toMatch(/ingen rapport|no report/u);
  });
});

describe('the file at the address', () => {
  it('is a workbook, with its name, for nobody to keep', async () => {
    const { addresses } = await ask();
    const { status, headers, bytes } = await fetched(addresses[0] ?? '');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="brobygger-2027-T1.xlsx"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const sheets = await readBack(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['Om rapporten', 'Tall', 'Avtaler', 'Definisjoner']));
  });

  it('is the figures alone as CSV', async () => {
    const { addresses } = await ask();
    const { headers, bytes } = await fetched(addresses[3] ?? '');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="brobygger-2026-T3.csv"');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(parse(bytes, { bom: true, delimiter: ';' })[0]).toEqual(['Tall', 'Antall', 'Av', 'Andel', 'Per dato', 'Definisjon nr.']);
  });

  it('is the same for whoever asks while it is made', async () => {
    const address = await addressOf();
    const files = await Promise.all([fetched(address), fetched(address), fetched(address)]);
    expect(new Set(files.map(({ bytes }) => bytes.toString('utf8'))).size).toBe(1);
  });

  it('is made once for all addresses of the same report, and few different ones are made at once', async () => {
    const { context } = harness.bot();
    const asked: (() => void)[] = [];
    const current = vi.fn(() => new Promise<never>((_, reject) => asked.push(() => reject(new Error('enough')))));
    const route = exportRoute(
      { ...context, directories: { ...context.directories, current } },
      await calendarKey(context.store.db, () => Buffer.alloc(32)),
    );
    const get = async (change: Parameters<typeof addressOf>[0]) => {
      const request = new IncomingMessage(new Socket());
      request.url = new URL(await addressOf(change)).pathname;
      return route.handle(request).then(
        ({ status }) => String(status),
        (error: unknown) => (error instanceof RequestError ? `${error.status} ${error.code}` : 'made'),
      );
    };
    const same = [get({}), get({ later: 1_000 }), get({ later: 60_000 })];
    const others = ['2026-T1', '2026-T2', '2026-T3'].map((tertial) => get({ tertial }));
    await vi.waitFor(() => expect(current).toHaveBeenCalledTimes(4));
    expect(await get({ tertial: '2025-T1' })).toBe('429 TooManyReports');
    for (const end of asked.splice(0)) end();
    expect(new Set(await Promise.all([...same, ...others]))).toEqual(new Set(['made']));
    const next = get({ tertial: '2025-T1' });
    await vi.waitFor(() => expect(current).toHaveBeenCalledTimes(5));
    for (const end of asked) end();
    expect(await next).toBe('made');
  });

  it('is gone after fifteen minutes', async () => {
    const address = await addressOf();
    await harness.goTo('2027-02-22', '09:15');
    expect((await fetched(address)).status).toBe(200);
    await harness.goTo('2027-02-22', '09:16');
    expect((await fetched(address)).status).toBe(404);
  });

  it.each([
    ['follows up other units', { person: 'demo-helse' }],
    ['is not in the register', { person: 'nobody' }],
    ['has lost the unit', { unit: 'nowhere' }],
  ])('is not given when its owner %s, though the address is ours', async (_, change) => {
    const { status, bytes } = await fetched(await addressOf(change));
    expect([status, bytes.toString()]).toEqual([404, expect.stringContaining('NoReport')]);
  });

  it('is not given for an address that is changed, made up, or of a calendar, and its token is never logged', async () => {
    const address = await addressOf();
    const token = /export\/([\w.-]+)\.csv/u.exec(address)?.[1] ?? '';
    const { url } = harness.bot();
    const others = ['', 'x', 'a.b', token.replace(/^./u, 'X'), `${token}.x`, `${'a'.repeat(13_000)}.b`];
    for (const other of others) {
      const { status } = await fetched(`${url}/export/${other}.csv`);
      expect([404, 431]).toContain(status);
    }
    expect((await fetched(address.replace('/export/', '/calendar/').replace('.csv', '.ics'))).status).toBe(404);
    expect(harness.lines.filter((line) => line.includes(token) || line.includes(token.split('.')[1] ?? token))).toEqual([]);
  });
});

describe('somebody who follows up a region and leads an institution in it', () => {
  const shown = { period: '2026-T3', figure: 'outcome', value: 'total', on: plainDate('2027-01-20') };
  const countsIn = async (units: readonly string[]) => {
    const { addresses } = await ask(lead, units);
    const [, , last = ''] = addresses;
    const sheet = (await readBack((await fetched(last)).bytes)).find(({ name }) => name === 'Hjelp utenfra og avslag');
    return (sheet?.rows ?? []).slice(1).map((row) => row[1]);
  };

  it('is shown small numbers of the region alone, so that none is the difference', async () => {
    const { context } = harness.bot();
    await importChanged(context, (register) => ({ ...register, roles: [...register.roles, role('demo-region', 'leder', 'inst-solhaug')] }));
    for (const [scope, count] of [
      [region, 40],
      ['inst-solhaug', 37],
    ] as const)
      await keepShown(context.store.db, [{ ...shown, scope: unitId(scope), count }]);
    expect(new Set(await countsIn([region]))).toEqual(new Set(['Bufetat region Øst']));
    expect(await countsIn(['inst-solhaug'])).toEqual([]);
    const { card } = await harness.say(lead, 'ukesoppsummering');
    const { data } = button(card, 'digest-page');
    const { text } = await harness.press(lead, 'digest-page', { ...data, w: 'counts' });
    expect([text.includes('(40 i alt)'), text.includes('37')]).toEqual([true, false]);
  });
});
