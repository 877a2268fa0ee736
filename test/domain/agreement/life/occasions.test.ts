import { describe, expect, it } from 'vitest';
import type { LifeEntry } from '../../../../domain/agreement/life/life.ts';
import { occasionDeadlines } from '../../../../domain/agreement/life/occasions.ts';
import { agreementId } from '../../../../domain/ids.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { agreement, calendar, catalogue, day, ordinaryRegister, party } from '../../../support/builders.ts';

const opened = (event: LifeEntry['event'], on: string, signed: string | null = '2027-03-01') => {
  const directory = directoryOf(
    ordinaryRegister({ agreements: [agreement('a1', { parties: [party('avd', 'h', '2027-02-15'), party('bup', 'b', signed)] })] }),
  );
  const entry: LifeEntry = { agreement: agreementId('a1'), on: day(on), event, from: 'signed', to: 'active', by: null, reason: null };
  return occasionDeadlines([entry], catalogue.values(), { directory, calendar }).map(({ routine, due }) => `${routine} ${due.toString()}`);
};

describe('what opens when something happens to an agreement', () => {
  it('a start-up meeting and three checks after the last signature', () => {
    expect(opened('signed-by-all', '2027-03-02')).toEqual([
      // Twenty working days, with Easter in between.
      'agreement-start-meeting 2027-04-01',
      'agreement-check-30 2027-03-31',
      'agreement-check-60 2027-04-30',
      'agreement-check-90 2027-05-30',
    ]);
  });

  it('only what lies ahead, for one that comes into the register late', () => {
    expect(opened('signed-by-all', '2027-04-15')).toEqual(['agreement-check-60 2027-04-30', 'agreement-check-90 2027-05-30']);
    expect(opened('signed-by-all', '2027-08-01')).toEqual([]);
  });

  it('a wake-up, ten working days after it fell asleep', () => {
    expect(opened('fell-asleep', '2027-03-01')).toEqual(['agreement-wake-up 2027-03-15']);
  });

  it('nothing when nothing waits for it', () => {
    expect(opened('completed', '2027-03-01')).toEqual([]);
  });
});
