import { lightReasons } from '../../domain/agreement/pulse/light.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { AgreementListView, AgreementView } from '../agreement/view-models.ts';
import { sampleToday } from './deadlines.ts';

/** Agreements for the sample cards. Everybody in them is invented. */
export const workingAgreement: AgreementView = {
  today: sampleToday,
  agreement: 'a1',
  version: 3,
  title: 'Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)',
  form: 'institution',
  parentTitle: 'Regional avtale Bufetat region Øst og Sykehuset Innlandet (fiktiv)',
  state: 'active',
  since: plainDate('2026-04-07'),
  isFromStart: true,
  reason: null,
  light: { light: 'green', reasons: [] },
  pulse: null,
  validFrom: plainDate('2026-03-30'),
  validTo: plainDate('2028-03-31'),
  parties: [
    {
      name: 'Granlia avdeling A (fiktiv)',
      nameAtSigning: 'Granlia ungdomshjem (fiktiv)',
      signedOn: plainDate('2026-03-30'),
      contactName: 'Kari Nes (fiktiv)',
    },
    { name: 'BUP Gjøvik', nameAtSigning: null, signedOn: plainDate('2026-04-07'), contactName: 'Ola Lund (fiktiv)' },
  ],
  missing: [],
  evaluationRhythm: 'half-yearly',
  contactRhythm: 'monthly',
  nextReview: plainDate('2027-03-30'),
  nextContact: plainDate('2027-03-10'),
  document: { url: 'https://dokumenter.example/avtaler/a1', status: 'ok' },
  checklists: [
    {
      id: 'local-themes',
      older: true,
      points: [
        { id: 'right-help', isFound: true },
        { id: 'plans', isFound: true },
        { id: 'competence', isFound: false },
        { id: 'others', isFound: true },
      ],
    },
    {
      id: 'health-directorate',
      older: false,
      points: ['cooperation', 'child-view', 'information', 'consent', 'needs', 'acute', 'moving', 'evaluation'].map((id) => ({
        id,
        isFound: id !== 'acute',
      })),
    },
  ],
  hasMatrix: true,
  history: [
    { event: 'completed', on: plainDate('2026-04-07'), byName: null, reason: null },
    { event: 'signed-by-all', on: plainDate('2026-04-07'), byName: null, reason: null },
    { event: 'sent-for-signing', on: plainDate('2026-03-30'), byName: null, reason: null },
  ],
  historyOlder: 0,
  changes: ['reported-out-of-function', 'revision-started', 'ended'],
  mayNoteContents: true,
  cooperation: null,
  notice: null,
};

/** Somebody has said that it is not used, and why. */
export const idleAgreement: AgreementView = {
  ...workingAgreement,
  state: 'not-in-function',
  since: plainDate('2027-02-15'),
  isFromStart: false,
  reason: 'leader-change',
  light: {
    light: 'red',
    reasons: [
      { id: 'out-of-function', count: 0, of: 0 },
      { id: 'nothing-planned', count: 0, of: 0 },
      { id: 'nobody-answers', count: 1, of: 0 },
      { id: 'review-overdue', count: 4, of: 0 },
      { id: 'meetings-missed', count: 2, of: 9 },
    ],
  },
  nextContact: null,
  contactRhythm: null,
  missing: ['contact-rhythm'],
  document: { url: null, status: 'ikke innhentet' },
  history: [
    { event: 'reported-out-of-function', on: plainDate('2027-02-15'), byName: 'Kari Nes (fiktiv)', reason: 'leader-change' },
    ...workingAgreement.history,
  ],
  historyOlder: 4,
  changes: ['woke-up', 'revision-started', 'ended'],
  notice: { tone: 'good', code: 'life-changed', params: { state: 'Ikke i funksjon' } },
};

/** Forty parties, of whom most have not signed, as somebody outside sees it. */
export const largeAgreement: AgreementView = {
  ...workingAgreement,
  form: 'tripartite',
  parentTitle: null,
  state: 'waiting-for-signatures',
  since: plainDate('2027-01-04'),
  light: { light: 'yellow', reasons: lightReasons.map((id) => ({ id, count: 12, of: 30 })) },
  parties: Array.from({ length: 40 }, (_, index) => ({
    name: `Kommune nummer ${index + 1} med et langt navn (fiktiv)`,
    nameAtSigning: null,
    signedOn: index < 3 ? plainDate('2027-01-10') : null,
    contactName: index % 2 === 0 ? null : `Kontakt ${index + 1} (fiktiv)`,
  })),
  missing: ['signature', 'contact-person'],
  checklists: [],
  history: [],
  changes: [],
  mayNoteContents: false,
};

export const severalAgreements: AgreementListView = {
  today: sampleToday,
  query: null,
  lines: [
    {
      agreement: 'a3',
      title: 'Samarbeidsavtale Lia avdeling 2 og BUP Tynset (fiktiv)',
      partyNames: ['Lia avdeling 2 (fiktiv)', 'BUP Tynset'],
      state: 'dormant',
      since: plainDate('2027-02-22'),
      light: 'red',
    },
    {
      agreement: 'a2',
      title: 'Samarbeidsavtale Solhaug sør og BUP Elverum (fiktiv)',
      partyNames: ['Solhaug sør (fiktiv)', 'BUP Elverum'],
      state: 'waiting-for-signatures',
      since: plainDate('2027-01-15'),
      light: 'yellow',
    },
    {
      agreement: 'a1',
      title: workingAgreement.title,
      partyNames: ['Granlia avdeling A (fiktiv)', 'BUP Gjøvik'],
      state: 'active',
      since: plainDate('2026-04-07'),
      light: 'green',
    },
  ],
  more: 0,
  counts: [
    { state: 'waiting-for-signatures', count: 1 },
    { state: 'active', count: 1 },
    { state: 'dormant', count: 1 },
  ],
  notice: null,
};

export const manyAgreements: AgreementListView = {
  ...severalAgreements,
  query: 'granlia',
  lines: Array.from({ length: 12 }, (_, index) => ({
    agreement: `a${index}`,
    title: `Samarbeidsavtale nummer ${index + 1} mellom Granlia og en klinikk med et langt navn (fiktiv)`,
    partyNames: ['Granlia avdeling A (fiktiv)', 'En klinikk med et langt navn (fiktiv)'],
    state: 'active' as const,
    since: plainDate('2026-04-07'),
    light: 'green' as const,
  })),
  more: 31,
  counts: [{ state: 'active', count: 43 }],
};

export const noAgreements: AgreementListView = { ...severalAgreements, lines: [], counts: [] };
