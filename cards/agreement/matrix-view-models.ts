import type { RoleCode } from '../../domain/people/types.ts';
import type { Notice } from '../view-models.ts';

/** Who is to do it today. `unitName`: where, when that is not the unit that the row names. `leaderName`: whom to ask instead. */
export type DoerView =
  | { readonly kind: 'here'; readonly unitName: string | null; readonly name: string }
  | {
      readonly kind: 'away';
      readonly unitName: string | null;
      readonly name: string;
      readonly deputyName: string | null;
      readonly leaderName: string | null;
    }
  | { readonly kind: 'vacant'; readonly unitName: string | null; readonly leaderName: string | null };

/** One line of an action matrix. */
export interface MatrixRowView {
  readonly unitName: string;
  /** Null: the unit as such, and then nobody in particular. */
  readonly role: RoleCode | null;
  readonly doers: readonly DoerView[];
  readonly moreDoers: number;
  readonly what: string;
  readonly when: string | null;
  readonly sourceUrl: string | null;
}

interface MatrixHead {
  readonly agreement: string;
  readonly title: string;
  /** What not everybody has signed is no more than a proposal. */
  readonly isSigned: boolean;
  readonly mayOpen: boolean;
}

export interface RowGroup extends MatrixHead {
  readonly situations: readonly { readonly situation: string; readonly rows: readonly MatrixRowView[] }[];
}

export interface SituationGroup extends MatrixHead {
  readonly situations: readonly string[];
}

/** What `hvem` answers: what was found, or what there is to ask about. `more`: how many found no room. */
export type MatrixView =
  | { readonly kind: 'rows'; readonly groups: readonly RowGroup[]; readonly more: number }
  | {
      readonly kind: 'situations';
      /** Something was asked for that is in none of them. */
      readonly isMiss: boolean;
      readonly groups: readonly SituationGroup[];
      readonly more: number;
      readonly notice: Notice | null;
    };
