const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Words of treatment and diagnosis by how they begin, in bokmål, nynorsk and English, and medicines that children get. */
const stems = set(`
  adhd angst depresj deprimer depress selvskad sjølvskad selvmord sjølvmord suicid psykos psykot psychosis psychotic psychiatric psykiatrisk schizo
  sjizo medicat medicin diagnos utred utgrei innlagt innlagd tvangsinn utskriv utskreve behandl treatment terapi therapy traum ptsd ptss autis asperger
  spiseforstyrr eating anore bulim ocd ocpd tvangstank tvangsliding tvangslidels bipolar borderline personlighetsforst personlegdomsforst tourett epilep
  overdos rusprø rusprob rusmis rusing avrus ruser rusar misbruk overgrep voldtek valdtek mishandl mobb panikk fobi mareritt flashback dissosi hallusin
  sovemedisin melatonin ritalin concerta medikinet equasym strattera elvanse vyvanse attentin aduvanz sertralin zoloft fontex fluoxetin fluoksetin
  cipralex escitalopram risperd abilify aripiprazol zyprexa quetiapin seroquel olanzapin lamictal litium vallergan truxal antidepress antipsykot
  beroligende anxiety anxious admitted discharged selfharm psykisk henvist tilvist referred symptom epikris krise undervekt avmagr rømming atferdsvansk
  åtferdsvansk medisin innleggels innlegging`);

/** By their first three letters, so that few are tried. */
const stemsByStart = new Map<string, string[]>();
for (const stem of stems) stemsByStart.set(stem.slice(0, 3), [...(stemsByStart.get(stem.slice(0, 3)) ?? []), stem]);

/** «Medisinsk ansvarlig» is a title. */
const ofTitles = /^medisinsk/u;

/** Whether a word in lower case is one of treatment by how it begins. */
export const isTreatmentStart = (lower: string): boolean =>
  (stemsByStart.get(lower.slice(0, 3))?.some((stem) => lower.startsWith(stem)) ?? false) && !ofTitles.test(lower);

/** Whole words, which begin too many others. */
export const treatmentWords = set(
  'add rus ruset rusa vold vald tvang harm harmed assessment ill sick syk sjuk dps bup døgnpost akuttposten ungdomsposten sengepost',
);

/** Of services, courses and rules rather than of somebody: «behandlingstilbud», «selvmordsforebygging». */
export const serviceEnd =
  /(?:tilbud|tilbudet|tilbod|tilbodet|kapasitet|kapasiteten|forløp|forløpet|linje|linja|linjen|team|teamet|forebygging|førebygging|plikt|plikten|ansvar|ansvaret|ansvarlig|ansvarleg|leder|leiar|rutine|rutinen|rutiner|rutinar|prosedyre|prosedyren|veileder|rettleiar|felt|feltet|kompetanse|kurs|enhet|enheten|klinikk|klinikken|tjeneste|tjenesten|tjenester|senter|senteret|skjema|skjemaet|håndtering|mottak|mottaket|beredskap|beredskapen|frister|frist|fristen|møte|møtet)$/u;

/** «Tar saken til behandling» is no treatment. */
export const ofCases = set(
  'saken saka sak saker sakene sakliste saksliste saklista sakslisten søknaden søknaden forslaget avtalen avtala referatet',
);

/** What is said of one person before a word of treatment; after a name that is in no list it tells that it is one. */
export const saidOfOne = set(`
  har hadde har er var ble blir vart blei fikk får fekk bruker brukar brukte tar tek tok sliter slit sleit strever strevar skader skadar skadet kutter kuttar kuttet går gjekk
  gikk trenger treng skal må nekter nektar ruser rusar has had is was takes took gets needs sin sitt si sine hører høyrer`);

/** «Kutter seg», «ta sitt eget liv»: said without any of the words above. */
export const harm =
  /(?<!\p{L})(?:(?:kutt(?:er|ar|et|a)?|skad(?:er|ar|et|a|d)?|rus(?:er|ar|et|a)?) seg|(?:ta|tatt|tok|teke|tek) (?:sitt eget liv|livet sitt|livet av seg)|vil dø|ville dø|hør(?:er|te) stemmer|høyrer stemmer|lagt inn|lagd inn|til samtaler|(?:på|i|til|hos) (?:bup|dps|phbu)|tvangstank|cuts? (?:her|him)self|harms? (?:her|him)self|self-harm)(?!\p{L})/iu;

/** What is written or held about a subject: «rutine for selvskading», «kurs om angst». */
export const papers = set(`
  rutine rutinen rutinar rutinane rutiner rutinene prosedyre prosedyren prosedyrer prosedyrar utkast utkastet opplæring opplæringa opplæringen kurs kurset retningslinje
  retningslinjer retningsliner sjekkliste sjekklista sjekklisten veileder veilederen rettleiar rettleiaren fagdag fagdagen temadag temadagen innlegg innlegget foredrag foredraget
  undervisning punkt punktet mal malen webinar webinaret presentasjon presentasjonen tema temaet
  routine routines procedure procedures draft training course guideline guidelines checklist talk presentation topic template`);

/** Said of somebody who tells others, before «om», «i», `about` or `on`. */
export const tells = set(
  'informerer informere informerte informera orienterer orienterte orientere orienterar underviser underviste undervise presenterer presenterte informs presents teaches',
);
