/** What the acute card shows besides the public numbers. */
export interface AcuteView {
  /** The numbers of the reader's own units, in the register's order; none for somebody who is not known, and none in a group. */
  readonly own: readonly OwnNumber[];
}

export interface OwnNumber {
  readonly name: string;
  readonly phone: string;
  /** Opening hours in words. */
  readonly hours: string | null;
}
