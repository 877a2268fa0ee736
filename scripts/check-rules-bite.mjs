// Breaks every import rule once on purpose and fails when one is not noticed: a checker that reads no files finds no faults.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

/** Rule → a file that breaks it, and what it imports. */
const breaches = {
  'domain-imports': ['domain', "import '../../store/rows.ts';"],
  'catalogue-imports': ['catalogue', "import '../../store/rows.ts';"],
  'locales-imports': ['locales', "import '../../cards/to-json.ts';"],
  'cards-imports': ['cards', "import '../../catalogue/index.ts';"],
  'register-imports': ['register', "import '../../store/rows.ts';"],
  'store-imports': ['store', "import '../../catalogue/index.ts';"],
  'views-imports': ['views', "import '../../jobs/context.ts';"],
  'jobs-imports': ['jobs', "import '../../bot/settings.ts';"],
  'bot-imports': ['bot', "import '../../cli/cli-error.ts';"],
  'cli-imports': ['cli', "import '../../bot/start-bot.ts';"],
  'only-bot-knows-botbuilder-and-restify': ['jobs', "import 'botbuilder';"],
  'only-jobs-knows-the-clock-and-the-queue': ['store', "import 'pg-boss';"],
  'only-store-knows-the-database': ['jobs', "import 'pg';"],
  'only-bot-speaks-http': ['jobs', "import 'undici';"],
  'domain-is-pure': ['domain', "import 'node:fs';"],
  'everything-resolves': ['domain', "import './there-is-no-such-file.ts';"],
  'no-circles': ['domain', "import './breach.ts';"],
  'no-orphans': ['domain', 'export const alone = 1;'],
};

const unbroken = config.forbidden.map((rule) => rule.name).filter((name) => !(name in breaches));
const unnoticed = [];
for (const [rule, [room, line]] of Object.entries(breaches)) {
  const folder = await mkdtemp(`${room}/rules-bite-`);
  try {
    const file = `${folder}/breach.ts`;
    await writeFile(file, `${line}\n`);
    const { output } = await cruise([file], { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true });
    if (!output.summary.violations.some((violation) => violation.rule.name === rule && violation.from.startsWith(folder)))
      unnoticed.push(rule);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
if (unbroken.length + unnoticed.length > 0) {
  console.error(`Import rules that do not bite: ${[...unnoticed, ...unbroken.map((name) => `${name} (has no breach)`)].join(', ')}`);
  process.exit(1);
}
console.log(`${Object.keys(breaches).length} import rules were broken on purpose, and each was noticed.`);
