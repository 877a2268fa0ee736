import { describe, expect, it } from 'vitest';
import { matricesFor, matricesOf } from '../../../../domain/agreement/matrix/matrix.ts';
import type { Agreement } from '../../../../domain/agreement/types.ts';
import { agreementId, personId } from '../../../../domain/ids.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { agreement, day, matrixRow, ordinaryRegister, party } from '../../../support/builders.ts';

const today = day('2027-03-01');
const under = (parent: string | null, of: Agreement, more: Partial<Agreement> = {}): Agreement => ({
  ...of,
  parent: parent === null ? null : agreementId(parent),
  ...more,
});

/** `local` between avd and bup, under `hf` between reg and hf, under `top`; and one that is nobody's here. */
const world = (change: Readonly<Record<string, Partial<Agreement>>> = {}) =>
  directoryOf(
    ordinaryRegister({
      agreements: [
        under(null, agreement('top', { parties: [party('reg'), party('rhf')] }), change['top']),
        under('top', agreement('hf', { parties: [party('reg'), party('hf')] }), change['hf']),
        under('hf', agreement('local', { parties: [party('avd'), party('bup')] }), change['local']),
        under(null, agreement('other', { parties: [party('inst'), party('hf')] }), change['other']),
      ],
      actions: ['local', 'top', 'hf', 'other'].map((each) => matrixRow(each, `i ${each}`, 'hf')),
    }),
  );
const seenBy = (who: string, directory = world()) =>
  matricesFor(directory, personId(who), today).map(
    ({ agreement: { id }, distance, through }) => `${id} ${distance} ${through.map((own) => own.id)}`,
  );

describe('the matrices that hold for somebody', () => {
  it('are those of their own agreements and of all above them, the nearest first', () => {
    expect(seenBy('h')).toEqual(['local 0 local', 'hf 1 local', 'top 2 local']);
  });

  it('are nearer for somebody whose own agreement the one above is', () => {
    expect(seenBy('r')).toEqual(['hf 0 hf,local', 'local 0 local', 'other 0 other', 'top 0 top,hf,local'].sort());
  });

  it('are none for somebody without a role', () => {
    expect(seenBy('d1')).toEqual([]);
  });

  it.each([
    ['has ended', { closedOn: day('2027-02-01') }],
    ['has run out', { valid: { from: null, to: day('2027-02-28') } }],
  ])('are not those of an agreement that %s, nor does it bring those above it', (_, change) => {
    expect(seenBy('h', world({ local: change }))).toEqual([]);
    expect(seenBy('h', world({ hf: change }))).toEqual(['local 0 local', 'top 2 local']);
  });

  it('are still there on the last day', () => {
    expect(seenBy('h', world({ local: { valid: { from: null, to: today } } }))).toHaveLength(3);
  });

  it('end where agreements stand above each other in a circle', () => {
    const directory = world({ top: { parent: agreementId('local') } });
    expect(matricesOf(directory, [...directory.agreements.values()].slice(2, 3), today)).toHaveLength(3);
  });

  it('leave out agreements that say nothing of who does what', () => {
    const directory = directoryOf(ordinaryRegister());
    expect(matricesFor(directory, personId('h'), today)).toEqual([]);
  });
});
