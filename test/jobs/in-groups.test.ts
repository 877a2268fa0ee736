import { describe, expect, it } from 'vitest';
import { inGroups } from '../../jobs/deliver/in-groups.ts';

describe('work done in groups', () => {
  it('goes together when it is asked for while another group is under way, and everybody gets their own answer', async () => {
    const groups: (readonly number[])[] = [];
    const open: (() => void)[] = [];
    const double = inGroups(async (items: readonly number[]) => {
      groups.push(items);
      await new Promise<void>((resolve) => open.push(resolve));
      return items.map((item) => item * 2);
    }, 3);
    const first = double(1);
    await expect.poll(() => open.length).toBe(1);
    const rest = [2, 3, 4, 5].map(double);
    open[0]?.();
    expect(await first).toBe(2);
    await expect.poll(() => open.length).toBe(2);
    open[1]?.();
    await expect.poll(() => open.length).toBe(3);
    open[2]?.();
    expect(await Promise.all(rest)).toEqual([4, 6, 8, 10]);
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('fails for everybody in the group that failed, and for nobody else', async () => {
    let calls = 0;
    const work = inGroups(async (items: readonly string[]) => {
      calls += 1;
      if (calls === 1) throw new Error('gone');
      return items;
    }, 2);
    const results = await Promise.allSettled(['a', 'b', 'c'].map(work));
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(await work('d')).toBe('d');
  });
});
