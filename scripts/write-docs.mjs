// Writes the pages that are made from the code: docs/delivery-policy.md from the policy table, docs/settings.md from the settings' schema,
// docs/law.md from the tables of provisions, limits and coming changes, docs/figures.md from the figures' definitions and baselines, and the table of text columns in docs/privacy.md, between its markers.
// With --check it fails when a page in the repository is not what the code says.
import { readFile, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.mjs';

await bundle({
  stdin: {
    contents:
      "export { deliveryPolicy, maxAttemptsInARun, backOff } from './domain/delivery-policy.ts';\nexport { settingsSchema } from './bot/settings.ts';\nexport { baselines, figureDefinitions } from './catalogue/figures/definitions.ts';\nexport { loadClockRules, loadComing, loadProvisions } from './catalogue/law/index.ts';\nexport { translatorFor } from './locales/translator.ts';\nexport { textColumns, textContents } from './store/text-columns.ts';",
    resolveDir: '.',
    loader: 'ts',
  },
  outfile: 'dist/docs-source.mjs',
});
const {
  deliveryPolicy,
  maxAttemptsInARun,
  backOff,
  settingsSchema,
  baselines,
  figureDefinitions,
  loadClockRules,
  loadComing,
  loadProvisions,
  translatorFor,
  textColumns,
  textContents,
} = await import('../dist/docs-source.mjs');

const made = 'Made from the code by `npm run docs`; do not edit.';
const table = (head, rows) =>
  [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

const answer = ({ kind, status, subcode, reason }) => {
  if (kind !== 'refused') return [kind, reason].filter(Boolean).join(': ');
  const range = status === undefined ? 'any other status' : status[0] === status[1] ? `${status[0]}` : `${status[0]}-${status[1]}`;
  return [range, subcode].filter(Boolean).join(' ');
};
const state = ({ state: name, again, until, address }) => {
  if (name === 'retry') return again === 'here' ? 'planned again, soon' : 'planned again, next tick';
  if (name === 'unreachable')
    return `unreachable until ${until === 'user-writes' ? 'the person writes' : 'the bot is installed again'}${address === 'forget' ? '; the address is forgotten' : ''}`;
  return name;
};

const provisions = loadProvisions();
const nb = translatorFor('nb');
const en = translatorFor('en');
const day = (date) => date?.toString() ?? '';
const place = ({ law, place: where, url }) => {
  const text = [nb(`laws.${law}`), where].filter(Boolean).join(' ');
  return url === null ? text : `[${text}](${url})`;
};
const lengths = ({ spans }) =>
  spans.map(({ amount, unit }) => en(`counting.spans.${unit}`, { count: amount })).join(' and then ') || 'as the parties have agreed';
const onDayOff = ({ spans, onDayOff: rule }) => {
  if (rule === 'next-working-day') return 'moves to the next working day';
  return spans.at(-1)?.unit === 'working-days' ? '' : 'stays; the working day before is shown';
};
/** The places of every version that holds on some day of the rule's. */
const restsOn = ({ provision, from, to }) => {
  const meets = (each) => (!to || day(each.from) <= day(to)) && (!each.to || day(each.to) >= day(from));
  return [...new Set(provisions.filter((each) => each.id === provision && meets(each)).map(place))].join('; ');
};

const pages = {
  'docs/delivery-policy.md': `# Delivery policy

${made} The first row that matches decides. A message is posted once; only answers that say for certain that nothing was posted lead to another
POST. Back-off starts at ${backOff.firstMs / 1000} s, doubles up to ${backOff.longestMs / 1000} s with full jitter, and never undercuts Retry-After. After
${maxAttemptsInARun} attempts the message waits for the next tick.

${table(
  ['answer', 'the message becomes', 'reason', 'the operator acts', 'what it means'],
  deliveryPolicy.map((rule) => [answer(rule.when), state(rule.verdict), `\`${rule.reason}\``, rule.operator ? 'yes' : '', rule.meaning]),
)}
`,
  'docs/settings.md': `# Settings

${made} All come from the environment; an empty value counts as not set. A bad value stops the start with a sentence that says what to write.

${table(
  ['setting', 'default', 'meaning'],
  Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const value = schema.safeParse(undefined);
    return [`\`${name}\``, value.success && value.data !== undefined ? `\`${value.data}\`` : '', schema.description ?? ''];
  }),
)}

