import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createDrafts } from '../../../bot/referral/drafts.ts';
import { personId } from '../../../domain/ids.ts';

const kari = personId('kari');
const anders = personId('anders');

function started() {
  let now = Temporal.Instant.from('2027-02-22T11:00:00Z');
  return {
    drafts: createDrafts(() => now),
    pass: (minutes: number, seconds = 0) => {
      now = now.add({ minutes, seconds });
    },
  };
}

describe('a draft', () => {
  it('is there for half an hour after it was last touched, and not a second longer', () => {
    const { drafts, pass } = started();
    const draft = drafts.begin(kari);
    pass(29, 59);
    drafts.keep(kari, { ...draft, step: 'who' });
    pass(29, 59);
    expect(drafts.of(kari)).toMatchObject({ id: draft.id, step: 'who' });
    pass(0, 1);
    expect(drafts.of(kari)).toBeNull();
  });

  it('is not kept alive by being looked at', () => {
    const { drafts, pass } = started();
    drafts.begin(kari);
    pass(20);
    drafts.of(kari);
    pass(10);
    expect(drafts.of(kari)).toBeNull();
  });

  it('is forgotten though nobody asks for it', () => {
    const { drafts, pass } = started();
    drafts.begin(kari);
    pass(15);
    drafts.begin(anders);
    pass(15);
    drafts.sweep();
    expect(drafts.size()).toBe(1);
  });

  it('that has been thrown away does not come back when a late press keeps it', () => {
    const { drafts } = started();
    const draft = drafts.begin(kari);
    drafts.drop(kari, draft.id);
    drafts.keep(kari, draft);
    expect(drafts.of(kari)).toBeNull();
  });

  it('is not thrown away by the card of another', () => {
    const { drafts } = started();
    const first = drafts.begin(kari);
    const second = drafts.begin(kari);
    drafts.drop(kari, first.id);
    drafts.drop(anders, second.id);
    expect(drafts.of(kari)?.id).toBe(second.id);
    expect(first.id).not.toBe(second.id);
  });

  it('is counted once, and again only when it could not be counted', () => {
    const { drafts } = started();
    const { id } = drafts.begin(kari);
    expect([drafts.takeCount(kari, id), drafts.takeCount(kari, id)]).toEqual([true, false]);
    drafts.giveCountBack(kari, id);
    expect([drafts.takeCount(kari, id), drafts.takeCount(anders, id)]).toEqual([true, false]);
  });

  it('that is over tells where its cards stand, but not the one that is being answered', () => {
    const over: string[] = [];
    const drafts = createDrafts(
      () => Temporal.Instant.from('2027-02-22T11:00:00Z'),
      (person, places) => over.push(`${person}: ${places.map(({ activityId }) => activityId).join()}`),
    );
    const place = (activityId: string | null) => ({ conversationId: 'a:kari', activityId });
    const first = drafts.begin(kari);
    for (const id of ['one', 'two', 'one', null]) drafts.shownAt(kari, first.id, place(id));
    drafts.shownAt(kari, 'another', place('three'));
    const second = drafts.begin(kari);
    drafts.shownAt(kari, second.id, place('four'));
    drafts.drop(kari, second.id, place('four'));
    expect(over).toEqual(['kari: one,two']);
  });

  it('stays counted when it is kept again', () => {
    const { drafts } = started();
    const draft = drafts.begin(kari);
    drafts.takeCount(kari, draft.id);
    drafts.keep(kari, { ...draft, step: 'service' });
    expect(drafts.takeCount(kari, draft.id)).toBe(false);
  });

  it('of the one who touched theirs longest ago is lost when there are more than a thousand', () => {
    const { drafts } = started();
    for (let index = 0; index < 1_001; index += 1) drafts.begin(personId(`person-${index}`));
    expect(drafts.size()).toBe(1_000);
    expect([drafts.of(personId('person-0')), drafts.of(personId('person-1'))]).toMatchObject([null, { step: 'acute' }]);
  });
});
