import type { ConfirmDisagreementView, CooperationView, DisagreementView, HelpView } from '../../cards/agreement/cooperation-models.ts';
import { disagreementThemes, helpThemes } from '../../catalogue/agreement/themes.ts';
import type { DisagreementLevel } from '../../domain/agreement/disagreement/steps.ts';
import { peopleAskedAbout } from '../../domain/agreement/disagreement/who-is-told.ts';
import { partiesOf } from '../../domain/agreement/review/speaks-for.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { arisingDeadline, routineFrom } from '../../domain/nudge/deadline/arising.ts';
import type { StepAudience } from '../../domain/nudge/types.ts';
import { regionLeadUnitOf } from '../../domain/people/region-lead-unit.ts';
import { type Disagreement, openDisagreement } from '../../store/agreement/disagreement/read.ts';
import { type HelpRequest, openHelp } from '../../store/agreement/help-requests.ts';
import type { Database } from '../../store/open-store.ts';
import type { DetailsContext, ViewContext } from '../context.ts';
import { unitName, whoIs } from '../names.ts';

export const disagreementView = (
  { agreement, theme, by, unit, raisedOn, state }: Disagreement,
  level: DisagreementLevel,
  { directory, today }: Pick<DetailsContext, 'directory' | 'today'>,
): DisagreementView => ({
  kind: 'disagreement',
  theme,
  by: whoIs(directory, by, { kind: 'agreement', agreement }, today),
  partyName: unitName(directory, unit),
  on: raisedOn,
  level,
  state,
});

export const helpView = (
  { agreement, theme, by, on }: HelpRequest,
  { directory, today }: Pick<DetailsContext, 'directory' | 'today'>,
): HelpView => ({ kind: 'help', theme, by: whoIs(directory, by, { kind: 'agreement', agreement }, today), on });

/** The party the viewer speaks for when they turn to others about an agreement; null: none. */
export const partySpokenFor = (agreement: Agreement, context: Pick<ViewContext, 'directory' | 'viewer' | 'today'>): UnitId | null =>
  partiesOf(context.directory, agreement, context.viewer, context.today, null)[0] ?? null;

/** Whether any of the parties' regions has a lead today. */
const hasRegionalLead = ({ parties }: Agreement, { directory, today }: Pick<ViewContext, 'directory' | 'today'>): boolean =>
  parties.some(({ unit }) => {
    const region = regionLeadUnitOf(directory, unit);
    return region !== null && directory.holders('regionalt-helseansvarlig', region, today).length > 0;
  });

const asked = (agreement: Agreement, to: readonly StepAudience[], { directory, calendar, today }: ViewContext): readonly PersonId[] =>
  peopleAskedAbout({ directory, calendar, today, declined: () => false }, agreement, to);

/** Whom somebody asks for help with an agreement: the regions' leads, or for want of one the parties' leaders; by name, themselves left out. */
export function helpersFor(
  agreement: Agreement,
  context: ViewContext,
): { readonly of: 'regional-lead' | 'leaders'; readonly names: readonly string[] } {
  const of = hasRegionalLead(agreement, context) ? 'regional-lead' : 'leaders';
  const people = asked(agreement, [of], context).filter((person) => person !== context.viewer);
  return { of, names: people.flatMap((person) => context.directory.people.get(person)?.name ?? []) };
}

/** `may`: what the rights allow; speaking for a party is asked here. */
export async function cooperationView(
  db: Database,
  agreement: Agreement,
  context: ViewContext,
  may: { readonly raise: boolean; readonly ask: boolean },
): Promise<CooperationView> {
  const { directory, today, viewer } = context;
  const [open, help] = await Promise.all([openDisagreement(db, agreement.id), openHelp(db, agreement.id)]);
  const own = partiesOf(directory, agreement, viewer, today, null);
  const helpers = helpersFor(agreement, context);
  const level = open?.state === 'regional' || open?.state === 'leaders' ? open.state : 'local';
  return {
    disagreement:
      open === null
        ? null
        : { ...disagreementView(open, level, context), due: open.due, mayWithdraw: may.raise && own.includes(open.unit) },
    help: help === null ? null : { ...helpView(help, context), due: help.due },
    mayRaise: may.raise && own.length > 0 && open === null,
    mayAsk: may.ask && own.length > 0 && help === null,
    helpers: helpers.names,
    hasRegionalLead: helpers.of === 'regional-lead',
    disagreementThemes: disagreementThemes.map(({ id }) => id),
    helpThemes: helpThemes.map(({ id }) => id),
  };
}

/** Who will be told of a disagreement, and by when; null when the catalogue asks nobody. */
export function confirmDisagreementView(
  agreement: Agreement,
  version: number,
  theme: string,
  context: ViewContext,
): ConfirmDisagreementView | null {
  const { directory, catalogue, calendar, today, viewer } = context;
  const routine = routineFrom(catalogue.values(), 'disagreement-local');
  if (routine === null) return null;
  const subject = { kind: 'agreement', agreement: agreement.id } as const;
  return {
    agreement: agreement.id,
    version,
    title: agreement.title,
    theme,
    told: asked(agreement, ['assignees'], context)
      .filter((person) => person !== viewer)
      .map((person) => whoIs(directory, person, subject, today)),
    due: arisingDeadline(routine, subject, today, { directory, calendar }).due,
    today,
  };
}