Packaging the Teams app (\`npm run package\`) reads \`MICROSOFT_APP_ID\`, \`TEAMS_APP_ID\`, \`APP_VERSION\`, \`APP_DEVELOPER_NAME\`, \`APP_WEBSITE_URL\`,
\`APP_PRIVACY_URL\` and \`APP_TERMS_URL\`; see \`manifest/\`.
`,
  'docs/law.md': `# Limits and paragraphs

${made} What limits, the pre-check and the rule cards rest on, as data in \`catalogue/law/\`. A version holds from and to the days given, both counted; an empty
day is open. Nothing here is legal advice. How the days are counted: [0028](decisions/0028-limits-and-paragraphs-are-data.md).

## Limits

A clock is counted by the version that held on its start date. Working days are Monday to Friday without public holidays; «weekdays» would count Saturdays too.

${table(
  ['limit', 'from', 'to', 'length', 'direction', 'ends on a day off', 'rests on', 'our own reading'],
  loadClockRules().map((rule) => [
    `\`${rule.kind}\``,
    day(rule.from),
    day(rule.to),
    lengths(rule),
    rule.direction,
    onDayOff(rule),
    restsOn(rule),
    rule.reading === null ? '' : en(`counting.readings.${rule.reading}`),
  ]),
)}

## Coming changes

Administrators are asked thirty and ten working days before, and on the last one. Those without a day are looked at with the rest, a year after the oldest day of checking.

${table(
  ['change', 'in force', 'by', 'what it may touch', 'last checked'],
  loadComing().map((change) => [
    place(change),
    day(change.on) || 'not decided',
    change.act,
    change.touches.map((id) => `\`${id}\``).join(', '),
    day(change.checked),
  ]),
)}

## Provisions

${table(
  ['about', 'where', 'from', 'to', 'strength', 'confirmed', 'last checked'],
  provisions.map((each) => [
    `\`${each.id}\``,
    place(each),
    day(each.from),
    day(each.to),
    each.strength,
    each.confirmed ? 'yes' : 'no: check',
    day(each.checked),
  ]),
)}
`,
};

const compared = (id) => {
  const found = baselines.get(id);
  return found === undefined ? '' : `${en(`figures.baselines.${id}`, found)} Source: ${found.source}.`;
};
pages['docs/figures.md'] = `# Figures

${made} What the figures of the digests are called and count, as people read it, with the version of the definition and the day it is from. Exactly what each counts, so that somebody
can count again from the tables: [0033](decisions/0033-what-each-figure-counts.md). What was found before there was a Brobygger is there to compare with; it is never a target.

${table(
  ['figure', 'name', 'in English', 'counts', 'version', 'since', 'to compare with'],
  [...figureDefinitions.values()].map(({ id, version, since }) => [
    `\`${id}\``,
    nb(`figures.${id}.name`),
    en(`figures.${id}.name`),
    en(`figures.${id}.definition`),
    String(version),
    day(since),
    compared(id),
  ]),
)}
`;

const [begin, end] = ['<!-- text columns: begin -->', '<!-- text columns: end -->'];
const privacy = await readFile('docs/privacy.md', 'utf8');
const [before, after] = [privacy.indexOf(begin), privacy.indexOf(end)];
if (before < 0 || after < before) throw new Error('docs/privacy.md has lost its markers for the table of text columns.');
pages['docs/privacy.md'] = `${privacy.slice(0, before + begin.length)}

${table(
  ['what it may hold', 'columns'],
  Object.entries(textContents).map(([content, meaning]) => [
    meaning,
    Object.entries(textColumns)
      .map(([name, columns]) => [name, Object.keys(columns).filter((column) => columns[column] === content)])
      .filter(([, columns]) => columns.length > 0)
      .map(([name, columns]) => `\`${name}\`: ${columns.join(', ')}`)
      .join('; '),
  ]),
)}

${privacy.slice(after)}`;

const stale = [];
for (const [path, text] of Object.entries(pages)) {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) await writeFile(path, text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not what the code says: ${stale.join(', ')}. Run «npm run docs».`);
  process.exit(1);
}
console.log(stale.length === 0 ? 'The pages made from the code are up to date.' : `Wrote ${stale.join(', ')}.`);
