const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** One child, in bokmål, nynorsk and English. With an age beside them they are somebody. */
const children = set(`
  gutt gutten gut guten jente jenta jenten pike piken boy girl son daughter sønn sønnen son sonen datter datteren dattera dotter dottera
  bror broren brother sister søster søsteren søstera syster systera lillebror lillesøster storebror storesøster veslebror veslesyster
  tvilling tvillingen stesønn stedatter niese nevø`);

/** «Fosterjente», «tenåringsgutt», «guttungen». */
const endsAsChild = /^\p{L}{2,30}(?:gutt|gutten|guten|jente|jenta|jenten|guttunge|guttungen|jentunge|jentungen)$/u;
export const isChild = (lower: string): boolean =>
  children.has(lower) || endsAsChild.test(lower) || lower === 'guttungen' || lower === 'jentungen';

/** Words that mean one person only together with «år», «mnd» or «uker». */
export const perhapsChild = set(`
  barn barnet ungen unge ungdom ungdommen ungdomen elev eleven pasient pasienten bruker brukeren brukar brukaren klient klienten beboer beboeren bebuar
  bebuaren søsken sysken tvillinger tvillingar baby babyen spedbarn spedbarnet nyfødt tenåring tenåringen person personen
  autist autisten epileptiker epileptikeren diabetiker diabetikeren psykotiker psykotikeren rusmisbruker rusmisbrukeren rusmisbrukar narkoman selvskader selvskaderen
  sjølvskadar sjølvskadaren
  child kid teenager adolescent patient client resident pupil baby infant toddler`);

/** Those of them that a rule speaks of too. */
export const anyChild = set('barn barnet ungdom ungdommen ungdomen person personen pasient pasienten child teenager adolescent patient');

/** Whoever is somebody's is one child: «barnet vårt». */
export const possessives = set(
  'vår vårt våre vort min mi mitt mine din di ditt dine sin si sitt hans hennes hennar deres deira our my your his her their initialer initialar initials',
);

/** What may stand before an age in a question about rules. */
export const ofRules = set(`
  regler reglar regel regelen lov lova loven paragraf paragrafen rules rule law hvem kven who gjør gjer does hva kva what når when hvis dersom viss if ved for om og samtykke
  samtykkje rett retten rettar rettigheter innsyn frist frister fristar alder aldersgrense målgruppe målgruppa målgruppen tilbud tilbod consent`);

export const pronouns = set('han hun ho hen he she');

/** Ages from three to nineteen, in words. */
export const ageWords: ReadonlyMap<string, number> = new Map(
  `tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten
   three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`
    .split(/\s+/u)
    .map((word, index) => [word, 3 + (index % 17)]),
);

/** «Under 16 år», «fra 13 til 18» and «fylte 23» are about rules, not about somebody. */
export const limit = set(
  'under over fra frå from mellom between til to inntil minst least enn than fylt fylte fylde opptil maks innan innen ca nr no',
);
