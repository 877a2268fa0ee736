// Writes the pages that are made from the code: docs/delivery-policy.md from the policy table, docs/settings.md from the settings' schema,
// and the table of text columns in docs/privacy.md, between its markers.
// With --check it fails when a page in the repository is not what the code says.
import { readFile, writeFile } from 'node:fs/promises';
import { bundle } from './bundle.mjs';

await bundle({
  stdin: {
    contents:
      "export { deliveryPolicy, maxAttemptsInARun, backOff } from './domain/delivery-policy.ts';\nexport { settingsSchema } from './bot/settings.ts';\nexport { textColumns, textContents } from './store/text-columns.ts';",
    resolveDir: '.',
    loader: 'ts',
  },
  outfile: 'dist/docs-source.mjs',
});
const { deliveryPolicy, maxAttemptsInARun, backOff, settingsSchema, textColumns, textContents } = await import('../dist/docs-source.mjs');

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
};

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
