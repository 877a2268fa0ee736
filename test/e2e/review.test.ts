import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { type Cast, cards, forward, inOneGo, patience, seesCard } from './support/cast.ts';
import { photograph } from './support/photographs.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let cast: Cast;

beforeAll(async () => {
  stage = await openStage();
  cast = stage.cast;
});

afterAll(() => stage?.close());

/** The day both sides give for the next review. */
const nextYear = '2028-03-30';
/** The reminder, 15 working days before the review is due. */
const reminder = { containing: 'Fristene dine torsdag 4. mars' };
const proposal = { containing: 'Forslag om møtetid' };

it('shows the agreements, and one of them with its paper and its use told apart', async () => {
  const { helseansvarlig } = cast;
  await helseansvarlig.say('avtaler');
  expect(await seesCard(helseansvarlig, 'Samarbeidsavtalene dine')).toContain('4 i bruk.');
  await photograph(helseansvarlig, '19-agreements', 'Samarbeidsavtalene dine');
  await helseansvarlig.say('avtale granlia gjøvik samarbeidsavtale');
  const agreement = await seesCard(
    helseansvarlig,
    'Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)',
    'På papiret: underskrevet av alle',
  );
  expect(agreement).toContain('I bruk: ja');
  expect(agreement).toContain('Neste evaluering tirsdag 30. mars');
  await photograph(helseansvarlig, '20-agreement', 'På papiret');
});

it('the nudge asks both sides for a time, and the one who proposes up to three sends them to the other', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  expect(await forward(helseansvarlig, 10)).toContain('til torsdag 4. mars');
  await seesCard(barnevernansvarlig, reminder.containing, 'Foreslå tid');
  await seesCard(helseansvarlig, reminder.containing, 'Foreslå tid');

  await helseansvarlig.pressInLatestCard('Foreslå tid', reminder);
  await propose(helseansvarlig, reminder, [
    ['2027-03-17', '10:00'],
    ['2027-03-18', '12:30'],
    ['2027-03-19', '09:00'],
  ]);
  await photograph(helseansvarlig, '21-proposing', reminder.containing);
  await helseansvarlig.pressInLatestCard('Send forslaget', reminder);
  await seesCard(helseansvarlig, reminder.containing, 'Forslaget er sendt.', 'Venter på svar fra BUP Gjøvik');
  const asked = await seesCard(barnevernansvarlig, proposal.containing, 'Kari Bro (fiktiv) har foreslått:');
  expect(asked).toContain('torsdag 18. mars kl. 12.30–13.30');
  await photograph(barnevernansvarlig, '22-proposed', proposal.containing);
});

it('the first time that suits both is fixed, and both are told', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  await barnevernansvarlig.pressInLatestCard('Svar på tidene', proposal);
  for (const [nth, suits] of [false, true, true].entries())
    await barnevernansvarlig.chooseInCard('', suits ? 'Passer' : 'Passer ikke', { ...proposal, nth });
  await photograph(barnevernansvarlig, '23-answering-times', proposal.containing);
  await barnevernansvarlig.pressInLatestCard('Send svaret', proposal);
  await seesCard(barnevernansvarlig, 'Møtet er avtalt. Det er torsdag 18. mars kl. 12.30–13.30.');
  await seesCard(helseansvarlig, 'Møtetiden er avtalt', 'Møtet er torsdag 18. mars kl. 12.30–13.30.', 'Lag møtet i Teams');
  await photograph(helseansvarlig, '24-fixed', 'Møtetiden er avtalt');
});

it('is moved by the same card: the old time holds until the new one suits both', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  const fixed = { containing: 'Møtetiden er avtalt' };
  await barnevernansvarlig.pressInLatestCard('Flytt møtet', fixed);
  await propose(barnevernansvarlig, fixed, [['2027-03-23', '09:00']]);
  await barnevernansvarlig.pressInLatestCard('Send forslaget', fixed);
  const asked = await seesCard(helseansvarlig, proposal.containing, 'Anders Lund (fiktiv) har foreslått:');
  expect(asked).toContain('Møtet er torsdag 18. mars kl. 12.30–13.30.');
  await helseansvarlig.pressInLatestCard('Svar på tidene', proposal);
  await helseansvarlig.chooseInCard('', 'Passer', { ...proposal, nth: 0 });
  await helseansvarlig.pressInLatestCard('Send svaret', proposal);
  await seesCard(helseansvarlig, 'Møtet er avtalt. Det er tirsdag 23. mars kl. 09.00–10.00.');
  await seesCard(barnevernansvarlig, 'Møtetiden er avtalt', 'Møtet er tirsdag 23. mars kl. 09.00–10.00.');
});

it('asks both sides to prepare a working week before, and makes one agenda of what they write', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  expect(await forward(helseansvarlig, 12)).toContain('til tirsdag 16. mars');
  for (const window of [helseansvarlig, barnevernansvarlig]) await seesCard(window, 'Fristene dine tirsdag 16. mars');
  await prepare(helseansvarlig, 'Overgangen til voksenlivet er ikke planlagt', 'Felles opplæring i høst');
  // What one side has written is its own until the other has written too.
  expect(await cards(barnevernansvarlig, 'Felles opplæring i høst').count()).toBe(0);
  await prepare(barnevernansvarlig, 'Overgangen til voksenlivet er ikke planlagt', null);
  const agenda = await seesCard(helseansvarlig, 'Saksliste til møtet', 'Granlia avdeling A (fiktiv): Felles opplæring i høst');
  expect(agenda).toContain('Overgangen til voksenlivet er ikke planlagt – ønsket av Granlia avdeling A (fiktiv) og BUP Gjøvik');
  await photograph(helseansvarlig, '25-agenda', 'Saksliste til møtet');
});

