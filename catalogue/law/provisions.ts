import type { ProvisionDraft } from './entry.ts';

/** Checked against the law as it stood on 2 July 2026; nothing later was seen. */
const checked = '2026-07-02';

/** What the product's limits, the pre-check and the rule cards rest on. A change of the law is an end date here, and a new entry with the same id. */
export const provisions: readonly ProvisionDraft[] = [
  {
    id: 'referral-assessment',
    law: 'pbrl',
    place: '§ 2-2 a',
    strength: 'lov',
    from: '2024-06-01',
    url: 'https://lovdata.no/lov/1999-07-02-63/§2-2a',
    checked,
  },
  {
    id: 'help-start',
    law: 'prioriteringsforskriften',
    place: '§ 4a',
    strength: 'forskrift',
    from: '2024-06-01',
    url: 'https://lovdata.no/forskrift/2000-12-01-1208/§4a',
    checked,
  },
  { id: 'epikrise', law: 'hpl', place: '§ 45 a', strength: 'lov', to: '2026-06-30', url: null, checked },
  {
    id: 'epikrise',
    law: 'hpl',
    place: '§ 26',
    strength: 'lov',
    from: '2026-07-01',
    url: 'https://lovdata.no/lov/1999-07-02-64/§26',
    checked,
  },
  // 002 L246-248 has twelve weeks, a draft of 2019 six; the text that holds could not be found.
  { id: 'pathway-reason', law: 'nasjonalt-forlop-barnevern', place: '', strength: 'uavklart', url: null, checked, confirmed: false },
];
