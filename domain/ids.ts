/**
 * Branded ids: strings that cannot be mixed up. They carry no personal data and may be logged.
 */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type UnitId = Id<'unit'>;
export type PersonId = Id<'person'>;
export type AgreementId = Id<'agreement'>;
/** Digits: the number of its row. */
export type DecisionId = Id<'decision'>;
export type SeriesId = Id<'series'>;
/** Letters, digits, `-` and `_`: made from what the card that started it carries, so that a double click is one clock. */
export type ClockId = Id<'clock'>;
export type RoutineId = Id<'routine'>;
export type DeadlineId = Id<'deadline'>;
export type TenantId = Id<'tenant'>;
export type MessageId = Id<'message'>;

export const unitId = (value: string): UnitId => value as UnitId;
export const personId = (value: string): PersonId => value as PersonId;
export const agreementId = (value: string): AgreementId => value as AgreementId;
export const decisionId = (value: string): DecisionId => value as DecisionId;
export const seriesId = (value: string): SeriesId => value as SeriesId;
export const clockId = (value: string): ClockId => value as ClockId;
export const routineId = (value: string): RoutineId => value as RoutineId;
export const deadlineId = (value: string): DeadlineId => value as DeadlineId;
export const tenantId = (value: string): TenantId => value as TenantId;
export const messageId = (value: string): MessageId => value as MessageId;
