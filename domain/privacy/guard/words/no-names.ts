const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Words with a capital letter that are no people: services, institutions, and whatever begins a sentence. */
export const organisations = set(`
  helse sykehuset sjukehuset universitetssykehus universitetssykehuset nordlandssykehuset bufetat bufdir bup bufdirektoratet helsedirektoratet direktoratet region regionen regional
  kommune kommunen fylkeskommune fylket statens statsforvalteren statsforvaltaren stiftelsen institusjon institusjonen avdeling avdelingen avdelinga enhet enheten eining klinikk
  klinikken poliklinikk poliklinikken senter senteret team teams teamet familieteamet ambulant akutteam barnevern barnevernet barnevernstjenesten barnevernstenesta barnevernvakten
  barnevernsvakten barnevernsvakta legevakt legevakten legevakta fastlegen fastlege nasjonal nasjonalt norsk norske norge microsoft lovdata folkehelseinstituttet nav sintef ntnu rkbu
  psykisk psykiatrisk psykolog psykologen overlege overlegen lege legen samarbeidsavtale samarbeidsavtalen avtale avtalen rutine rutinen møte møtet referat kurs tema temadag fagdag
  faglig felles rådet råd samarbeidsråd forum dps abup phbu hf rhf tsb ppt oslo stavanger bergen trondheim tromsø bodø gjøvik hamar lillehammer ringsaker toten førde kristiansand drammen
  innlandet vest øst sør nord midt midt-norge agder rogaland vestland møre romsdal trøndelag nordland troms finnmark viken akershus buskerud østfold vestfold telemark oslo sunnfjord skei
  voss ål raufoss moelv elverum kongsvinger otta lom fron sandefjord tønsberg skien porsgrunn arendal haugesund ålesund molde kristiansund steinkjer levanger namsos narvik harstad alta
  hammerfest kirkenes sarpsborg fredrikstad moss halden ski lørenskog nannestad ullensaker eidsvoll asker bærum granlia elvebakken fjellbu myrstua lia tunet fjellheim betanien diakonhjemmet
  ahus ous haukeland vinje innland telefon januar februar mars april mai juni juli august september oktober november desember mandag tirsdag onsdag torsdag fredag lørdag søndag january
  february march may june july october december monday tuesday wednesday thursday friday saturday sunday children child young people regional training routine the this that a an we our
  they who what when where guidance health services service municipality hospital agreement meeting minutes`);

/** Ordinary words a sentence begins with. */
export const firstWords = set(`
  når nå no ved hvis dersom om hva hvem hvor hvorfor hvordan kva kven kvar korleis kvifor er har skal vil kan må bør får vi jeg eg du dere de dei den det dette disse alle noen nokon ingen ingen
  han hun ho hen hans hennes i på av til fra frå for med uten utan over under etter før innen innan mellom hos og eller men så da ta tar gi gå gjelder gjeld gjør send sender ring ringer
  meld melder sjekk se sjå husk spør les skriv bruk bruker legg hent møt kjør bestill ny nytt nye neste siste første andre tredje en ei et eit to tre fire fem flere fleire mange barn barnet
  ungdom ungdommen ungdommer gutt gutten jente jenta pasient pasienten elev eleven bruker beboer mor far foreldre foreldrene foreldra søsken leder lederen leiar leiaren ansatte tilsette diagnose
  diagnosen medisin medisinen medisinlisten behandling behandlinga behandlingen utredning utgreiing angst depresjon depresjonen rus tvang selvskading sjølvskading adhd ptsd autisme epikrise
  epikrisen henvisning henvisningen tilvising tilvisinga innleggelse utskriving rusprøven psykose mistanke bekymring takk hei ok ja nei mulig trolig snart ifølge samtale snakket snakka snakk
  avtalt bekreft vurder vurdering planlegg kartlegging samtykke veiledning rettleiing opplæring oppfølging samarbeid evaluering frist fristen forslag punkt sak saken saka status agenda here there nobody somebody everybody everyone nothing something if
  when how please call send with without for from to at in on and or but all some new next last first is are was has have can must should may he she it i you his her their`);
