import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { PlaygroundPage } from '../../support/playground-page.ts';
import { cards } from './cast.ts';

/** Kept out of the way, unless whoever runs the story wants the documentation's pictures made anew. */
const folder = fileURLToPath(
  new URL(process.env['UPDATE_SCREENSHOTS'] === '1' ? '../../../docs/screenshots' : '../../../dist/screenshots', import.meta.url),
);

/** Saves a window as it is, with the newest card that has `containing` at its top. */
export async function photograph(window: PlaygroundPage, name: string, containing?: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await window.screenshot(join(folder, `${name}.png`), containing === undefined ? undefined : { containing });
}

/** Only the newest card with this text, as PNG. */
export const portrait = (window: PlaygroundPage, containing: string): Promise<Buffer> =>
  cards(window, containing).last().screenshot({ animations: 'disabled' });

export interface Picture {
  readonly caption: string;
  readonly image: Buffer;
}

/** A card from each window under its owner's name, in two columns: for the README. */
export async function photographOverview(browser: Browser, name: string, columns: readonly (readonly Picture[])[]): Promise<void> {
  const figure = ({ caption, image }: Picture): string =>
    `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${image.toString('base64')}"></figure>`;
  const page = await browser.newPage({ viewport: { width: 1060, height: 400 } });
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 20px; display: flex; align-items: flex-start; gap: 20px; background: #e8e8ee; font: 600 17px sans-serif }
    section { display: grid; gap: 20px; flex: 1 }
    figure { margin: 0; padding-bottom: 10px; background: #fff; border-radius: 8px; overflow: hidden; box-shadow: 0 1px 4px #0003 }
    figcaption { padding: 10px 16px; margin-bottom: 10px; background: #5b5fc7; color: #fff }
    img { display: block; margin: 0 auto; max-width: 100% }
  </style>${columns.map((column) => `<section>${column.map(figure).join('')}</section>`).join('')}`);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
}
