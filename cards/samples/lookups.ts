import { plainDate } from '../../domain/time/plain-date.ts';
import type { MatrixView, RowGroup } from '../agreement/matrix-view-models.ts';
import type { ReviewLine, ReviewListView, ReviewStateView } from '../agreement/review-view-models.ts';
import type { SharedAgreementView } from '../agreement/shared-agreement.ts';
import { sampleToday } from './deadlines.ts';

/** Who does what, reviews by name, and an agreement that is shared, for the sample cards. Everybody in them is invented. */
const hfGroup: RowGroup = {
  agreement: 'a2',
  title: 'Regional avtale Bufetat region Øst og Sykehuset Innlandet (fiktiv)',
  isSigned: true,
  mayOpen: false,
  situations: [
    {
      situation: 'Akutt psykisk krise (fiktiv)',
      rows: [
        {
          unitName: 'Bufetat region Øst (fiktiv)',
          role: 'helseansvarlig',
          doers: [{ kind: 'here', unitName: 'Granlia avdeling A (fiktiv)', name: 'Kari Nes (fiktiv)' }],
          moreDoers: 0,
          what: 'Ringer BUP på dagtid og legevakten ellers. (fiktiv)',
          when: 'Med en gang (fiktiv)',
          sourceUrl: 'https://dokumenter.example/avtaler/a2#akutt',
        },
        {
          unitName: 'Sykehuset Innlandet HF (fiktiv)',
          role: 'barnevernansvarlig',
          doers: [
            {
              kind: 'away',
              unitName: 'BUP Gjøvik (fiktiv)',
              name: 'Ola Lund (fiktiv)',
              deputyName: 'Eva Moen (fiktiv)',
              leaderName: null,
            },
            { kind: 'vacant', unitName: 'BUP Tynset (fiktiv)', leaderName: 'Guro Bakken (fiktiv)' },
            {
              kind: 'away',
              unitName: 'BUP Otta (fiktiv)',
              name: 'Oddny Kvam (fiktiv)',
              deputyName: null,
              leaderName: 'Liv Hauge (fiktiv)',
            },
          ],
          moreDoers: 2,
          what: 'Sørger for at noen i BUP vurderer situasjonen. (fiktiv)',
          when: 'Samme dag (fiktiv)',
          sourceUrl: 'https://dokumenter.example/avtaler/a2#akutt',
        },
      ],
    },
  ],
};

export const foundRows: MatrixView = {
  kind: 'rows',
  groups: [
    hfGroup,
    {
      agreement: 'a3',
      title: 'Avtale om vurdering på dagtid ved Myrstua akuttavdeling (fiktiv)',
      isSigned: false,
      mayOpen: true,
      situations: [
        {
          situation: 'Vurdering på dagtid (fiktiv)',
          rows: [
            {
              unitName: 'Storelv kommune (fiktiv)',
              role: null,
              doers: [],
              moreDoers: 0,
              what: 'Ber om drøfting uten navn. (fiktiv)',
              when: null,
              sourceUrl: null,
            },
            {
              unitName: 'BUP Lillehammer (fiktiv)',
              role: 'leder',
              doers: [{ kind: 'vacant', unitName: null, leaderName: null }],
              moreDoers: 0,
              what: 'Gir avdelingen en tid. (fiktiv)',
              when: 'Innen neste virkedag (fiktiv)',
              sourceUrl: null,
            },
          ],
        },
      ],
    },
  ],
  more: 3,
};

/** As large as it gets: every row and text as long as may be. */
export const manyRows: MatrixView = {
  kind: 'rows',
  groups: Array.from({ length: 10 }, (_, at) => ({
    ...hfGroup,
    agreement: `avtale-${at}`.padEnd(100, 'x'),
    title: `${'Regional avtale '.repeat(12)}(fiktiv)`,
    mayOpen: true,
    situations: hfGroup.situations.map(({ rows }) => ({
      situation: `${'Akutt krise '.repeat(6)}(fiktiv)`,
      rows: rows.slice(1, 2).map((row) => ({
        ...row,
        what: `${'Sørger for vurdering. '.repeat(13)}(fiktiv)`,
        when: `${'Samme dag, hverdager '.repeat(9)}(fiktiv)`,
      })),
    })),
  })),
  more: 40,
};

