import { afterAll, beforeAll, expect, it } from 'vitest';
import { findInFiles, findInText } from '../support/find-in-files.ts';
import type { PlaygroundPage } from '../support/playground-page.ts';
import { type Cast, closeCast, forward, seesCard } from './support/cast.ts';
import { photograph } from './support/photographs.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let cast: Cast;

beforeAll(async () => {
  stage = await openStage();
  cast = stage.cast;
});

afterAll(() => stage?.close());

const check = { containing: 'Forhåndssjekk før henvisning til BUP' };
const checkNn = { containing: 'Førehandssjekk før tilvising til BUP' };
const clocks = { containing: 'Klokker' };

/** What is typed and must be nowhere afterwards. */
const references = ['ref. 2027/0341', 'sak-48815-Q'];
const written = 'Gutt 13 år, K.L., sliter på skolen';

it('a complete pre-check takes five presses, and finds that nothing is missing', async () => {
  const { helseansvarlig } = cast;
  await helseansvarlig.say('forhåndssjekk');
  await helseansvarlig.pressInLatestCard('Nei, gå videre', check);
  await choose(helseansvarlig, check, [
    ['Hvem henviser?', 'Barnevernlederen'],
    ['Har den som henviser, møtt', 'Ja'],
    ['Er fastlegen spurt', 'Ja'],
    ['Er kommunens kontaktperson', 'Ikke relevant'],
    ['Er samtykket avklart?', 'Ja'],
    ['Er skole, helsestasjon', 'Ja'],
    ['Går barnet i BUP', 'Nei'],
  ]);
  await photograph(helseansvarlig, '29-pre-check', check.containing);
  await helseansvarlig.pressInLatestCard('Neste', check);
  await seesCard(helseansvarlig, check.containing, 'Steg 3 av 5');
  await choose(helseansvarlig, check, [
    ['Er barnet under seks år?', 'Nei'],
    ['7. Bruk av rusmidler', 'Ja'],
  ]);
  await photograph(helseansvarlig, '30-pre-check-content', check.containing);
  await helseansvarlig.pressInLatestCard('Ja på resten', check);
  await seesCard(helseansvarlig, check.containing, 'Steg 4 av 5');
  await choose(helseansvarlig, check, [
    ['8. Den psykiske', 'Ja'],
    ['9. Vold og', 'Ja'],
  ]);
  await helseansvarlig.pressInLatestCard('Ja på resten', check);
  const routes = await seesCard(helseansvarlig, check.containing, 'Steg 5 av 5');
  expect(routes).toContain('BUP Gjøvik – henvisning (fiktiv)');
  await photograph(helseansvarlig, '31-pre-check-route', check.containing);
  await helseansvarlig.pressInLatestCard('Se resultatet', check);
  const result = await seesCard(helseansvarlig, check.containing, 'Alt på listen er på plass.');
  expect(result).toContain('BUP vurderer hvert barn for seg');
  await helseansvarlig.pressInLatestCard('Ferdig', check);
  await seesCard(helseansvarlig, check.containing, 'Svarene er slettet.');
});

