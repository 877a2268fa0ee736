/**
 * Whether words, in lower case and in the order they were said, tell of danger to life or of calling for help: in bokmål, nynorsk and English. Whole words, each looked at with
 * the few after it. Never a full list, and never the way help is called for: the card itself says that nobody watches.
 */
export function soundsDangerous(words: readonly string[]): boolean {
  const said = ` ${words.join(' ')} `;
  return (
    words.some((word) => dangers.has(word) || stems.some((stem) => word.startsWith(stem))) ||
    phrases.some((phrase) => said.includes(` ${phrase} `)) ||
    pairs.some(({ first, second, within }) =>
      words.some((word, at) => first.has(word) && words.slice(at + 1, at + 1 + within).some((next) => second.has(next))),
    )
  );
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const dangers = set('legevakt legevakta legevakten bevisstløs medvitslaus medvitslaust unconscious');
const stems = ['selvmord', 'selvdrap', 'sjølvmord', 'sjølvdrap', 'suicid', 'livsfar', 'livstru', 'ambulanse', 'ambulance', 'overdose'];
const phrases = [
  'fare for liv',
  'ta livet',
  'tar livet',
  'tatt livet',
  'teke livet',
  'vil dø',
  'vil døy',
  'ønsker å dø',
  'ønskjer å døy',
  'danger to life',
  'want to die',
  'wants to die',
  'ring politiet',
  'ringe politiet',
  'call the police',
  'puster ikke',
  'pustar ikkje',
  'not breathing',
  'henge seg',
  'hengt seg',
];

/** What is said with other words between: «tatt en hel eske tabletter», «truer oss med kniv». */
const pairs = [
  {
    first: set('tatt tok tar teke tek svelget svelga svelgt taken took swallowed'),
    second: set('tabletter tabletten tablettar piller pillene pillar paracet pills tablets'),
    within: 4,
  },
  {
    first: set(
      'skade skader skada skadet skadar kutte kutter kuttet kutta kuttar drepe drepa drep hurt hurts hurting harm harms harming cut cuts kill kills',
    ),
    second: set('seg meg oss noen nokon himself herself myself themselves somebody someone'),
    within: 2,
  },
  {
    first: set('med har truer trua truet trugar truga with has have threatens threatening'),
    second: set('kniv kniven øks pistol våpen knife gun weapon'),
    within: 3,
  },
];
