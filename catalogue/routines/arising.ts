import type { Ladder } from '../../domain/nudge/types.ts';
import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

/** Straight to those it has come to; somebody above hears of it when they have not answered. Our own choice: no source names a number. */
const local: Ladder = {
  name: 'disagreement-local',
  steps: [
    { offset: -3, to: ['assignees'] },
    { offset: 0, to: ['assignees'] },
  ],
};
const regional: Ladder = {
  name: 'disagreement-regional',
  steps: [
    { offset: -5, to: ['regional-lead'] },
    { offset: 0, to: ['regional-lead'] },
  ],
};
const byLeaders: Ladder = {
  name: 'disagreement-leaders',
  steps: [
    { offset: -5, to: ['leaders'] },
    { offset: 0, to: ['leaders'] },
    { offset: 10, to: ['regional-lead'] },
  ],
};
const help: Ladder = {
  name: 'help',
  steps: [
    { offset: -3, to: ['regional-lead'] },
    { offset: 0, to: ['regional-lead'] },
    { offset: 5, to: ['leaders'] },
  ],
};
const helpOfLeaders: Ladder = {
  name: 'help-leaders',
  steps: [
    { offset: -3, to: ['leaders'] },
    { offset: 0, to: ['leaders'] },
  ],
};

const checked = '2026-11-22';
const ofDisagreement = [
  { id: 'solved', nextDate: 'none' },
  { id: 'not-solved', nextDate: 'none' },
] as const satisfies RoutineDraft['outcomes'];
const ofHelp = [
  { id: 'will-help', nextDate: 'required' },
  { id: 'have-helped', nextDate: 'none' },
  { id: 'cannot-help-capacity', nextDate: 'none' },
  { id: 'cannot-help-others', nextDate: 'none' },
  { id: 'cannot-help-not-ours', nextDate: 'none' },
] as const satisfies RoutineDraft['outcomes'];

/** What follows when people change, when a unit is new, and when parties cannot make it work alone. The numbers of working days are our own choice. */
export const arisingRoutines: readonly RoutineDraft[] = [
  {
    id: 'role-hand-over',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'arising', from: 'new-holder', workingDays: 5 },
    outcomes: [{ id: 'taken-over', nextDate: 'none' }],
    byButtons: true,
    source: { document: '001', place: 'L1739-1740, L2008-2010', strength: 'uavklart', checked },
  },
  {
    id: 'agreement-leader-change',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'arising', from: 'new-leader', workingDays: 10 },
    outcomes: [
      { id: 'in-use', nextDate: 'none', met: true },
      { id: 'will-meet', nextDate: 'required' },
      { id: 'not-in-function', nextDate: 'none', says: 'reported-out-of-function', because: 'leader-change' },
    ],
    source: { document: '001', place: 'L1738-1740', strength: 'uavklart', checked },
  },
  {
    id: 'unit-onboarding',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'arising', from: 'new-unit', workingDays: 30 },
    outcomes: [
      { id: 'done', nextDate: 'none' },
      { id: 'partly-done', nextDate: 'required' },
    ],
    source: { document: '001', place: 'L2225-2227', strength: 'uavklart', checked },
  },
  {
    id: 'disagreement-local',
    ladder: local,
    statutory: false,
    timing: { kind: 'arising', from: 'disagreement-local', workingDays: 10 },
    outcomes: ofDisagreement,
    byButtons: true,
    source: { document: '000', place: 'L350-354, L1107-1109', strength: 'uavklart', checked },
  },
  {
    id: 'disagreement-regional',
    ladder: regional,
    statutory: false,
    timing: { kind: 'arising', from: 'disagreement-regional', workingDays: 15 },
    outcomes: ofDisagreement,
    byButtons: true,
    source: { document: '000', place: 'L350-354, L1107-1109', strength: 'uavklart', checked },
  },
  {
    id: 'disagreement-leaders',
    ladder: byLeaders,
    statutory: false,
    timing: { kind: 'arising', from: 'disagreement-leaders', workingDays: 15 },
    outcomes: ofDisagreement,
    byButtons: true,
    source: { document: '000', place: 'L350-354, L1107-1109', strength: 'uavklart', checked },
  },
  {
    id: 'agreement-help',
    ladder: help,
    statutory: false,
    timing: { kind: 'arising', from: 'help-asked', workingDays: 10 },
    outcomes: ofHelp,
    source: { document: '001', place: 'L2027-2030', strength: 'uavklart', checked },
  },
  {
    id: 'agreement-help-leaders',
    ladder: helpOfLeaders,
    statutory: false,
    timing: { kind: 'arising', from: 'help-asked-of-leaders', workingDays: 10 },
    outcomes: ofHelp,
    source: { document: '001', place: 'L2027-2030', strength: 'uavklart', checked },
  },
];
