import { afterAll, beforeAll, expect, it } from 'vitest';
import { translatorFor } from '../../locales/translator.ts';
import { type Cast, forward, seesCard } from './support/cast.ts';
import { openEveryNumber } from './support/digest-lists.ts';
import { photograph } from './support/photographs.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let cast: Cast;

beforeAll(async () => {
  stage = await openStage();
  cast = stage.cast;
});

afterAll(() => stage?.close());

const t = translatorFor('nb');
const line = (figure: string, number: string): string => `${t(`figures.${figure}.name`)}: ${number}`;
const digestOfWeek = (week: number): string => `Ukesoppsummering, uke ${week}`;
const overviewOfWeek = (week: number): string => `Oversikten din, uke ${week}`;

it('begins with nothing told: no month counted, nothing confirmed', async () => {
  const { leader, regionalLead } = cast;
  await regionalLead.say('ukesoppsummering');
  await seesCard(regionalLead, digestOfWeek(8), 'Bufetat region Øst');
  await regionalLead.pressInLatestCard(t('digest.pages.more'), { containing: digestOfWeek(8) });
  await seesCard(regionalLead, digestOfWeek(8), line('counts-complete', '0 av'), line('attested', '0 av'));
  await leader.say('ukesoppsummering');
  await seesCard(leader, overviewOfWeek(8), t('leaderDigest.confirmed', { yes: 0, count: 2 }));
});

it('in their own windows, the leader confirms, and the health lead counts a month and closes a meeting', async () => {
  const { helseansvarlig, leader } = cast;
  const overview = { containing: overviewOfWeek(8) };
  await leader.pressInLatestCard(t('leaderDigest.openConfirm'), overview);
  const confirming = { containing: t('leaderDigest.attest.heading') };
  await seesCard(leader, confirming.containing);
  await leader.pressInLatestCard('Ja', { ...confirming, nth: 0 });
  await seesCard(leader, confirming.containing, 'Ja, bekreftet av Liv Hauge (fiktiv)');
  await leader.pressInLatestCard('Ikke ennå', { ...confirming, nth: 1 });
  await seesCard(leader, confirming.containing, 'Ikke ennå. Svart av Liv Hauge (fiktiv)');
  await photograph(leader, '41-confirming', confirming.containing);

  expect(await forward(helseansvarlig, 16)).toContain('til onsdag 10. mars');
  const today = { containing: 'Fristene dine onsdag 10. mars' };
  await seesCard(helseansvarlig, today.containing);
  await helseansvarlig.say('telling');
  await helseansvarlig.pressInLatestCard('Tell februar', { containing: t('count.overview'), nth: 0 });
  const counting = { containing: 'Månedstelling: februar 2027' };
  await helseansvarlig.chooseInCard(t('count.team'), 'Vet ikke', counting);
  await helseansvarlig.fillInCard(t('count.values.outcome.given'), '6', counting);
  await helseansvarlig.fillInCard(t('count.values.outcome.refused'), '2', counting);
  await helseansvarlig.fillInCard(t('count.values.place.digital'), '3', counting);
  await photograph(helseansvarlig, '42-counting', counting.containing);
  await helseansvarlig.pressInLatestCard(t('count.save'), counting);
  await seesCard(helseansvarlig, t('count.overview'), 'Februar 2027: behov for hjelp 8 ganger, gitt 6.');

  await helseansvarlig.pressInLatestCard('Svar', { ...today, nth: 0 });
  await helseansvarlig.pressInLatestCard('Utført', today);
  await helseansvarlig.chooseInCard('Hvordan gikk det?', 'Gjennomført', today);
  await helseansvarlig.pressInLatestCard('Lagre svaret', today);
  await seesCard(helseansvarlig, today.containing, 'Takk! Svaret er lagret.');
});

it('four weeks on, the digests show what was done in the other windows', async () => {
  const { helseansvarlig, leader, regionalLead } = cast;
  await forward(helseansvarlig, 12);
  // The meeting and the count, in the week before Monday 15 March.
  await seesCard(regionalLead, digestOfWeek(11), line('closed', '2'));
  for (const week of [9, 10]) await seesCard(regionalLead, digestOfWeek(week));
  const digest = await seesCard(regionalLead, digestOfWeek(12), 'Per mandag 22. mars.');
  expect(digest).toContain('Ta tak i disse først');
  expect(digest).toMatch(/flere enn mandag 15\. mars/u);
  expect(digest).toContain(line('meetings-held', '1 av'));
  await photograph(regionalLead, '43-digest', digestOfWeek(12));

  // One message a day: what the leader had to do that Monday, or their overview alone.
  await leader.say('ukesoppsummering');
  const overview = await seesCard(leader, overviewOfWeek(12), t('leaderDigest.confirmed', { yes: 1, count: 2 }));
  expect(overview).toContain(line('meetings-held', '1 av'));
  await photograph(leader, '44-overview', overviewOfWeek(12));
});

it.each([
  ['regionalLead', digestOfWeek(12)],
  ['leader', overviewOfWeek(12)],
] as const)('every number of the %s’s digest opens to a list that adds up, on every page', { timeout: 600_000 }, async (who, heading) => {
  const window = cast[who];
  const first = await openEveryNumber(window, heading);
  await window.pressInLatestCard(t('digest.pages.more'), { containing: heading });
  await seesCard(window, t('digest.groups.routines'));
  const more = await openEveryNumber(window, heading);
  await window.pressInLatestCard(t('digest.pages.trends'), { containing: heading });
  await seesCard(window, t('digest.groups.coverage'));
  await photograph(window, who === 'leader' ? '46-overview-trends' : '46-trends', heading);
  const trends = await openEveryNumber(window, heading);

  const seen = [...first, ...more, ...trends];
  expect(seen.length).toBeGreaterThan(8);
  expect(seen.filter(({ count, listed }) => listed !== count)).toEqual([]);
  expect(seen.filter(({ count, inGroups }) => inGroups !== null && inGroups !== count)).toEqual([]);
});

it('a list says what it counts, since when, and how it is shared out', async () => {
  const { regionalLead } = cast;
  await regionalLead.say('ukesoppsummering');
  const digest = { containing: digestOfWeek(12) };
  await seesCard(regionalLead, digest.containing, line('overdue', ''));
  await regionalLead.pressInLatestCard(t('digest.open', { name: t('figures.overdue.name') }), digest);
  await seesCard(regionalLead, t('figures.overdue.definition'), 'Definisjonen er versjon 1, brukt siden');
  await photograph(regionalLead, '45-list', t('figures.overdue.definition'));
});

it('the report is fetched from the digest, by an address that nobody can change', async () => {
  const { regionalLead } = cast;
  const list = { containing: t('figures.overdue.definition') };
  await regionalLead.pressInLatestCard(t('digest.back'), list);
  await regionalLead.pressInLatestCard(t('export.button'), { containing: digestOfWeek(12) });
  await seesCard(regionalLead, t('export.heading'), 'Bufetat region Øst');
  const links = regionalLead.page
    .locator('.ac-preview-panel')
    .last()
    .getByRole('link', { name: t('export.workbook'), exact: true });
  // As a person fetches it: by pressing the link, which the browser follows in a window of its own.
  const asked = regionalLead.page
    .context()
    .waitForEvent('request', { predicate: (request) => request.url().startsWith(stage.program.url) });
  await links.first().click();
  const address = (await asked).url();
  const report = await fetch(address);
  expect([report.status, report.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  expect(
    Buffer.from(await report.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  expect((await fetch(`${address.slice(0, -6)}AAAAAA`)).status).toBe(404);
});
