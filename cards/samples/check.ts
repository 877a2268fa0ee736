import { type CheckAnswers, noAnswers } from '../../domain/referral/check/answers.ts';
import { adviceIds } from '../../domain/referral/check/evaluate.ts';
import { type CheckAnswer, type CheckQuestion, questionIds, suppliers } from '../../domain/referral/check/question.ts';
import { knownReferrers } from '../../domain/referral/check/referrer.ts';
import type { QuestionsView, ResultView, RoutesView, RouteView, ServiceLine } from '../referral/check/view-models.ts';

/** The questions as they stand in the catalogue, near enough to be drawn. */
const questions: readonly CheckQuestion[] = questionIds.map((id, index) => ({
  id,
  number: id === 'known' || id === 'under-six' ? null : index < 6 ? `P${index + 1}` : String(index - 6),
  step: index < 6 ? 'who' : index < 14 ? 'first' : 'second',
  obligation: id === 'met' ? 'skal' : 'bør',
  choices: ['substance-use', 'mental-state', 'violence', 'under-six'].includes(id) ? ['yes', 'no'] : ['yes', 'no', 'not-relevant'],
  suppliers: suppliers.slice(index % 7, (index % 7) + 2),
  source: id === 'consent' ? { law: 'pbrl', place: '§ 4-4' } : { document: '002', place: `L${400 + index}` },
}));

const draft = 'mh2k9x1c-1';
const inStep = (step: CheckQuestion['step']): readonly CheckQuestion[] => questions.filter((question) => question.step === step);

/** Somebody has come back to the step. */
const answered: CheckAnswers = {
  referrer: 'barnevernleder',
  given: new Map(questionIds.map((id): [typeof id, CheckAnswer] => [id, 'yes'])),
  service: null,
};

export const whoStep: QuestionsView = {
  draft,
  step: 'who',
  questions: inStep('who'),
  referrers: knownReferrers,
  referrerSource: { document: '000', place: 'L924-935' },
  answers: noAnswers,
  isOdd: false,
  isAgain: false,
};
export const firstStep: QuestionsView = { ...whoStep, step: 'first', questions: inStep('first'), referrers: [], answers: answered };
export const secondStep: QuestionsView = { ...firstStep, step: 'second', questions: inStep('second'), answers: noAnswers };
export const oneLeft: QuestionsView = {
  ...secondStep,
  questions: questions.filter(({ id }) => id === 'violence'),
  isOdd: true,
  isAgain: true,
};
export const referrerLeft: QuestionsView = { ...whoStep, isAgain: true };

const service: ServiceLine = {
  name: 'BUP Gjøvik – henvisning (fiktiv)',
  route: 'referral',
  phone: '00 00 00 21',
  hours: 'Hverdager 08.00–15.30',
  excludes: ['Over 18 år', 'Plager som kommunen kan hjelpe med'],
  refuses: ['Mangler hva skolen har sett', 'Uavklart *bosted* [her](der)'],
};

const bup: RouteView = {
  id: 'bup-gjovik',
  name: 'BUP Gjøvik (fiktiv)',
  service,
  contact: { name: 'Anders Lund (fiktiv)', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik' },
};

const kari = { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' } as const;

export const someRoutes: RoutesView = {
  draft,
  routes: [
    bup,
    {
      ...bup,
      id: 'ambulant',
      name: 'Ambulant team (fiktiv)',
      service: { ...service, route: 'via-bup-and-hf', refuses: [] },
      contact: null,
    },
    { ...bup, id: 'bup-hadeland', name: 'BUP Hadeland (fiktiv)', service: null },
  ],
  isOdd: true,
  chosen: null,
  askers: [kari],
  agreement: [{ unitName: 'BUP Gjøvik (fiktiv)', what: 'Svarer på spørsmål før henvisningen sendes.', when: 'Samme dag' }],
};
export const noRoutes: RoutesView = { ...someRoutes, routes: [], agreement: [] };

const long = '🧩 *langt* [🙂](x) 🧩🧩🧩🙂🙂🙂🧩🧩🧩 '.repeat(8);

/** As much as a register can hold. */
export const manyRoutes: RoutesView = {
  ...someRoutes,
  routes: Array.from({ length: 5 }, (_, index) => ({
    ...bup,
    id: `${long}${index}`,
    name: `${long}(fiktiv)`,
    service: { ...service, hours: long, excludes: Array(9).fill(long), refuses: Array(9).fill(long) },
  })),
  agreement: Array.from({ length: 3 }, () => ({ unitName: `${long}(fiktiv)`, what: long.repeat(2), when: long })),
};

const counted = questions.filter(({ number }) => number !== null);

export const incomplete: ResultView = {
  draft,
  questions,
  result: {
    ready: counted.slice(0, 12),
    missing: counted.slice(12, 16),
    notRelevant: counted.slice(16),
    advice: ['detour', 'under-six', 'mapping', 'attendance'],
    callFirst: 'fastlege',
  },
  sources: {
    advice: {
      detour: { document: '000', place: 'L927-935' },
      consent: { law: 'pbrl', place: '§ 4-4' },
      'under-six': { document: '002', place: 'L288-290' },
      mapping: { document: '000', place: 'L1983-1989' },
    },
    decides: { document: '002', place: 'L265' },
  },
  route: bup,
  askers: [kari],
  meanwhile: [{ ...service, name: 'Broteam Innlandet (fiktiv)', route: 'phone' }],
  firstLine: [{ ...service, name: 'Familiehuset (fiktiv)', route: 'self' }],
  limit: { days: 10, law: 'pbrl', place: '§ 2-2 a' },
};
export const complete: ResultView = {
  ...incomplete,
  result: { ready: counted, missing: [], notRelevant: [], advice: ['mapping', 'attendance'], callFirst: 'bup' },
};

/** Everything is missing, everything is pointed out, and the register is full. */
export const everythingMissing: ResultView = {
  ...incomplete,
  result: { ready: [], missing: counted, notRelevant: [], advice: adviceIds, callFirst: 'bup' },
  route: manyRoutes.routes[0] ?? null,
  meanwhile: manyRoutes.routes.slice(0, 3).flatMap((route) => (route.service === null ? [] : [{ ...route.service, name: route.name }])),
  firstLine: manyRoutes.routes.slice(0, 3).flatMap((route) => (route.service === null ? [] : [{ ...route.service, name: route.name }])),
};
export const nothingKnown: ResultView = { ...complete, route: null, askers: [], meanwhile: [], firstLine: [], limit: null };
