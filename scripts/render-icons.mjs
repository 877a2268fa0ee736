/**
 * Renders manifest/icons/*.svg to the PNG files the Teams app carries. Run by hand when a drawing changes, and commit the result:
 * `node scripts/render-icons.mjs`. Needs Debian's chromium, or another one named in CHROMIUM_PATH.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const icons = [
  { name: 'color', pixels: 192 },
  { name: 'outline', pixels: 32 },
];
const manifestFolder = new URL('../manifest/', import.meta.url);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  for (const { name, pixels } of icons) {
    const svg = await readFile(new URL(`icons/${name}.svg`, manifestFolder), 'utf8');
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels }, deviceScaleFactor: 1 });
    await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block}</style>${svg}`);
    const path = fileURLToPath(new URL(`${name}.png`, manifestFolder));
    await page.screenshot({ path, omitBackground: true });
    await page.close();
    console.log(`manifest/${name}.png ${pixels}x${pixels}`);
  }
} finally {
  await browser.close();
}
