import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { vi } from 'vitest';
import { languages } from '../../domain/people/types.ts';
import { translatorFor } from '../../locales/translator.ts';

/** Which card, and which of several controls with the same label in it. */
export type InCard = {
  /** Only cards with this text; the newest of them is used. Default: the newest card. */
  readonly containing?: string | RegExp;
  /** The nth (from 0) control with that label in the card. Without it, two of the same name are an error. */
  readonly nth?: number;
};

export type Press = InCard & {
  /** False when the press must stay in the card, for example because a required field is empty. */
  readonly answered?: boolean;
};

/** One person's Teams window. Everything waits for what it needs; no method needs a pause before or after it. */
export type PlaygroundPage = {
  /** The page itself, for what this driver has no word for. */
  readonly page: Page;
  /** Writes to the bot as this person. The bot's answer comes later: wait for its text. */
  say(text: string): Promise<void>;
  /** Waits until the bot has shown `text`, in a message or a card. Words of the person's own do not count. */
  waitForText(text: string | RegExp, options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Presses a button, also one hidden behind «...», and waits for the bot's answer if the button asks it for one. */
  pressInLatestCard(buttonLabel: string, options?: Press): Promise<void>;
  /** Presses this, and waits for the bot's answer. Whoever is told that it went too fast waits a little, and presses again. */
  press(control: Locator): Promise<void>;
  /** Picks in a choice field: a list, a searchable list, or round and square marks. */
  chooseInCard(fieldLabel: string, choice: string, options?: InCard): Promise<void>;
  /** Writes in a text, number, date (`2027-03-02`) or time field, and leaves the field. */
  fillInCard(fieldLabel: string, text: string, options?: InCard): Promise<void>;
  /** Sets or clears a yes/no mark. */
  tickInCard(fieldLabel: string, ticked: boolean, options?: InCard): Promise<void>;
  /** Everything a person can read in the newest card. */
  latestCardText(options?: Pick<InCard, 'containing'>): Promise<string>;
  /** How many cards the window shows. */
  cardCount(): Promise<number>;
  /** Saves the window as PNG, scrolled to the end of the newest message, or with `options` to the top of that card. */
  screenshot(path: string, options?: Pick<InCard, 'containing'>): Promise<void>;
  /** Closes the window; what the bot sends afterwards is kept and shown in the next one. */
  close(): Promise<void>;
};

/**
 * Debian's Chromium without a screen. `--no-sandbox` because build machines run as root; it reaches loopback only:
 * the Playground asks Microsoft for fonts, and a test must look the same without a net. (Not with Playwright's
 * `route`: that slows the page so much that it drops the messages that waited for it.)
 */
export function launchChromium(executablePath = '/usr/bin/chromium'): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** Opens the window at `url` (see `startPlayground`) and waits until its person can write. */
export async function openPlayground(browser: Browser, url: string, viewport = { width: 1280, height: 1000 }): Promise<PlaygroundPage> {
  const context = await browser.newContext({ viewport, locale: 'nb-NO', timezoneId: 'Europe/Oslo' });
  await context.addInitScript(REMEMBER_SOCKETS);
  const page = await context.newPage();
  const installed = page.waitForResponse((response) => response.url().includes('/_debug/conversation/'));
  await page.goto(url);
  await installed;
  const hideLog = page.getByTitle('Hide log panel');
  await hideLog.click();
  await hideLog.waitFor({ state: 'hidden' });
  return driver(page);
}

/**
 * A window that is only torn down stays on the Playground's list for a moment, and what the bot sends in that moment
 * is shown to nobody. These two scripts close its sockets first and wait until the Playground has taken leave.
 */
const REMEMBER_SOCKETS = `
  const sockets = (globalThis.openSockets = [])
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args) { super(...args); sockets.push(this) }
  }
`;
const HANG_UP = `Promise.all(globalThis.openSockets.map((socket) => new Promise((done) => {
  if (socket.readyState === WebSocket.CLOSED) done()
  socket.addEventListener('close', done)
  socket.close()
}))).then(() => undefined)`;

/** The page has neither frames nor shadow roots; `ac-` classes are Adaptive Cards' own, the labels the Playground's. */
function driver(page: Page): PlaygroundPage {
  const messageBox = page.locator('[data-lexical-editor="true"]');
  const messages = page.locator('div:has(> [aria-label="Message header"])');
  const botMessages = messages.filter({ has: page.getByLabel('Message author') }); // one's own have no author
  const cards = page.locator('.ac-preview-panel');
  const card = ({ containing }: InCard = {}): Locator => (containing === undefined ? cards : cards.filter({ hasText: containing })).last();
  const pick = (found: Locator, { nth }: InCard): Locator => (nth === undefined ? found : found.nth(nth));

  return {
    page,
    async say(text) {
      await messageBox.fill(text);
      const sent = page.waitForResponse((response) => response.url().endsWith('/messages'));
      await messageBox.press('Enter');
      const response = await sent;
      if (!response.ok()) throw new Error(`The Playground did not send «${text}»: ${await response.text()}`);
    },
    async waitForText(text, options = {}) {
      const timeout = options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs };
      await botMessages.filter({ hasText: text }).last().waitFor(timeout);
    },
    async pressInLatestCard(buttonLabel, options = {}) {
      const button = await findButton(page, card(options), buttonLabel, options);
      const staysHere = await button.evaluate(
        // A button that unfolds, shows or links does so without asking the bot.
        (node) => node.hasAttribute('aria-expanded') || node.hasAttribute('aria-controls') || node.role === 'link',
      );
      if (staysHere || options.answered === false) return button.click();
      return pressUntilTaken(page, button);
    },
    press: (control) => pressUntilTaken(page, control),
    async chooseInCard(fieldLabel, choice, options = {}) {
      const name = startsWith(fieldLabel);
      const list = pick(card(options).getByRole('combobox', { name }), options);
      const mark = card(options)
        .getByRole('radio', { name: choice, exact: true })
        .or(card(options).getByRole('checkbox', { name: choice, exact: true }));
      await list.or(mark).first().waitFor();
      if ((await list.count()) === 0) return pick(mark, options).check();
      await list.click();
      // Not by role: the legend of a chart is a list of options as well.
      const chosen = page.locator('[id^="fluent-option"]').filter({ hasText: exactly(choice) });
      await chosen.click();
      // Where several may be chosen, the list stays open.
      if ((await list.getAttribute('aria-expanded')) === 'true') await list.press('Escape');
    },
    async fillInCard(fieldLabel, text, options = {}) {
      const field = pick(card(options).getByLabel(startsWith(fieldLabel)), options);
      await field.fill(text);
      await field.press('Tab'); // a date is read, and its calendar closed, only when the field is left
    },
    async tickInCard(fieldLabel, ticked, options = {}) {
      await pick(card(options).getByRole('checkbox', { name: fieldLabel }), options).setChecked(ticked);
    },
    latestCardText: (options = {}) => card(options).innerText(),
    cardCount: () => cards.count(),
    async screenshot(path, options) {
      // The welcome page of an empty chat has no message to scroll to.
      if (options !== undefined) await card(options).evaluate((node) => node.scrollIntoView({ block: 'start' }));
      else if ((await messages.count()) > 0) {
        await messages.last().evaluate((node) => node.scrollIntoView({ block: 'end' }));
      }
      await page.screenshot({ path, animations: 'disabled' });
    },
    async close() {
      await page.evaluate(HANG_UP);
      await page.context().close();
    },
  };
}

