import { type Factor, factors, type Rung, rungs } from '../../domain/agreement/pulse/pulse.ts';

/** Where something in the catalogue comes from, and when somebody last held it against that. */
interface Sourced<Id> {
  readonly id: Id;
  readonly source: { readonly document: '002' | '003'; readonly place: string; readonly checked: string };
}

const rungPlaces: Readonly<Record<Rung, string>> = { 1: '32-72', 2: '32-48, 76-111', 3: '32-48, 115-163', 4: '32-48, 115-163' };

/** The rungs of Samordningsstigen, the lowest first. Texts are `pulse.rungs.<id>`, written by us. */
export const ladderRungs: readonly Sourced<Rung>[] = rungs.map((id) => ({
  id,
  source: { document: '002', place: rungPlaces[id], checked: '2026-11-23' },
}));

/** What a meeting is rated on; one small study, and no measure of effect. Texts are `pulse.factors.<id>`. */
export const successFactors: readonly Sourced<Factor>[] = factors.map((id) => ({
  id,
  source: { document: '003', place: '1292-1294', checked: '2026-11-23' },
}));

export const factorIds: readonly Factor[] = successFactors.map(({ id }) => id);
