import { plainDate } from '../../domain/time/plain-date.ts';
import type { RuleListView, RuleSectionView, RuleView } from '../referral/rule-view-models.ts';

const law = (name: string, place: string, path: string): RuleSectionView['sources'][number] => ({
  law: name,
  place,
  url: `https://lovdata.no/${path}`,
  strength: 'lov',
  confirmed: true,
  checked: plainDate('2026-07-02'),
});

/** The rule as the health service reads it, and as the two services do together. */
export const sharingFromHealth: RuleView = {
  id: 'share-health',
  sections: [
    { id: 'duty', side: null, sources: [law('hpl', '§ 21', 'lov/1999-07-02-64/§21')] },
    { id: 'weighty', side: null, sources: [law('hpl', '§ 23 (fjerde alternativ: tungtveiende interesser)', 'lov/1999-07-02-64/§23')] },
    { id: 'told', side: null, sources: [{ ...law('pbrl', '§ 3-6', ''), url: null, confirmed: false }] },
  ],
  of: 'health',
  hidden: null,
  isBoth: true,
  seeAlso: ['duty-to-report', 'consent-under-16'],
  today: plainDate('2027-03-01'),
};

export const dutyToAnswer: RuleView = {
  id: 'duty-to-answer',
  sections: [
    { id: 'what', side: null, sources: [law('bvl', '§ 13-4', 'lov/2021-06-18-97/§13-4')] },
    { id: 'together', side: 'barnevern', sources: [law('bvl', '§ 13-4', 'lov/2021-06-18-97/§13-4')] },
    { id: 'not-here', side: null, sources: [] },
  ],
  of: null,
  hidden: 'health',
  isBoth: false,
  seeAlso: ['duty-to-report'],
  today: plainDate('2027-03-01'),
};

export const bothDuties: RuleView = {
  ...dutyToAnswer,
  hidden: null,
  isBoth: true,
  sections: [...dutyToAnswer.sections, { id: 'health', side: 'health', sources: [law('hpl', '§ 33', 'lov/1999-07-02-64/§33')] }],
};

export const ownRules: RuleListView = {
  kind: 'all',
  ids: ['share-health', 'consent-under-16', 'consent-over-16', 'consent-care', 'duty-to-report', 'duty-to-answer', 'reporter-answer'],
  hasOthers: true,
  isBoth: false,
};
