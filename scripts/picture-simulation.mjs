/**
 * Takes the documentation's picture of a simulated year anew: makes the register of Norway, simulates 2027 as the README says, and photographs the page's charts.
 * Needs Debian's chromium, or another one named in CHROMIUM_PATH.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'brobygger-picture-'));
const brobygger = (...words) => execFileSync(process.execPath, ['dist/cli/main.js', ...words], { cwd: root, stdio: 'inherit' });
try {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  brobygger('norway', '--out', join(folder, 'norway'));
  const page = join(folder, 'year.html');
  brobygger('simulate', '--register', join(folder, 'norway'), '--from', '2027-01-04', '--days', '365', '--html', page);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const tab = await browser.newPage({ viewport: { width: 820, height: 600 }, colorScheme: 'light' });
  // The page is to need nothing from anywhere.
  const asked = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(pathToFileURL(page).href);
  if (asked.length !== 1) throw new Error(`the page asked for ${asked.slice(1).join(', ')}`);
  // The main figures and the charts; the tables are for whoever opens the page.
  await tab.addStyleTag({ content: 'section:not(:has(svg)):not(:has(dl)), section .scroll, details { display: none }' });
  await tab.screenshot({ path: join(root, 'docs/screenshots/40-simulation.png'), fullPage: true });
  await browser.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
