import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTextCommand } from '../../cli/check-text.ts';
import { type BuiltCli, buildCli } from '../support/bot-cli.ts';

async function answersTo(...chunks: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  async function* input() {
    yield* chunks;
  }
  await checkTextCommand(input(), { out: (line) => void lines.push(line) });
  return lines;
}

describe('check-text', () => {
  it('answers each line with one JSON object: whether it is fine, and what kinds of things stand where', async () => {
    expect(await answersTo('Møte tirsdag 14.30 på Gjøvik, 12 deltakere, ref. 2027/0341\nRing 912 34 567\n')).toEqual([
      '{"ok":true,"findings":[]}',
      '{"ok":false,"findings":[{"kind":"phone-number","start":5,"end":15}]}',
    ]);
  });

  it('takes a line that comes in pieces as one, and the last without a line feed', async () => {
    expect(await answersTo('jente', ' 14\r', '\n\nEmma har', ' angst')).toEqual([
      expect.stringContaining('person-with-age'),
      '{"ok":true,"findings":[]}',
      expect.stringContaining('name-with-treatment'),
    ]);
  });

  it('is one line although separators of other programs stand in it', async () => {
    expect(await answersTo('Ring 912\u202834\r567\n')).toEqual(['{"ok":false,"findings":[{"kind":"phone-number","start":5,"end":15}]}']);
  });

  it('answers nothing to nothing', async () => {
    expect(await answersTo()).toEqual([]);
  });
});

describe('on the command line, check-text', () => {
  let cli: BuiltCli;
  beforeAll(async () => {
    cli = await buildCli();
  });
  afterAll(() => cli.close());

  it('reads standard input, ends well whatever it finds, and repeats nothing of it', async () => {
    const { code, out, err } = await cli.run(['check-text'], {}, 'Emma har angst\navtale granlia\n');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([{ ok: false }, { ok: true }]);
    expect(out).not.toMatch(/Emma|angst|granlia/u);
  });
});
