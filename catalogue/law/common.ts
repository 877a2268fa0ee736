import type { ProvisionDraft } from './entry.ts';
import { lawsChecked as checked, ofLaw } from './of-law.ts';

/** The law of 1967 that public bodies follow, until the new one is put in force (`coming.ts`). */
const administration = ofLaw('fvl', 'lov/1967-02-10', [
  { id: 'consent-to-share', at: '13 a', part: 'nr. 1' },
  { id: 'anonymised-use', at: '13 a', part: 'nr. 2' },
  { id: 'agency-disclosure', at: '13 b', part: 'nr. 5' },
  // Holds for others: bvl § 13-1 says that it does not for child welfare.
  { id: 'offence-disclosure', at: '13 b', part: 'nr. 6' },
  { id: 'danger-disclosure', at: '13 b', part: 'nr. 7', from: '2021-07-01' },
  { id: 'complaint-counting', at: '30' },
]);

const days = [
  ...ofLaw('domstolloven', 'lov/1915-08-13-5', [
    { id: 'counting-weeks', at: '148' },
    { id: 'counting-day-off', at: '149' },
  ]),
  ...ofLaw('helligdagsloven', 'lov/1995-02-24-12', [{ id: 'public-holidays', at: '2' }]),
  ...ofLaw('lov-om-1-og-17-mai', 'lov/1947-04-26-1', [{ id: 'may-holidays', at: '1' }]),
];

/** What rests on something else than law. */
const others: readonly ProvisionDraft[] = [
  // 002 L246-248 has twelve weeks, a draft of 2019 six; the text that holds could not be found.
  {
    id: 'pathway-reason',
    law: 'nasjonalt-forlop-barnevern',
    place: '',
    strength: 'uavklart',
    url: 'https://www.helsedirektoratet.no/nasjonale-forlop/barnevern',
    checked,
    confirmed: false,
  },
  {
    id: 'mapping-before-referral',
    law: 'nasjonalt-forlop-barnevern',
    place: '',
    strength: 'retningslinje',
    from: '2023-02-16',
    url: 'https://www.helsedirektoratet.no/nasjonale-forlop/barnevern/kartlegging-og-utredning-i-helsetjenestene',
    checked,
  },
  // 000 L924-925, L933-935, L1940-1942: child welfare's leader may refer by themselves. Not looked up in today's law.
  { id: 'referral-right', law: 'rapport-2009', place: '', strength: 'uavklart', url: null, checked, confirmed: false },
  // How soon guidance is given is what the parties agree; the law has a duty (sphl §§ 2-1 e, 6-3) and no number.
  { id: 'guidance-request', law: 'samarbeidsavtalen', place: '', strength: 'avtale', url: null, checked },
];

export const commonProvisions = [...administration, ...days, ...others];