it('can be looked up by the leader, and by the regional lead who follows it up', async () => {
  const { leader, regionalLead } = cast;
  for (const window of [leader, regionalLead]) {
    await window.say('gjennomgang granlia gjøvik samarbeidsavtale');
    await seesCard(window, 'Granlia avdeling A (fiktiv)', 'Møtet er tirsdag 23. mars');
  }
});

it('is quiet until the day after the meeting, which asks both sides how it went', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  expect(await forward(helseansvarlig, 8)).toContain('til onsdag 24. mars');
  for (const window of [helseansvarlig, barnevernansvarlig])
    await seesCard(window, 'Fristene dine onsdag 24. mars', 'Granlia avdeling A (fiktiv) – BUP Gjøvik');
});

it('each side tells for itself; two different answers become one question', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  const asked = { containing: 'Saksliste til møtet' };
  await helseansvarlig.pressInLatestCard('Utført', asked);
  await helseansvarlig.chooseInCard('Hvordan gikk det?', 'Gjennomført', asked);
  await helseansvarlig.fillInCard('Ny dato', nextYear, asked);
  await helseansvarlig.fillInCard('Beslutning 1 (kan stå tom)', 'Lage en felles rutine for overgangen', asked);
  await helseansvarlig.fillInCard('Frist for beslutning 1', '2027-05-03', asked);
  await photograph(helseansvarlig, '26-telling', asked.containing);
  await helseansvarlig.pressInLatestCard('Lagre svaret', asked);
  await seesCard(helseansvarlig, 'Vi venter på svar fra BUP Gjøvik');

  // One side has told, which is on the other's card, but not what.
  const after = { containing: 'Hvordan gikk møtet?' };
  await inOneGo(barnevernansvarlig, async () => {
    await barnevernansvarlig.pressInLatestCard('Utført', after);
    await barnevernansvarlig.chooseInCard('Hvordan gikk det?', 'Ikke gjennomført', after);
    await barnevernansvarlig.fillInCard('Ny dato', '2027-06-01', after);
    await barnevernansvarlig.pressInLatestCard('Lagre svaret', after);
  });
  await seesCard(barnevernansvarlig, 'Partene har svart ulikt', 'Gjennomført.', 'Ikke gjennomført.');
  await seesCard(helseansvarlig, 'Partene har svart ulikt', 'Ikke gjennomført.');
  await photograph(helseansvarlig, '27-differing', 'Partene har svart ulikt');
});

it('the same answer from both closes it, and the next round stands in the plan', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  // What both have told stands on the review's own card, not on the message of the day.
  const differing = { containing: 'Ikke gjennomført. Neste frist er tirsdag 1. juni' };
  const over = { containing: 'Avsluttet' };
  await inOneGo(barnevernansvarlig, async () => {
    await barnevernansvarlig.pressInLatestCard('Endre svaret', differing);
    await barnevernansvarlig.chooseInCard('Hvordan gikk det?', 'Gjennomført', differing);
    await barnevernansvarlig.fillInCard('Ny dato', nextYear, differing);
    await barnevernansvarlig.pressInLatestCard('Lagre svaret', differing);
  });
  await seesCard(barnevernansvarlig, over.containing, 'Gjennomført. Svart onsdag 24. mars av Anders Lund (fiktiv)');
  // The daily message says it too, without what was decided, and on a busy machine it can be the one that has changed first.
  await seesCard(
    helseansvarlig,
    over.containing,
    'Gjennomført. Svart onsdag 24. mars av Anders Lund (fiktiv)',
    'Lage en felles rutine for overgangen (alle partene, frist mandag 3. mai)',
  );
  await photograph(helseansvarlig, '28-review-done', over.containing);

  await helseansvarlig.say('avtale granlia gjøvik samarbeidsavtale');
  await seesCard(helseansvarlig, 'På papiret', 'Neste evaluering torsdag 30. mars 2028');
  await barnevernansvarlig.say('gjennomgang granlia gjøvik samarbeidsavtale');
  await seesCard(barnevernansvarlig, 'Evaluer samarbeidsavtalen', 'torsdag 30. mars 2028');
});

/** Opens the review in the message of the day, and fills in what this side wants to talk about. */
async function prepare(window: PlaygroundPage, topic: string, line: string | null): Promise<void> {
  const asked = { containing: 'Møtetiden er avtalt' };
  // A card that is drawn anew just then folds its form again: whoever sits there opens it once more.
  const box = cards(window, asked.containing).last().getByRole('checkbox', { name: topic });
  const ticked = async (): Promise<boolean> => {
    if (!(await box.isVisible())) await window.pressInLatestCard('Forbered møtet', asked);
    await box.check({ timeout: 2_000 }).catch(() => undefined);
    return box.isChecked({ timeout: 500 }).catch(() => false);
  };
  await expect.poll(ticked, patience).toBe(true);
  if (line !== null) await window.fillInCard('Et eget punkt til sakslisten (kan stå tomt)', line, asked);
  await photograph(window, '24b-preparing', asked.containing);
  await window.pressInLatestCard('Lagre forberedelsen', asked);
}

/** Fills in the form for up to three times. */
async function propose(
  window: PlaygroundPage,
  card: { readonly containing: string },
  times: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [index, [date, time]] of times.entries()) {
    await window.fillInCard(`Dag ${index + 1}`, date, card);
    await window.fillInCard(`Klokkeslett ${index + 1}`, time, card);
  }
}
