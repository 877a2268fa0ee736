import type { RuleCard, RuleSection, RuleSide } from '../../domain/referral/rule-card.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

/** The rule cards, in the order they are listed. Sources and what could not be confirmed: current-law, sections 1–3; which of them staff ask for: 003, 002 and 004 (L1–L16). */
export const ruleCards: readonly RuleCard[] = [
  {
    id: 'share-child-welfare',
    side: 'barnevern',
    keywords: {
      nb: ['informasjonsutveksling', 'dele', 'deling', 'utlevere', 'gi opplysninger', 'taushetsplikt', 'informasjon'],
      nn: ['informasjonsutveksling', 'dele', 'deling', 'gje opplysningar', 'teieplikt', 'informasjon'],
      en: ['information', 'exchange', 'sharing', 'share', 'disclosure', 'confidentiality'],
    },
    sections: [
      section('duty', ['child-welfare-confidentiality', 'child-welfare-tie-confidential']),
      section('consent', ['consent-to-share', 'anonymised-use']),
      section('own-tasks', ['child-welfare-disclosure', 'offence-disclosure']),
      section('danger', ['danger-disclosure']),
      section('child', ['child-heard']),
    ],
    seeAlso: ['duty-to-report'],
  },
  {
    id: 'share-health',
    side: 'health',
    keywords: {
      nb: [
        'informasjonsutveksling',
        'dele',
        'deling',
        'utlevere',
        'gi opplysninger',
        'taushetsplikt',
        'informasjon',
        'tungtveiende interesser',
      ],
      nn: ['informasjonsutveksling', 'dele', 'deling', 'gje opplysningar', 'teieplikt', 'informasjon', 'tungtvegande interesser'],
      en: ['information', 'exchange', 'sharing', 'share', 'disclosure', 'confidentiality', 'weighty interests'],
    },
    sections: [
      section('duty', ['health-confidentiality']),
      section('consent', ['health-consent-to-share']),
      section('cooperating', ['health-cooperating-personnel'], { from: '2026-07-01' }),
      section('weighty', ['health-weighty-interests']),
      section('told', ['disclosure-told']),
      section('objection', ['health-objection'], { from: '2026-07-01' }),
    ],
    seeAlso: ['duty-to-report', 'consent-under-16'],
  },
  {
    id: 'consent-under-16',
    side: null,
    keywords: {
      nb: ['samtykke', 'under 16', 'foreldre', 'barn', 'foreldreansvar'],
      nn: ['samtykke', 'under 16', 'foreldre', 'barn', 'foreldreansvar'],
      en: ['consent', 'under 16', 'parents', 'child'],
    },
    sections: [
      section('parents', ['consent-under-16']),
      section('heard', ['consent-child-heard']),
      section('self', ['consent-age', 'information-to-parents']),
      section('other-age', ['child-party']),
    ],
    seeAlso: ['consent-care', 'consent-over-16'],
  },
  {
    id: 'consent-over-16',
    side: null,
    keywords: {
      nb: ['samtykke', 'over 16', 'fra 16', 'ungdom', 'beslutningskompetanse', 'samtykkekompetanse'],
      nn: ['samtykke', 'over 16', 'frå 16', 'ungdom', 'avgjerdskompetanse', 'beslutningskompetanse'],
      en: ['consent', 'over 16', 'from 16', 'young people', 'competence'],
    },
    // The word for competence changed on 1 June 2026 (LOV-2025-06-20-67).
    sections: [
      section('self-before', ['consent-age'], { to: '2026-05-31' }),
      section('self', ['consent-age'], { from: '2026-06-01' }),
      section('without-before', ['consent-16-to-18'], { to: '2026-05-31' }),
      section('without', ['consent-16-to-18'], { from: '2026-06-01' }),
    ],
    seeAlso: ['consent-under-16', 'consent-care'],
  },
  {
    id: 'consent-care',
    side: null,
    keywords: {
      nb: ['samtykke', 'omsorgsovertakelse', 'overtatt omsorgen', 'fosterforeldre', 'institusjon', 'akuttvedtak', 'flytteforbud'],
      nn: ['samtykke', 'omsorgsovertaking', 'overteke omsorga', 'fosterforeldre', 'institusjon', 'akuttvedtak', 'flytteforbod'],
      en: ['consent', 'care order', 'care taken over', 'foster parents', 'institution'],
    },
    // Foster parents and the institution came in on 1 January 2026; until then child welfare alone consented.
    sections: [
      section('who-before', ['consent-care-taken-over'], { to: '2025-12-31' }),
      section('who', ['consent-care-taken-over'], { from: '2026-01-01' }),
      section('when', ['consent-care-taken-over'], { from: '2026-01-01' }),
      section('voluntary', ['consent-care-taken-over', 'consent-under-16']),
      section('heard', ['consent-child-heard']),
      section('informed', ['information-to-parents'], { from: '2026-01-01' }),
    ],
    seeAlso: ['consent-under-16', 'consent-over-16'],
  },
  {
    id: 'duty-to-report',
    side: null,
    keywords: {
      nb: ['meldeplikt', 'melde', 'bekymringsmelding', 'melding', 'bekymring', 'avverge'],
      nn: ['meldeplikt', 'melde', 'bekymringsmelding', 'uromelding', 'melding', 'uro'],
      en: ['report', 'duty to report', 'concern', 'notify'],
    },
    sections: [
      section('what', ['duty-to-report']),
      section('own', ['duty-to-report']),
      section('health', ['health-duty-to-report'], { side: 'health' }),
      section('difference', []),
      section('not-here', ['child-welfare-available']),
    ],
    seeAlso: ['duty-to-answer', 'reporter-answer'],
  },
  {
    id: 'duty-to-answer',
    side: null,
    keywords: {
      nb: ['opplysningsplikt', 'pålegg', 'svare', 'gi opplysninger'],
      nn: ['opplysningsplikt', 'pålegg', 'svare', 'gje opplysningar'],
      en: ['order', 'duty to answer', 'answer', 'provide information'],
    },
    sections: [
      section('what', ['duty-to-answer']),
      section('together', ['duty-to-answer'], { side: 'barnevern' }),
      section('health', ['health-duty-to-report'], { side: 'health' }),
      section('difference', []),
      section('not-here', []),
    ],
    seeAlso: ['duty-to-report'],
  },
  {
    id: 'reporter-answer',
    side: null,
    keywords: {
      nb: ['tilbakemelding', 'svar til melder', 'melder', 'tre uker'],
      nn: ['tilbakemelding', 'svar til meldar', 'meldar', 'tre veker'],
      en: ['feedback', 'reply', 'reporter', 'three weeks'],
    },
    sections: [
      section('receipt', ['reporter-answer']),
      section('public', ['reporter-answer']),
      section('after', ['reporter-answer']),
      section('health', ['health-duty-to-report'], { side: 'health' }),
    ],
    seeAlso: ['duty-to-report'],
  },
  {
    id: 'complaint',
    side: null,
    keywords: {
      nb: ['klage', 'avslag', 'avvist', 'statsforvalteren', 'klagefrist'],
      nn: ['klage', 'avslag', 'avvist', 'statsforvaltaren', 'klagefrist'],
      en: ['complaint', 'appeal', 'refused', 'refusal'],
    },
    sections: [section('limit', ['complaint']), section('to', ['complaint-to']), section('who', ['complaint-form'])],
    seeAlso: ['cooperation'],
  },
  {
    id: 'cooperation',
    side: null,
    keywords: {
      nb: ['samarbeid', 'samarbeidsplikt', 'veiledning', 'veiledningsplikt', 'individuell plan', 'barnekoordinator', 'samordning'],
      nn: ['samarbeid', 'samarbeidsplikt', 'rettleiing', 'rettleiingsplikt', 'individuell plan', 'barnekoordinator', 'samordning'],
      en: ['cooperation', 'cooperate', 'guidance', 'individual plan', 'child coordinator'],
    },
    sections: [
      section('child-welfare', ['child-welfare-cooperation'], { side: 'barnevern' }),
      section('health', ['specialist-cooperation', 'municipal-cooperation'], { side: 'health' }),
      section('coordination', ['child-welfare-cooperation', 'child-coordinator']),
      section('plan', ['individual-plan-child-welfare']),
      section('guidance', ['specialist-guidance', 'specialist-cooperation']),
    ],
    seeAlso: ['complaint'],
  },
];

interface SectionWishes {
  readonly side?: RuleSide;
  /** ISO dates; both ends count. */
  readonly from?: string;
  readonly to?: string;
}

function section(id: string, provisions: readonly string[], { side, from, to }: SectionWishes = {}): RuleSection {
  return {
    id,
    side: side ?? null,
    provisions,
    from: from === undefined ? null : plainDate(from),
    to: to === undefined ? null : plainDate(to),
  };
}
