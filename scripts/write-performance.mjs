// Writes the tables of docs/performance.md and README.md, between their markers, from docs/performance.json.
// Usage: node scripts/write-performance.mjs [--date YYYY-MM-DD] [REPORT.json ...]   the bench's reports are taken into docs/performance.json first
//        node scripts/write-performance.mjs --check                                fails when a marker is missing or a table is not what the JSON says
// A report replaces what is stored of the groups it has. The date is written only when it is given: the same input gives the same pages.
import { readFile, writeFile } from 'node:fs/promises';

const source = 'docs/performance.json';
const words = process.argv.slice(2);
const check = words.includes('--check');
const dateAt = words.indexOf('--date');
const date = dateAt < 0 ? null : (words[dateAt + 1] ?? '');
if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date)) fail('--date takes a date like 2027-03-01.');
const reports = words.filter((word, index) => !word.startsWith('--') && (dateAt < 0 || index !== dateAt + 1));

const before = await readFile(source, 'utf8').catch(() => '{"groups":[]}');
let { groups } = JSON.parse(before);
for (const path of reports) {
  const { node, cores, quick, figures } = JSON.parse(await readFile(path, 'utf8'));
  const fresh = [...new Set(figures.map((figure) => figure.group))].map((group) => ({
    group,
    node,
    cores,
    ...(date === null ? {} : { date }),
    ...(quick ? { quick } : {}),
    figures: figures.filter((figure) => figure.group === group).map(({ group: _, ...figure }) => figure),
  }));
  groups = [...groups.filter((old) => !fresh.some(({ group }) => group === old.group)), ...fresh];
}
/** The order of the page. */
const titles = new Map([
  ['send', 'Sending'],
  ['windows', 'Sending within the windows of Teams'],
  ['outbox', 'The outbox when it is full'],
  ['inbound', 'Taking in'],
  ['turn', 'A turn'],
  ['plan', 'Planning a busy day'],
  ['quiet', 'A day with nothing due'],
  ['agreements', 'Agreements and reviews'],
  ['guard', 'The privacy guard'],
  ['ready', 'Starting, and standing still'],
]);
const order = [...titles.keys()];
groups.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));

const whole = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const number = (value) => (value === null || value === undefined || Number.isNaN(value) ? '–' : whole.format(value));
const amount = (spread, unit) => (spread === null ? '–' : `${number(spread.median)} ${unit === 'us' ? 'µs' : unit}`);
const spreadOf = (spread, unit) =>
  spread === null
    ? '–'
    : `${amount(spread, unit)} (${number(spread.low)}–${number(spread.high)}${spread.p99 === undefined ? '' : `, p99 ${number(spread.p99)}`})`;
const ratioOf = (ratio) =>
  ratio === null ? '–' : `${number(ratio.median)}${ratio.p99 === undefined ? '' : ` (p99 ${number(ratio.p99)})`}`;
const reached = (value) => (value === null ? '–' : value ? 'yes' : '**no**');
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join('\n');
const madeOn = ({ node, cores, date: day, quick }) =>
  `Node ${node}, ${cores} cores${day === undefined ? '' : `, ${day}`}${quick ? ', a quick run' : ''}`;

const full = groups.map(
  (group) =>
    `### ${titles.get(group.group) ?? group.group}\n\n\`--only ${group.group}\`; ${madeOn(group)}.\n\n${table(
      ['figure', 'ours', 'baseline', 'ratio', 'target', 'reached', 'size, and what the baseline is'],
      group.figures.map((figure) => [
        `${figure.name}${figure.higherIsBetter ? ' (more is better)' : ''}`,
        spreadOf(figure.ours, figure.unit),
        spreadOf(figure.baseline, figure.unit),
        ratioOf(figure.ratio),
        figure.target,
        reached(figure.reached),
        `${figure.size}; ${figure.runs} runs${figure.baseline === null ? '' : `. Baseline: ${figure.baseline.what}`}`,
      ]),
    )}`,
);

const promised = groups.flatMap((group) => group.figures.filter((figure) => figure.reached !== null));
const made = [...new Set(groups.map(madeOn))].join('; ');
const unmeasured = 'Nothing has been measured yet.';
const short =
  promised.length === 0
    ? [unmeasured]
    : [
        table(
          ['figure', 'ours', 'baseline', 'ratio', 'target', 'reached'],
          promised.map((figure) => [
            figure.name,
            amount(figure.ours, figure.unit),
            amount(figure.baseline, figure.unit),
            ratioOf(figure.ratio),
            figure.target,
            reached(figure.reached),
          ]),
        ),
        `Medians. ${made}.`,
      ];

const missed = groups.flatMap((group) => group.figures.filter((figure) => figure.reached === false));
const lacking = missed.map((figure) => {
  const ratio = figure.ratio === null ? '' : `, ratio ${ratioOf(figure.ratio)}`;
  return `- **${figure.name}**: ${spreadOf(figure.ours, figure.unit)}${ratio}; wanted: ${figure.target}.`;
});
const none = promised.length === 0 ? unmeasured : 'Every figure with a target reached it in the runs below.';

const stale = [];
// Both pages first: a missing marker leaves everything as it was.
const page = between('docs/performance.md', await readFile('docs/performance.md', 'utf8'), 'performance', full.join('\n\n'));
const docs = between('docs/performance.md', page, 'not reached', lacking.length === 0 ? none : lacking.join('\n'));
const readme = between('README.md', await readFile('README.md', 'utf8'), 'performance', short.join('\n\n'));
await write(source, JSON.stringify({ groups }, null, 2));
await write('docs/performance.md', docs);
await write('README.md', readme);
if (check && stale.length > 0) fail(`Not what ${source} says: ${stale.join(', ')}. Run «node scripts/write-performance.mjs».`);
console.log(stale.length === 0 ? 'The performance tables are up to date.' : `Wrote ${stale.join(', ')}.`);

async function write(path, text) {
  const wanted = text.endsWith('\n') ? text : `${text}\n`;
  if ((await readFile(path, 'utf8').catch(() => '')) === wanted) return;
  stale.push(path);
  if (!check) await writeFile(path, wanted);
}

function between(path, page, name, text) {
  const [first, last] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const [from, to] = [page.indexOf(first), page.indexOf(last)];
  if (from < 0 || to < from) fail(`${path} has no ${first} … ${last} for its table.`);
  return `${page.slice(0, from + first.length)}\n\n${text}\n\n${page.slice(to)}`;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
