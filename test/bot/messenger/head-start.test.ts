import { expect, it } from 'vitest';
import { headStart } from '../../../bot/messenger/head-start.ts';

it('a head start is none at first, then a quarter of the smallest round trip there has ever been', () => {
  const ahead = headStart();
  for (let trip = 0; trip < 1_023; trip += 1) ahead.saw(40);
  expect(ahead.ms()).toBe(0);
  ahead.saw(40);
  expect(ahead.ms()).toBe(10);
  ahead.saw(8);
  // A busy process has long ones only; the way is no longer for that.
  for (let trip = 0; trip < 5_000; trip += 1) ahead.saw(400);
  expect(ahead.ms()).toBe(2);
});