export const someSituations: Extract<MatrixView, { kind: 'situations' }> = {
  kind: 'situations',
  isMiss: false,
  groups: [
    {
      agreement: 'a2',
      title: hfGroup.title,
      isSigned: true,
      mayOpen: false,
      situations: ['Akutt psykisk krise (fiktiv)', 'Innflytting (fiktiv)', 'Veiledning av ansatte (fiktiv)'],
    },
  ],
  more: 4,
  notice: null,
};
/** As many as an answer holds, of as many agreements, all as long as may be. */
export const manySituations: MatrixView = {
  ...someSituations,
  groups: Array.from({ length: 20 }, (_, at) => ({
    ...hfGroup,
    agreement: `avtale-${at}`.padEnd(100, 'x'),
    title: `${'Regional avtale æøå '.repeat(10)}(fiktiv)`,
    situations: [`${'Akutt æøå '.repeat(7)}(fiktiv)`],
  })),
};
export const noSituations: MatrixView = { kind: 'situations', isMiss: false, groups: [], more: 0, notice: null };

const line = (at: number, standing: ReviewLine['standing']): ReviewLine => ({
  agreement: `a${at}`,
  title: `Samarbeidsavtale Granlia avdeling ${at} og BUP Gjøvik (fiktiv)`,
  partyNames: [`Granlia avdeling ${at} (fiktiv)`, 'BUP Gjøvik (fiktiv)'],
  standing,
});

export const severalReviews: ReviewListView = {
  today: sampleToday,
  query: null,
  lines: [
    line(1, { kind: 'open', due: plainDate('2027-02-24'), workingDaysLeft: -4, time: { kind: 'none' } }),
    line(2, { kind: 'open', due: plainDate('2027-03-30'), workingDaysLeft: 17, time: { kind: 'proposed' } }),
    line(3, { kind: 'open', due: plainDate('2027-04-07'), workingDaysLeft: 23, time: { kind: 'fixed', on: plainDate('2027-03-12') } }),
  ],
  count: 23,
  page: 1,
  pages: 3,
  notice: null,
};
export const foundReviews: ReviewListView = {
  ...severalReviews,
  query: 'granlia',
  lines: [
    ...severalReviews.lines.slice(1),
    line(4, { kind: 'ended' }),
    line(5, { kind: 'run-out' }),
    line(6, { kind: 'not-signed' }),
    line(7, { kind: 'no-rhythm' }),
    line(8, { kind: 'none-open' }),
    line(9, { kind: 'later', on: plainDate('2027-10-01') }),
  ],
  count: 8,
  page: 0,
  pages: 1,
};
export const noReviews: ReviewListView = { ...severalReviews, lines: [], count: 0, page: 0, pages: 1 };
export const othersReview: ReviewStateView = {
  today: sampleToday,
  line: line(2, { kind: 'open', due: plainDate('2027-03-30'), workingDaysLeft: 17, time: { kind: 'proposed' } }),
};
export const noReview: ReviewStateView = { today: sampleToday, line: line(7, { kind: 'no-rhythm' }) };

export const sharedSample: SharedAgreementView = {
  title: 'Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)',
  form: 'institution',
  partyNames: ['Granlia avdeling A (fiktiv)', 'BUP Gjøvik (fiktiv)'],
  isInForce: true,
  nextReview: plainDate('2027-03-30'),
  chatUrl: 'https://teams.microsoft.com/l/chat/0/0?users=28%3A00000000-0000-4000-8000-000000000000',
};
export const sharedAndOver: SharedAgreementView = {
  ...sharedSample,
  partyNames: Array.from({ length: 40 }, (_, at) => `Part ${at} (fiktiv)`),
  isInForce: false,
  nextReview: null,
  chatUrl: null,
};
