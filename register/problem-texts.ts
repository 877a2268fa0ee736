import type { Language } from '../domain/people/types.ts';
import { refusalTexts } from './privacy/refusal-texts.ts';
import type { ProblemCode } from './problems.ts';

/**
 * What each problem says, and what would be right. The place and the value stand before the text
 * («units.csv, rad 4, kolonne «kind»: «intitution» ...»), so no text repeats them. `{name}` is one of the problem's params.
 */
export const problemTexts: Readonly<Record<ProblemCode, Readonly<Record<Language, string>>>> = {
  'path-missing': {
    nb: 'Finnes ikke. Oppgi en mappe med CSV-filer eller en .xlsx-fil.',
    nn: 'Finst ikkje. Oppgje ei mappe med CSV-filer eller ei .xlsx-fil.',
    en: 'Does not exist. Name a folder of CSV files or an .xlsx file.',
  },
  'path-not-allowed': {
    nb: 'Brobygger får ikke lese den. Gi kontoen som kjører Brobygger, leserett.',
    nn: 'Brobygger får ikkje lese ho. Gje kontoen som køyrer Brobygger, leserett.',
    en: 'Brobygger may not read it. Give the account that runs Brobygger read access.',
  },
  'path-unreadable': {
    nb: 'Kan ikke leses ({reason}). Kopier registeret til en vanlig mappe og prøv igjen.',
    nn: 'Kan ikkje lesast ({reason}). Kopier registeret til ei vanleg mappe og prøv på nytt.',
    en: 'Cannot be read ({reason}). Copy the register to an ordinary folder and try again.',
  },
  'path-kind': {
    nb: 'Er ikke et register. Oppgi en mappe med CSV-filer eller en .xlsx-fil.',
    nn: 'Er ikkje eit register. Oppgje ei mappe med CSV-filer eller ei .xlsx-fil.',
    en: 'Is not a register. Name a folder of CSV files or an .xlsx file.',
  },
  'old-excel': {
    nb: 'Er lagret i det gamle Excel-formatet eller med passord. Lagre den som «Excel-arbeidsbok (.xlsx)» uten passord.',
    nn: 'Er lagra i det gamle Excel-formatet eller med passord. Lagre ho som «Excel-arbeidsbok (.xlsx)» utan passord.',
    en: 'Is in the old Excel format or has a password. Save it as “Excel Workbook (.xlsx)” without a password.',
  },
  'file-missing': {
    nb: 'Mangler. Registeret må ha units, people, roles, agreements og parties.',
    nn: 'Manglar. Registeret må ha units, people, roles, agreements og parties.',
    en: 'Is missing. A register must have units, people, roles, agreements and parties.',
  },
  'file-twice': {
    nb: 'Finnes to ganger når store og små bokstaver regnes likt. Behold den ene.',
    nn: 'Finst to gonger når store og små bokstavar er like. Ha berre den eine.',
    en: 'Is there twice, apart from upper and lower case. Keep one of them.',
  },
  'file-unreadable': {
    nb: 'Kan ikke leses ({reason}). Det må være en vanlig fil som ikke er åpen i et annet program.',
    nn: 'Kan ikkje lesast ({reason}). Det må vere ei vanleg fil som ikkje er open i eit anna program.',
    en: 'Cannot be read ({reason}). It must be an ordinary file that no other program has open.',
  },
  'file-too-big': {
    nb: 'Er {megabytes} MB. En fil kan være på høyst {limit} MB.',
    nn: 'Er {megabytes} MB. Ei fil kan vere på høgst {limit} MB.',
    en: 'Is {megabytes} MB. A file may be at most {limit} MB.',
  },
  'file-unknown': {
    nb: 'Hører ikke til registeret og er ikke lest.',
    nn: 'Høyrer ikkje til registeret og er ikkje lesen.',
    en: 'Does not belong to the register and was not read.',
  },
  'too-many-rows': {
    nb: 'Registeret har flere enn {limit} rader til sammen. Del det opp, eller fjern rader som er avsluttet for lenge siden.',
    nn: 'Registeret har fleire enn {limit} rader til saman. Del det opp, eller fjern rader som vart avslutta for lenge sidan.',
    en: 'The register has more than {limit} rows in all. Split it, or remove rows that ended long ago.',
  },
  'not-utf8': {
    nb: 'Filen er ikke UTF-8. Lagre den som «CSV UTF-8».',
    nn: 'Fila er ikkje UTF-8. Lagre ho som «CSV UTF-8».',
    en: 'The file is not UTF-8. Save it as “CSV UTF-8”.',
  },
  'windows-1252': {
    nb: 'Filen ser ut til å være lagret som Windows-1252, så æ, ø og å blir feil. Lagre den som UTF-8: «CSV UTF-8 (kommadelt)» i Excel.',
    nn: 'Fila ser ut til å vere lagra som Windows-1252, så æ, ø og å blir feil. Lagre ho som UTF-8: «CSV UTF-8 (kommadelt)» i Excel.',
    en: 'The file looks like Windows-1252, which would spoil æ, ø and å. Save it as UTF-8: “CSV UTF-8 (Comma delimited)” in Excel.',
  },
  'utf-16': {
    nb: 'Filen er lagret som UTF-16 («Unicode-tekst»). Lagre den som «CSV UTF-8».',
    nn: 'Fila er lagra som UTF-16 («Unicode-tekst»). Lagre ho som «CSV UTF-8».',
    en: 'The file is UTF-16 (“Unicode text”). Save it as “CSV UTF-8”.',
  },
  'csv-broken': {
    nb: 'Raden kan ikke leses, og resten av filen er ikke kontrollert. Se etter et anførselstegn (") som ikke er avsluttet; inne i en tekst skrives det dobbelt ("").',
    nn: 'Rada kan ikkje lesast, og resten av fila er ikkje kontrollert. Sjå etter eit hermeteikn (") som ikkje er avslutta; inne i ein tekst skriv du det dobbelt ("").',
    en: 'The row cannot be read, and the rest of the file was not checked. Look for a quote (") that is not closed; inside a text it is written twice ("").',
  },
  'workbook-broken': {
    nb: 'Er ikke en hel Excel-arbeidsbok. Åpne den i Excel og lagre den på nytt som .xlsx uten passord.',
    nn: 'Er ikkje ei heil Excel-arbeidsbok. Opne ho i Excel og lagre ho på nytt som .xlsx utan passord.',
    en: 'Is not a whole Excel workbook. Open it in Excel and save it again as .xlsx without a password.',
  },
  'workbook-too-big': {
    nb: 'Er altfor stor når den pakkes ut. Kopier bare registerets ark til en ny arbeidsbok.',
    nn: 'Er altfor stor når ho blir pakka ut. Kopier berre arka til registeret over i ei ny arbeidsbok.',
    en: 'Is far too big when unpacked. Copy only the register’s sheets to a new workbook.',
  },
  'header-missing': {
    nb: 'Rad 1 er tom. Den skal ha kolonnenavnene.',
    nn: 'Rad 1 er tom. Ho skal ha kolonnenamna.',
    en: 'Row 1 is empty. It must hold the column names.',
  },
  'header-too-wide': {
    nb: 'Har flere enn {limit} kolonner. Fjern kolonnene som ikke hører til registeret.',
    nn: 'Har fleire enn {limit} kolonnar. Fjern kolonnane som ikkje høyrer til registeret.',
    en: 'Has more than {limit} columns. Remove those that do not belong to the register.',
  },
  'column-missing': {
    nb: 'Kolonnen mangler. Legg den til i rad 1.',
    nn: 'Kolonnen manglar. Legg han til i rad 1.',
    en: 'The column is missing. Add it in row 1.',
  },
  'column-absent': {
    nb: 'Kolonnen er ikke med og leses som tom. Legg den til hvis den skal ha noe.',
    nn: 'Kolonnen er ikkje med og blir lesen som tom. Legg han til om han skal ha noko.',
    en: 'The column is not there and is read as empty. Add it if it should hold something.',
  },
  'column-twice': {
    nb: 'Kolonnen står to ganger. Behold den ene.',
    nn: 'Kolonnen står to gonger. Ha berre den eine.',
    en: 'The column is there twice. Keep one of them.',
  },
  'column-unknown': {
    nb: 'Kolonnen er ukjent og er ikke lest. Kolonnene her er: {allowed}.',
    nn: 'Kolonnen er ukjend og er ikkje lesen. Kolonnane her er: {allowed}.',
    en: 'The column is unknown and was not read. The columns here are: {allowed}.',
  },
  'cell-outside': {
    nb: 'Cellen står utenfor kolonnene i rad 1. Flytt den, eller sett anførselstegn (") rundt tekst med skilletegn.',
    nn: 'Cella står utanfor kolonnane i rad 1. Flytt ho, eller set hermeteikn (") rundt tekst med skiljeteikn.',
    en: 'The cell is outside the columns of row 1. Move it, or put quotes (") around text that holds the delimiter.',
  },
  'cell-too-long': {
    nb: 'Er på {length} tegn. En celle kan ha høyst {limit}.',
    nn: 'Er på {length} teikn. Ei celle kan ha høgst {limit}.',
    en: 'Has {length} characters. A cell may have at most {limit}.',
  },
  'control-character': {
    nb: 'Inneholder et usynlig tegn eller linjeskift ({code}). Skriv teksten på nytt på én linje.',
    nn: 'Inneheld eit usynleg teikn eller linjeskift ({code}). Skriv teksten på nytt på éi linje.',
    en: 'Holds an invisible character or a line break ({code}). Write the text again on one line.',
  },
  formula: {
    nb: 'Er en formel, eller begynner som en. Skriv selve verdien: i Excel, kopier og «Lim inn verdier».',
    nn: 'Er ein formel, eller byrjar som ein. Skriv sjølve verdien: i Excel, kopier og «Lim inn verdiar».',
    en: 'Is a formula, or starts like one. Write the value itself: in Excel, copy and “Paste values”.',
  },
  'excel-error': {
    nb: 'Er en feil fra Excel. Skriv verdien som skal stå der, eller tøm cellen.',
    nn: 'Er ein feil frå Excel. Skriv verdien som skal stå der, eller tøm cella.',
    en: 'Is an error from Excel. Write what should be there, or empty the cell.',
  },
  ...refusalTexts,
  'value-missing': {
    nb: 'Er tom. Her må det stå noe.',
    nn: 'Er tom. Her må det stå noko.',
    en: 'Is empty. Something must stand here.',
  },
  'value-unknown': {
    nb: 'Er ikke en gyldig verdi. Skriv en av disse: {allowed}.',
    nn: 'Er ikkje ein gyldig verdi. Skriv ein av desse: {allowed}.',
    en: 'Is not a valid value. Write one of these: {allowed}.',
  },
  'value-too-long': {
    nb: 'Er for lang. Her kan det stå høyst {limit} tegn.',
    nn: 'Er for lang. Her kan det stå høgst {limit} teikn.',
    en: 'Is too long. At most {limit} characters may stand here.',
  },
  'rhythm-unknown': {
    nb: 'Er ikke en rytme. Skriv en av disse: {allowed}, de norske navnene på dem, eller en RRULE på dager eller lengre (FREQ=MONTHLY;INTERVAL=3).',
    nn: 'Er ikkje ein rytme. Skriv ein av desse: {allowed}, dei norske namna på dei, eller ein RRULE på dagar eller lengre (FREQ=MONTHLY;INTERVAL=3).',
    en: 'Is not a rhythm. Write one of these: {allowed}, their Norwegian names, or an RRULE of days or longer (FREQ=MONTHLY;INTERVAL=3).',
  },
  'id-shape': {
    nb: 'Kan ikke være en id. Bruk høyst 100 tegn uten mellomrom, @ og anførselstegn, for eksempel avd-nord-1.',
    nn: 'Kan ikkje vere ein id. Bruk høgst 100 teikn utan mellomrom, @ og hermeteikn, til dømes avd-nord-1.',
    en: 'Cannot be an id. Use at most 100 characters without spaces, @ or quotes, for example avd-nord-1.',
  },
  'date-form': {
    nb: 'Er ikke en dato vi kan lese. Skriv år, måned og dag slik: {example}.',
    nn: 'Er ikkje ein dato vi kan lese. Skriv år, månad og dag slik: {example}.',
    en: 'Is not a date we can read. Write year, month and day like this: {example}.',
  },
  'date-not-real': {
    nb: 'Er en dag som ikke finnes. Siste dag i måneden er {nearest}.',
    nn: 'Er ein dag som ikkje finst. Siste dag i månaden er {nearest}.',
    en: 'Is a day that does not exist. The month’s last day is {nearest}.',
  },
  'date-year': {
    nb: 'Har et år vi ikke tror på. Skriv et år fra {first} til {last}.',
    nn: 'Har eit år vi ikkje trur på. Skriv eit år frå {first} til {last}.',
    en: 'Has a year we do not believe. Write a year from {first} to {last}.',
  },
  'time-form': {
    nb: 'Er ikke et klokkeslett. Skriv timer og minutter med to sifre hver: 08:30.',
    nn: 'Er ikkje eit klokkeslett. Skriv timar og minutt med to siffer kvar: 08:30.',
    en: 'Is not a time of day. Write hours and minutes with two digits each: 08:30.',
  },
  'email-shape': {
    nb: 'Er ikke en e-postadresse. Skriv den som navn@virksomhet.no, eller la cellen stå tom.',
    nn: 'Er ikkje ei e-postadresse. Skriv ho som namn@verksemd.no, eller lat cella stå tom.',
    en: 'Is not an e-mail address. Write it as name@organisation.no, or leave the cell empty.',
  },
  'guid-shape': {
    nb: 'Er ikke en objekt-id. Kopier den fra Microsoft Entra (8-4-4-4-12 tegn, 0-9 og a-f), eller la cellen stå tom.',
    nn: 'Er ikkje ein objekt-id. Kopier han frå Microsoft Entra (8-4-4-4-12 teikn, 0-9 og a-f), eller lat cella stå tom.',
    en: 'Is not an object id. Copy it from Microsoft Entra (8-4-4-4-12 characters, 0-9 and a-f), or leave the cell empty.',
  },
  'url-shape': {
    nb: 'Er ikke en nettadresse. Den må begynne med https:// eller http:// og ikke ha brukernavn i seg.',
    nn: 'Er ikkje ei nettadresse. Ho må byrje med https:// eller http:// og ikkje ha brukarnamn i seg.',
    en: 'Is not a web address. It must start with https:// or http:// and hold no user name.',
  },
  'phone-shape': {
    nb: 'Er ikke et telefonnummer. Skriv 3 til 8 siffer, gjerne i grupper, og +47 foran om du vil: 116 117 eller +47 21 00 00 00.',
    nn: 'Er ikkje eit telefonnummer. Skriv 3 til 8 siffer, gjerne i grupper, og +47 framføre om du vil: 116 117 eller +47 21 00 00 00.',
    en: 'Is not a phone number. Write 3 to 8 digits, in groups if you like, with or without +47: 116 117 or +47 21 00 00 00.',
  },
  'entry-too-long': {
    nb: 'Har et punkt som er lengre enn {limit} tegn. Kort det ned, eller del det med semikolon.',
    nn: 'Har eit punkt som er lengre enn {limit} teikn. Kort det ned, eller del det med semikolon.',
    en: 'Has an entry longer than {limit} characters. Shorten it, or divide it with a semicolon.',
  },
  'too-many-entries': {
    nb: 'Har {count} punkter. Det er plass til {limit}. Behold de viktigste.',
    nn: 'Har {count} punkt. Det er plass til {limit}. Ha med dei viktigaste.',
    en: 'Has {count} entries. There is room for {limit}. Keep the most important ones.',
  },
  'period-backwards': {
    nb: 'Er før starten {from}. Sluttdatoen må være samme dag eller senere.',
    nn: 'Er før starten {from}. Sluttdatoen må vere same dagen eller seinare.',
    en: 'Is before the start {from}. The end must be the same day or later.',
  },
  'window-backwards': {
    nb: 'Må være senere enn {opens}, da vinduet åpner.',
    nn: 'Må vere seinare enn {opens}, då vindauget opnar.',
    en: 'Must be later than {opens}, when the window opens.',
  },
  'window-target': {
    nb: 'Fyll ut enten unit eller person, ikke begge og ikke ingen.',
    nn: 'Fyll ut anten unit eller person, ikkje begge og ikkje ingen.',
    en: 'Fill in either unit or person, not both and not neither.',
  },
  'own-deputy': {
    nb: 'Er sin egen stedfortreder. Skriv en annen person, eller la cellen stå tom.',
    nn: 'Er sin eigen stadfortredar. Skriv ein annan person, eller lat cella stå tom.',
    en: 'Is their own deputy. Write another person, or leave the cell empty.',
  },
  'person-unreachable': {
    nb: '{id} har verken e-post eller objekt-id, så Brobygger når dem ikke. Fyll ut en av dem når du kan.',
    nn: '{id} har verken e-post eller objekt-id, så Brobygger når dei ikkje. Fyll ut ein av delane når du kan.',
    en: '{id} has neither e-mail nor object id, so Brobygger cannot reach them. Fill in one when you can.',
  },
  'reference-unknown': {
    nb: 'Finnes ikke i {target}. Skriv en id som står der, eller legg den til.',
    nn: 'Finst ikkje i {target}. Skriv ein id som står der, eller legg han til.',
    en: 'Is not in {target}. Write an id that is there, or add it.',
  },
  'duplicate-id': {
    nb: 'Er brukt før, i rad {first}. Hver id kan stå én gang.',
    nn: 'Er brukt før, i rad {first}. Kvar id kan stå éin gong.',
    en: 'Is used before, in row {first}. Each id may stand once.',
  },
  'duplicate-row': {
    nb: 'Sier det samme som rad {first}. Behold den ene.',
    nn: 'Seier det same som rad {first}. Ha berre den eine.',
    en: 'Says the same as row {first}. Keep one of them.',
  },
  'duplicate-email': {
    nb: 'Er også adressen i rad {first}. To personer kan ikke ha samme e-post.',
    nn: 'Er òg adressa i rad {first}. To personar kan ikkje ha same e-post.',
    en: 'Is also the address in row {first}. Two people cannot share an e-mail.',
  },
  'duplicate-account': {
    nb: 'Er også kontoen i rad {first}. To personer kan ikke ha samme konto i samme tenant.',
    nn: 'Er òg kontoen i rad {first}. To personar kan ikkje ha same konto i same tenant.',
    en: 'Is also the account in row {first}. Two people cannot share an account in one tenant.',
  },
  cycle: {
    nb: 'Går i ring: {cycle}. Tøm parent hos den som skal ligge øverst.',
    nn: 'Går i ring: {cycle}. Tøm parent hos den som skal liggje øvst.',
    en: 'Goes in a circle: {cycle}. Empty the parent of the one that should be on top.',
  },
  'too-few-parties': {
    nb: 'Har {count} av minst to parter. Legg til rader i parties.',
    nn: 'Har {count} av minst to partar. Legg til rader i parties.',
    en: 'Has {count} of at least two parties. Add rows in parties.',
  },
  'party-twice': {
    nb: 'Er allerede part i {agreement}, i rad {first}. En enhet kan være part én gang.',
    nn: 'Er alt part i {agreement}, i rad {first}. Ei eining kan vere part éin gong.',
    en: 'Is already a party to {agreement}, in row {first}. A unit can be a party once.',
  },
  'action-of-no-party': {
    nb: 'Er ikke part i {agreement}, og heller ikke over eller under en av partene. Parter: {parties}. Rett enheten hvis det ikke er meningen.',
    nn: 'Er ikkje part i {agreement}, og heller ikkje over eller under ein av partane. Partar: {parties}. Rett eininga om det ikkje er meininga.',
    en: 'Is no party to {agreement}, nor above or below one. Parties: {parties}. Correct the unit unless this is what you mean.',
  },
  'series-without-date': {
    nb: 'Mangler dato. Fyll ut next_on, eller både rhythm og from.',
    nn: 'Manglar dato. Fyll ut next_on, eller både rhythm og from.',
    en: 'Has no date. Fill in next_on, or both rhythm and from.',
  },
  'too-few-members': {
    nb: 'Har {count} av minst to medlemmer. Legg til rader i series_members, eller skriv avtalen den følger av, i agreement.',
    nn: 'Har {count} av minst to medlemer. Legg til rader i series_members, eller skriv avtalen han følgjer av, i agreement.',
    en: 'Has {count} of at least two members. Add rows in series_members, or write the agreement it follows from in agreement.',
  },
  'too-many-members': {
    nb: 'Har {count} medlemmer. Det kan være høyst {limit}. Del serien i flere.',
    nn: 'Har {count} medlemer. Det kan vere høgst {limit}. Del serien i fleire.',
    en: 'Has {count} members. There can be at most {limit}. Split the series.',
  },
  'series-missing': {
    nb: 'Registeret mangler filen series. Legg den til, med møtene som medlemmene her hører til.',
    nn: 'Registeret manglar fila series. Legg ho til, med møta som medlemene her høyrer til.',
    en: 'The register lacks the file series. Add it, with the meetings that these members belong to.',
  },
  'service-without-phone': {
    nb: 'Mangler telefonnummer. Den som skal kunne ringes, må ha et nummer i phone.',
    nn: 'Manglar telefonnummer. Den som skal kunne ringjast, må ha eit nummer i phone.',
    en: 'Has no phone number. Whoever is to be called needs one in phone.',
  },
  'phone-mobile': {
    nb: 'Ser ut som et mobilnummer. Skriv nummeret til et sentralbord eller en vakt, ikke til en person.',
    nn: 'Ser ut som eit mobilnummer. Skriv nummeret til eit sentralbord eller ei vakt, ikkje til ein person.',
    en: 'Looks like a mobile number. Write the number of a switchboard or somebody on call, not a person’s.',
  },
};

/** The words around the texts. */
export const placeTexts: Readonly<
  Record<
    Language,
    { readonly row: string; readonly column: string; readonly didYouMean: string; readonly quote: readonly [string, string] }
  >
> = {
  nb: { row: 'rad {row}', column: 'kolonne {column}', didYouMean: 'Mente du {suggestion}?', quote: ['«', '»'] },
  nn: { row: 'rad {row}', column: 'kolonne {column}', didYouMean: 'Meinte du {suggestion}?', quote: ['«', '»'] },
  en: { row: 'row {row}', column: 'column {column}', didYouMean: 'Did you mean {suggestion}?', quote: ['“', '”'] },
};