/** A driver presses faster than anybody reads, so the bot may ask it to wait. Milliseconds. */
const hurried = { interval: 2_000, timeout: 60_000 } as const;
const tooFast = languages.map((language) => translatorFor(language)('notices.too-fast'));

async function pressUntilTaken(page: Page, control: Locator): Promise<void> {
  await vi.waitUntil(async () => {
    const [response] = await Promise.all([
      page.waitForResponse((answer) => /\/_conversation\/v1\/(?:invoke|submit)$/u.test(answer.url())),
      control.click(),
    ]);
    const answer = await response.text();
    if (!response.ok()) throw new Error(`The bot refused «${await control.innerText()}»: ${answer}`);
    return !tooFast.some((text) => answer.includes(text));
  }, hurried);
}

/** A button of the card by its label, opening the card's «...» menus until it is found. */
async function findButton(page: Page, card: Locator, label: string, { nth = 0 }: InCard): Promise<Locator> {
  const plain = card.getByRole('button', { name: label, exact: true }).or(card.getByRole('link', { name: label, exact: true }));
  const overflows = card.getByRole('button', { name: 'More options', exact: true });
  await plain.or(overflows).first().waitFor();
  if ((await plain.count()) > nth) return plain.nth(nth);

  let found = await plain.count();
  for (const overflow of await overflows.all()) {
    await overflow.click();
    await page.getByRole('menuitem').first().waitFor();
    const item = page.getByRole('menuitem', { name: label, exact: true });
    const count = await item.count();
    if (found + count > nth) return item.nth(nth - found);
    found += count;
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
  }
  throw new Error(`The card has no button «${label}» (number ${nth + 1}): ${await card.innerText()}`);
}

/** The accessible name of a field grows when it has an error message, so only its start is compared. */
function startsWith(label: string): RegExp {
  return new RegExp(`^${literally(label)}(?:\\s|$)`, 'u');
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${literally(text)}\\s*$`, 'u');
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
