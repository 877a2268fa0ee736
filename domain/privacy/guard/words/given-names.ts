/**
 * Given names that children and staff in Norway have, in lower case: the most usual of the last decades, of every origin. No register and nobody in particular; a
 * name that is not here is found by its place in the sentence (`names-with-treatment.ts`).
 */
export const givenNames: ReadonlySet<string> = new Set(
  `
  noora haldor tomine aaron abdi abdul abdullah abdulrahman ada adam adan adele adrian agathe agnes agnethe ahmad ahmed aida aile ailo aina aisha aksel albert alberte
  aleksander aleksandra alexander alexandra alf alfred ali alice alicia alina alma alva alvilde alvin amal amalie amanda amelia amelie amina amine amir
  amira amund ana anders andre andrea andreas andrine andré ane aneta anette angelica angelina anita anja anna anne anneli annette annika anniken anton
  antonio apollonia arian ariel arild arin arne aron artur arvid asbjørn asgeir aslak asta astri astrid atle august aurelia aurora ava axel aya ayaan
  ayub balder bartosz beate bella ben benedicte benedikte benjamin bent berit bernt bertine betina bilal birgitte birk birte bjarne bjarte bjørg bjørnar
  bo bodil brage brede brita camilla carina carl carla carmen caroline casper caspian cassandra catharina cathrine cecilie celia celin celina celine
  charlotte chloe christian christina christine christoffer christopher clara conrad cornelia dagfinn dagny dahir daniel daniela daniella danielle dario
  david dawid denis dennis deqa diana didrik dina dominik dorte dorthea dåvvet ebba ebbe edda edel eden edgar edith edvard edvin egil eila eilert einar
  eirik eirin eivind ela elea eleah elena elfrid eli elia elias elida elif elin elina eline elisa elisabeth elise elizabeth ella ellen ellie ellinor
  elsa elsie elvira emanuel embla emelie emely emil emilia emilian emilie emily emine emma emmanuel emrik endre enya erik erika erle erlend erling espen
  ester esther eva evelina evelyn even evy eyvind fabian fadumo fahad fanny farah faris fatima fatimah fatma felicia felix ferdinand filip filippa finn
  fiona florian frank fredrik fredrikke freja freya frida fride fridtjof frode gabriel gabriela gabrielle gaute geir georg gerd gina gine gisle gjermund
  gjertrud grete gro gry gudrun gunhild gunn gunnar guro gustav gøran haakon hafsa haldis halvard halvor hamdi hamza hana hanna hannah hanne hans harald
  hassan hauk hawa hedda hedvig hege heidi heine helena helene helga helge helin helle helmer hennie henny henriette henrik henry herman hermann hermine
  hermione hilda hilde hilma hubert huda hugo hussein håkon håvard ian iben ibrahim ida idris idun idunn igor ilyas iman ina ine ines inga inge ingeborg
  inger ingrid ingvar ingvild iqra irene iris irmelin isa isaac isabel isabell isabella isabelle isac isak iselin isha ismael ismail ivan ivar iver
  jacob jakob jakub jamal jamila jan jana jane janne jannicke jasmin jasmine jason jean jeanette jennie jennifer jenny jens jeppe jesper jessica joakim
  joanna joar johan johanna johanne johannes john johnny jon jonah jonas jonatan jonathan jone jorun jorunn josef josefine joseph josephine joshua josva
  julia julian juliane julianne julie juliet juni jusuf jørgen jørn jørund kacper kai kaia kaisa kaja kamil kamilla karen kari karianne karim karina
  karine karl karla karoline kaspar kasper katarina katarzyna kate katharina kathinka kathrine katinka katja katrine kevin khadija khalid kim kine
  kirsten kjartan kjell kjersti kjetil klara knut konrad konstanse kornelia kristian kristin kristina kristine kristofer kristoffer kyrre kåre laila
  lara lars lasse laura laurits lavrans lea leah lean leander leandra lena lene leo leon leona leonard leonardo leonora lex leyla liam lilian lillian
  lilly lily lina linda lindis line linn linnea linus lisa lise liv live livia lotte louis louisa louise lova lovise luca lucas lucia ludvig ludvik luis
  luka lukas lukasz luna lydia lykke madeleine madelen magda magdalena magne magnhild magnus mahad mahamed maia maiken maja malene mali malik malin
  malou manuel marcel marcus maren margit margot margrete margrethe maria mariam mariama mariana marianne marie mariel mariell marielle marilena marin
  marina marion marit marita marius markus marlene marta marte martha marthe martin martine martinius marwa mary maryam mateo mateusz mathea matheo
  matheus mathias mathilda mathilde matias matilde matteo matthew maud max maxim maximilian may medina mehmet melina melissa melvin merete mette mia
  michael michal michelle mikael mikail mikal mikkel mila milan milena milian milla mille milo mina minna mira miriam miro mohamed mohammad mohammed
  mona monica monika morten mostafa muhammad mustafa nadia nahom naima nanna naomi natalia natalie nataniel natasha nathalie nathan nathaniel nawal nela
  nellie nelly neo nicholas nicolai nicolas nicolay nicole nikita niklas nikola nikolai nikolas nils nina noa noah noel noelle noor nora norah norunn
  nova oda odd odin ola olander olav ole oleander olga oline oliver olivia oliwia olve omar omer oscar oskar otelia othelie otilia otto ousman ove
  patrick patrik patryk paul pauline peder pelle per pernille peter petra petter philip phillip pia piotr preben pål rachel rafael ragna ragnar ragnhild
  rahma rakel ramin ramla rana randi rania rasmus ravn rayan rebecca rebekka reidar reidun renate rikard rikke rita roald robert robin roger rolf roman
  ronja rosa rose roy ruben runa runar rune ruth ryan sabina sabrina safa saga said salim salma salman samira samson samuel sander sandra sanna sara
  sarah sebastian selena selin selina selma semir serina severin shamso shirin sienna sigbjørn sigmund signe sigrid sigurd sigve silas silja silje simen
  simon simone sina sindre siri sissel siv sivert snorre sofia sofie solvei solveig sondre sonja sophia sophie stefan steffen steinar stella stian stig
  stine storm stéphane sumaia sumaya sunniva susanne suzanne svein sverre synne synnøve syver sølve søren tale tallak tamara tanja tarald tarjei tea
  teodor terese terje thea theo theodor theodora therese thomas thor thorbjørn thorvald tia tiago tilda tilde tilla tim timian timothy tina tindra tine
  tiril tirill tobias tom tomas tomasz tommy tone tonje tor tora torbjørn tord tore torgeir torill torjus tormod torstein torunn tove trine trond truls
  trygve trym turid tuva tyra tyrill tøger ulrik ulrikke una unni ursula vanessa vebjørn vegard vera veronica veronika veslemøy vetle victor victoria
  vidar viktor viktoria vilde vilja viljar vilma vilmer vincent viola vivian vårin walid wictoria wiktor wiktoria wilhelm willem william wilma yahya
  yara yasin yasir yasmin yasmine ylva yngve yonas yosef younes yousef yusra yusuf zahra zainab zakaria zara zeinab zoe zofia zuzanna åge åsa åse åshild
  åsmund åsne øistein ørjan øystein øyvind`
    .split(/\s+/u)
    .filter((name) => name !== ''),
);

/** Those that are ordinary words too: names only with a capital letter that does not begin a sentence, or before a surname. */
export const alsoWords: ReadonlySet<string> = new Set(
  `andre ane balder ben birk bo brage brede dina edel eden ela embla endre even frank fride geir gro hauk hawa ian ida ina ines inge isa iver jan jean juni kai kate kim lean line lise liv live lova luna lykke mali malik mary max may milan mina neo nova odd ove per rana ravn roman rose runa saga said silas siv stig stine storm tale tim tine tom tone tor trond una`.split(
    /\s+/u,
  ),
);
