import type { Locator } from 'playwright-core';
import { translatorFor } from '../../../locales/translator.ts';
import type { PlaygroundPage } from '../../support/playground-page.ts';
import { cards, patience, seesCard } from './cast.ts';

const t = translatorFor('nb');
const opening = t('digest.open', { name: '' }).trim();

/** One number of a digest as it stands on the card. `of`: of how many, for a share. */
export interface SeenNumber {
  readonly name: string;
  readonly count: number;
  readonly of: number | null;
  /** How many its list had, page by page. */
  readonly listed: number;
  /** What the groups of its first split add up to; null when it cannot be split. */
  readonly inGroups: number | null;
}

/**
 * Presses every number of a digest's card, turns over every page of the list that takes its place, adds up its groups, and goes back.
 *
 * @param heading what the digest's card says at its top
 * @returns what stood on the card and what was in the lists, for a test to compare
 */
export async function openEveryNumber(window: PlaygroundPage, heading: string): Promise<readonly SeenNumber[]> {
  const digest = cards(window, heading).last();
  const lines = digest.getByRole('button', { name: new RegExp(`^${opening}`, 'u') });
  await lines.first().waitFor(patience);
  const seen: SeenNumber[] = [];
  for (let place = 0; place < (await lines.count()); place += 1) {
    const line = lines.nth(place);
    const name = ((await line.getAttribute('aria-label')) ?? '').slice(opening.length).trim();
    const [, count = '', of] = /: (\d+|\p{L}[\p{L} ]*)(?: av (\d+))?/u.exec(await line.innerText()) ?? [];
    // A share of nothing has no list behind it.
    if (!/^\d+$/u.test(count)) continue;
    await window.press(line);
    const list = cards(window, t('digest.back')).last();
    // A level of agreements is a group of a list: its number stands beside its name.
    await list
      .getByText(new RegExp(`^${count}(?: av \\d+)? per |: ${count}$`, 'u'))
      .first()
      .waitFor(patience);
    seen.push({
      name,
      count: Number(count),
      of: of === undefined ? null : Number(of),
      listed: await countPages(window, list),
      inGroups: await countGroups(window, list),
    });
    await window.press(list.getByRole('button', { name: t('digest.back'), exact: true }));
    await seesCard(window, heading);
  }
  return seen;
}

/** An entry, and a group, is a block of its own in the list. */
const blocks = (list: Locator): Locator => list.locator('.ac-adaptiveCard > div > .ac-container');

async function countPages(window: PlaygroundPage, list: Locator): Promise<number> {
  const next = list.getByRole('button', { name: t('digest.list.later'), exact: true });
  let all = await blocks(list).count();
  for (let page = 2; (await next.count()) > 0; page += 1) {
    await window.press(next);
    await list.getByText(new RegExp(`^Side ${page} av `, 'u')).waitFor(patience);
    all += await blocks(list).count();
  }
  return all;
}

async function countGroups(window: PlaygroundPage, list: Locator): Promise<number | null> {
  const split = list.getByRole('button', { name: t('digest.list.splits.ownership'), exact: true });
  if ((await split.count()) === 0) return null;
  await window.press(split);
  await list.getByText(t('digest.list.groupsHint')).waitFor(patience);
  const numbers = (await blocks(list).allInnerTexts()).map((text) => Number(/: (\d+)/u.exec(text)?.[1]));
  return numbers.reduce((sum, number) => sum + number, 0);
}