it('one that is left in the middle goes on where it was, and says in nynorsk what is missing and who can supply it', async () => {
  const { barnevernansvarlig } = cast;
  await barnevernansvarlig.say('språk');
  await barnevernansvarlig.pressInLatestCard('Nynorsk', { containing: 'Velg språk' });
  await barnevernansvarlig.say('førehandssjekk');
  await barnevernansvarlig.pressInLatestCard('Nei, gå vidare', checkNn);
  await choose(barnevernansvarlig, checkNn, [
    ['Kven tilviser?', 'Fastlegen'],
    ['Har den som', 'Nei'],
    ['Er kontaktpersonen i kommunen', 'Ikkje relevant'],
    ['Er samtykket avklart?', 'Ja'],
    ['Er skule, helsestasjon', 'Ja'],
    ['Går barnet i BUP', 'Nei'],
  ]);
  await barnevernansvarlig.pressInLatestCard('Neste', checkNn);
  await seesCard(barnevernansvarlig, checkNn.containing, 'Steg 3 av 5');

  await barnevernansvarlig.say('fristar');
  await seesCard(barnevernansvarlig, 'Fristane dine');
  await barnevernansvarlig.say('førehandssjekk');
  await seesCard(barnevernansvarlig, checkNn.containing, 'Hald fram der du slapp');
  await barnevernansvarlig.pressInLatestCard('Hald fram der du slapp', checkNn);
  await seesCard(barnevernansvarlig, checkNn.containing, 'Steg 3 av 5');
  await choose(barnevernansvarlig, checkNn, [
    ['Er barnet under seks år?', 'Ja'],
    ['5. Korleis vanskane har utvikla', 'Nei'],
    ['7. Bruk av rusmiddel', 'Nei'],
  ]);
  await barnevernansvarlig.pressInLatestCard('Ja på resten', checkNn);
  await seesCard(barnevernansvarlig, checkNn.containing, 'Steg 4 av 5');
  // What cannot be skipped is asked again, alone.
  await barnevernansvarlig.pressInLatestCard('Ja på resten', checkNn);
  const left = await seesCard(barnevernansvarlig, checkNn.containing, '2 spørsmål');
  expect(left).toContain('9. Vald og truslar');
  expect(left).not.toContain('10. Kroppsleg helse');
  await choose(barnevernansvarlig, checkNn, [
    ['Manglar svar: 8. Den psykiske', 'Ja'],
    ['Manglar svar: 9. Vald og', 'Ja'],
  ]);
  await barnevernansvarlig.pressInLatestCard('Neste', checkNn);
  await barnevernansvarlig.pressInLatestCard('Sjå resultatet', checkNn);
  const result = await seesCard(barnevernansvarlig, checkNn.containing, 'Dette manglar');
  expect(result).toContain('Punkt 5, utvikling');
  expect(result).toContain('skulen');
  await photograph(barnevernansvarlig, '32-pre-check-result', checkNn.containing);
  await barnevernansvarlig.pressInLatestCard('Ferdig', checkNn);
});

it('whoever says that it is acute is told whom to call, and the pre-check is over', async () => {
  const { helseansvarlig, barnevernansvarlig } = cast;
  await helseansvarlig.say('forhåndssjekk');
  await helseansvarlig.pressInLatestCard('Ja, det er akutt', check);
  const card = await seesCard(helseansvarlig, 'Akutt? Ring nå', '113', '116 117', 'Leder på vakt i Granlia (fiktiv)');
  expect(card).toContain('Ingen følger med på det du skriver her.');
  await photograph(helseansvarlig, '33-acute', 'Akutt? Ring nå');
  await helseansvarlig.say('forhåndssjekk');
  await seesCard(helseansvarlig, check.containing, 'Nei, gå videre');

  await barnevernansvarlig.say('det er akutt!');
  await seesCard(barnevernansvarlig, 'Akutt? Ring no', '113', '116 117');
});

it('what may be about a child is not answered, and not said again', async () => {
  const { helseansvarlig } = cast;
  await helseansvarlig.say(written);
  const card = await seesCard(helseansvarlig, 'Slett meldingen');
  expect(card).not.toContain('K.L.');
  await photograph(helseansvarlig, '34-guard', 'Slett meldingen');
});

