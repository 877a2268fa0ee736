import { Temporal } from 'temporal-polyfill';
import type { AgreementView } from '../../cards/agreement/view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import { checklistsFor } from '../../catalogue/agreement/checklists.ts';
import { graceWorkingDays, meetingOutcomes } from '../../catalogue/agreement/life.ts';
import { checklistsOf } from '../../domain/agreement/contents.ts';
import { formOf } from '../../domain/agreement/form.ts';
import { missingInAgreement } from '../../domain/agreement/is-active.ts';
import { type LifeEntry, newLife } from '../../domain/agreement/life/life.ts';
import { type LifeRules, settle } from '../../domain/agreement/life/settle.ts';
import { type LifeEvent, transition } from '../../domain/agreement/life/transitions.ts';
import { matricesOf } from '../../domain/agreement/matrix/matrix.ts';
import { successorOfAgreement } from '../../domain/agreement/successors.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import { standingsTo } from '../../domain/nudge/recipients/relations.ts';
import { mayDo, type RightVerb } from '../../domain/rights.ts';
import { nameOfRhythm } from '../../domain/time/rhythm.ts';
import { readPulses } from '../../store/agreement/pulse/pulse-rows.ts';
import { agreementRows } from '../../store/agreement/read-agreement.ts';
import { lastMeetings } from '../../store/agreement/settle-lives.ts';
import { stepsOf } from '../../store/agreement/steps.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';
import { cooperationView } from './cooperation-view.ts';
import { lightViews } from './pulse/light-view.ts';
import { newestPulse } from './pulse/pulse-view.ts';

/** What people can say has happened, and what they must be allowed to do for it. The other events are found by rules. */
export const saidByPeople: ReadonlyMap<LifeEvent, RightVerb> = new Map([
  ['woke-up', 'tend-agreement'],
  ['reported-out-of-function', 'tend-agreement'],
  ['revision-started', 'tend-agreement'],
  ['revision-dropped', 'tend-agreement'],
  ['sent-for-signing', 'tend-agreement'],
  ['ended', 'end-agreement'],
]);

/** Whether the viewer may do this to an agreement today. */
export const mayWith = ({ directory, viewer, today, localMode }: ViewContext, agreement: Agreement, verb: RightVerb): boolean =>
  mayDo({ standings: standingsTo(directory, viewer, { kind: 'agreement', agreement: agreement.id }, null, today), localMode }, verb);

export const lifeRules = ({ calendar }: Pick<ViewContext, 'calendar'>): LifeRules => ({ calendar, graceWorkingDays });

/** One agreement as it stands today, with what the viewer may do. The rules are asked anew: what they find tonight is shown now. */
export async function agreementView(
  db: Database,
  agreement: Agreement,
  context: ViewContext,
  notice: Notice | null = null,
): Promise<AgreementView> {
  const { directory, catalogue, today } = context;
  const rows = await agreementRows(db, agreement.id);
  const checklists = checklistsFor(context.localThemes);
  const facts = {
    agreement,
    lastMeeting: (await lastMeetings(db, [agreement.id], meetingOutcomes(catalogue))).get(agreement.id) ?? null,
    successor: successorOfAgreement(directory, agreement.id),
  };
  const { life, entries } = settle(rows.stored?.life ?? newLife(agreement.id, today), facts, lifeRules(context), today);
  const nextOf = (kind: 'agreement-evaluation' | 'agreement-contact') => {
    const open = rows.open.find(({ routine }) => [...catalogue.values()].some(({ id, timing }) => id === routine && timing.kind === kind));
    return open?.meetingOn ?? open?.due ?? null;
  };
  return {
    today,
    agreement: agreement.id,
    version: rows.stored?.version ?? 0,
    title: agreement.title,
    form: formOf(agreement, directory),
    parentTitle: agreement.parent === null ? null : (directory.agreements.get(agreement.parent)?.title ?? null),
    state: life.state,
    since: life.since,
    isFromStart: rows.historyOlder === 0 && rows.history.every(({ by, on }) => by === null && on.equals(life.since)),
    reason: life.reason,
    light: (await lightViews(db, [{ agreement, state: life.state }], context)).get(agreement.id) ?? null,
    pulse: newestPulse(
      await readPulses(db, agreement.id),
      agreement,
      rows.open.map(({ id }) => id),
      context,
    ),
    validFrom: agreement.valid.from,
    validTo: agreement.valid.to,
    parties: agreement.parties.map((party) => {
      const name = unitName(directory, party.unit);
      return {
        name,
        nameAtSigning: party.nameAtSigning === name ? null : party.nameAtSigning,
        signedOn: party.signedOn,
        contactName: party.contactPerson === null ? null : (directory.people.get(party.contactPerson)?.name ?? null),
      };
    }),
    missing: missingInAgreement(agreement),
    evaluationRhythm: agreement.evaluationRhythm === null ? null : nameOfRhythm(agreement.evaluationRhythm),
    contactRhythm: agreement.contactRhythm === null ? null : nameOfRhythm(agreement.contactRhythm),
    nextReview: nextOf('agreement-evaluation'),
    nextContact: nextOf('agreement-contact'),
    document: { url: agreement.documentUrl, status: agreement.documentStatus },
    checklists: checklistsOf(agreement, checklists, new Set(rows.contents), directory).map(({ checklist, found }) => ({
      id: checklist.id,
      older: checklists.find(({ id }) => id === checklist.id)?.older === true,
      points: checklist.points.map((id) => ({ id, isFound: found.includes(id) })),
    })),
    hasMatrix: matricesOf(directory, [agreement], today).length > 0,
    ...historyOf([...entries.toReversed(), ...rows.history], rows.historyOlder, await stepsOf(db, agreement.id, stepsShown), directory),
    changes: [...saidByPeople].flatMap(([event, right]) =>
      'to' in transition(life.state, event) && mayWith(context, agreement, right) && !isFirstVersion(event, life) ? [event] : [],
    ),
    mayNoteContents: mayWith(context, agreement, 'tend-agreement') && life.state !== 'ended',
    cooperation:
      life.state === 'ended'
        ? null
        : await cooperationView(db, agreement, context, {
            raise: mayWith(context, agreement, 'raise-disagreement'),
            ask: mayWith(context, agreement, 'ask-for-help'),
          }),
    notice,
  };
}

/** Past this the steps of disagreements and requests for help are no longer read. */
const stepsShown = 10;

/** What has become of the agreement, and what has been done about what its parties cannot settle alone, the newest first. */
function historyOf(
  entries: readonly LifeEntry[],
  older: number,
  { steps, older: olderSteps }: Awaited<ReturnType<typeof stepsOf>>,
  directory: ViewContext['directory'],
): Pick<AgreementView, 'history' | 'historyOlder'> {
  const nameOf = (by: LifeEntry['by']): string | null => (by === null ? null : (directory.people.get(by)?.name ?? '–'));
  const lines = [
    ...entries.map(({ event, on, by, reason }) => ({ event, on, byName: nameOf(by), reason })),
    ...steps.map(({ what, event, theme, on, by }) => ({ step: `${what}.${event}`, theme, on, byName: nameOf(by) })),
  ];
  return { history: lines.toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on)), historyOlder: older + olderSteps };
}

/** A first version that waits for signatures is no revision to give up. */
const isFirstVersion = (event: LifeEvent, life: { readonly state: string; readonly signaturesFrom: unknown }): boolean =>
  event === 'revision-dropped' && life.state === 'waiting-for-signatures' && life.signaturesFrom === null;
