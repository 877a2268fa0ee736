import type { Browser, Locator } from 'playwright-core';
import { expect, vi } from 'vitest';
import { openPlayground, type PlaygroundPage } from '../../support/playground-page.ts';
import type { Program } from './program.ts';

/** The four who have a window, in the order their addresses are printed. */
export const roles = ['helseansvarlig', 'barnevernansvarlig', 'leader', 'regionalLead'] as const;
export type Role = (typeof roles)[number];
export type Cast = Readonly<Record<Role, PlaygroundPage>>;

/** How long a person would wait before giving up: the machine may be slow, and busy with others. */
export const patience = { timeout: 90_000 } as const;

/** Opens everybody's window. */
export async function openCast(browser: Browser, { windows }: Program): Promise<Cast> {
  const open = async (index: number): Promise<PlaygroundPage> => {
    const url = windows[index]?.url;
    if (url === undefined) throw new Error(`the program printed no address for window ${index + 1}`);
    const window = await openPlayground(browser, url);
    window.page.setDefaultTimeout(patience.timeout);
    return window;
  };
  const [helseansvarlig, barnevernansvarlig, leader, regionalLead] = await Promise.all([open(0), open(1), open(2), open(3)]);
  return { helseansvarlig, barnevernansvarlig, leader, regionalLead };
}

export async function closeCast(cast: Cast): Promise<void> {
  await Promise.all(roles.map((role) => cast[role].close()));
}

/** The cards in a window that have all these texts. */
export function cards({ page }: PlaygroundPage, ...texts: readonly string[]): Locator {
  return texts.reduce((found, hasText) => found.filter({ hasText }), page.locator('.ac-preview-panel'));
}

/** Waits until the window has a card with all these texts, and gives what it says. */
export async function seesCard(window: PlaygroundPage, ...texts: readonly string[]): Promise<string> {
  const card = cards(window, ...texts).last();
  await card.waitFor(patience);
  return textOf(card);
}

/** Writes `spol`, again if the clock is still on its way, and gives the answer with the dates it goes between. */
export async function forward(window: PlaygroundPage, days: number): Promise<string> {
  const started = cards(window, `Jeg spoler ${days} dag`);
  const busy = cards(window, 'Jeg spoler allerede');
  for (;;) {
    const before = { started: await started.count(), busy: await busy.count() };
    await window.say(`spol ${days} dager`);
    const answered = async (): Promise<boolean> => (await started.count()) + (await busy.count()) > before.started + before.busy;
    await expect.poll(answered, patience).toBe(true);
    if ((await started.count()) > before.started) return textOf(started.last());
  }
}

/** How long one step of a form is waited for before the whole is begun again. */
const stepMs = 20_000;

/**
 * Fills in a form from opening to sending. A card that is drawn anew in the middle of it folds its form, because somebody else
 * pressed something: whoever sits there then begins again.
 */
export async function inOneGo(window: PlaygroundPage, steps: () => Promise<void>): Promise<void> {
  window.page.setDefaultTimeout(stepMs);
  try {
    await vi.waitFor(steps, patience);
  } finally {
    window.page.setDefaultTimeout(patience.timeout);
  }
}

const textOf = async (card: Locator): Promise<string> => (await card.allInnerTexts()).join('\n');