it('a referral that is refused: the clock says so, the next steps are shown, and the complaint has its clock', async () => {
  const { helseansvarlig } = cast;
  await helseansvarlig.say('klokke');
  await helseansvarlig.pressInLatestCard('Start en klokke', clocks);
  await helseansvarlig.chooseInCard('Hva gjelder det?', 'Svar på henvisning (fra den ble mottatt)', clocks);
  await helseansvarlig.fillInCard('Fra hvilken dato?', '2027-02-15', clocks);
  await helseansvarlig.fillInCard('Referanse (kan stå tom)', references[0] ?? '', clocks);
  await photograph(helseansvarlig, '35-clock-form', clocks.containing);
  await helseansvarlig.pressInLatestCard('Start klokka', clocks);
  const started = await seesCard(helseansvarlig, clocks.containing, 'Frist: mandag 1. mars.');
  expect(started).toContain('Kilde: pasient- og brukerrettighetsloven § 2-2 a');
  expect(started).toContain(references[0]);
  await photograph(helseansvarlig, '36-clock', clocks.containing);

  await helseansvarlig.pressInLatestCard('Det ble avslag', clocks);
  await helseansvarlig.pressInLatestCard('Hva kan vi gjøre nå?', clocks);
  const refused = { containing: 'Etter avslag' };
  await seesCard(helseansvarlig, refused.containing);
  await helseansvarlig.pressInLatestCard('Noter avslaget', refused);
  await helseansvarlig.chooseInCard('', 'Mangler opplysninger (returnert)', refused);
  await helseansvarlig.pressInLatestCard('Lagre', refused);
  const next = await seesCard(helseansvarlig, refused.containing, 'Avslaget er talt med');
  expect(next).toContain('Spør hva som mangler.');
  expect(next).not.toContain(references[0]);
  await photograph(helseansvarlig, '37-refusal', refused.containing);
  await helseansvarlig.pressInLatestCard('Start klokke for klage', refused);
  await seesCard(helseansvarlig, clocks.containing);
});

it('a clock to its end in nynorsk: it is started, reminds, and is answered; its reference is gone', async () => {
  const { barnevernansvarlig, leader } = cast;
  const own = { containing: 'Klokker' };
  await barnevernansvarlig.say('klokke');
  await barnevernansvarlig.pressInLatestCard('Start ei klokke', own);
  await barnevernansvarlig.chooseInCard('Kva gjeld det?', 'Epikrise (frist etter avtalen dykkar)', own);
  await barnevernansvarlig.fillInCard('Kor lang er fristen?', '6', own);
  await barnevernansvarlig.fillInCard('Referanse (kan stå tom)', references[1] ?? '', own);
  await barnevernansvarlig.pressInLatestCard('Start klokka', own);
  await seesCard(barnevernansvarlig, own.containing, references[1] ?? '', 'tysdag 2. mars');
  expect(await forward(leader, 7)).toContain('mandag 1. mars');
  const reminder = { containing: 'Fristane dine måndag 1. mars' };
  await seesCard(barnevernansvarlig, reminder.containing, 'Epikrise');
  await photograph(barnevernansvarlig, '38-clock-reminder', reminder.containing);
  await barnevernansvarlig.pressInLatestCard('Gjort', reminder);
  await seesCard(barnevernansvarlig, reminder.containing, 'Gjort');
  expect(await barnevernansvarlig.latestCardText(reminder)).not.toContain(references[1]);
});

it('nothing that was typed or answered is in the database, the log or the metrics', async () => {
  const { place, program } = stage;
  const metrics = await (await fetch(new URL('/metrics', program.url))).text();
  await closeCast(cast);
  await program.end('SIGTERM');
  const log = program.complaints();
  const answers = ['mental-state', 'under-six', 'own-view', 'earlier-treatment', 'via-parents', 'not-relevant'];
  const typed = [...references, '0341', '48815', written, 'K.L.', 'sliter på skolen'];
  expect(await findInFiles(place.dataDir, [...typed, ...answers])).toEqual([]);
  expect(findInText(`${log}\n${metrics}`, [...typed, ...answers])).toEqual([]);
  // The same search finds what is there: that there were two pre-checks, which point was missing, and why a referral was refused.
  const kept = ['check:complete', 'check:incomplete', 'check:missing:5', 'refused:missing-information', 'clock-epikrise'];
  const found = new Set((await findInFiles(place.dataDir, kept)).map(({ text }) => text));
  expect([...found].toSorted()).toEqual(kept.toSorted());
  expect(metrics).toContain('fate="acute"');
});

/** Picks an answer for each of these questions, by how the label begins. */
async function choose(
  window: PlaygroundPage,
  card: { readonly containing: string },
  answers: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [label, answer] of answers) await window.chooseInCard(label, answer, card);
}
