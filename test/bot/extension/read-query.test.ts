import { describe, expect, it } from 'vitest';
import { readQuery } from '../../../bot/extension/read-query.ts';

const typed = (value: unknown) => ({ commandId: 'findAgreement', parameters: [{ name: 'query', value }] });

describe('a search that Teams sends', () => {
  it.each([
    ['what is typed', typed('granlia'), { text: 'granlia', skip: 0, count: 25 }],
    ['the first list, before anything is typed', { parameters: [{ name: 'initialRun', value: 'true' }] }, { text: '', skip: 0, count: 25 }],
    ['a field without a name, as the playground sends it', { parameters: [{ value: 'bup' }] }, { text: 'bup', skip: 0, count: 25 }],
    ['more of it', { ...typed('bup'), queryOptions: { skip: 25, count: 10 } }, { text: 'bup', skip: 25, count: 10 }],
    ['more at once than we give', { ...typed('bup'), queryOptions: { skip: 0, count: 500 } }, { text: 'bup', skip: 0, count: 25 }],
    ['options that are nonsense', { ...typed('bup'), queryOptions: { skip: -1, count: 'x' } }, { text: 'bup', skip: 0, count: 25 }],
    ['options that are a text', { ...typed('bup'), queryOptions: 'x' }, { text: 'bup', skip: 0, count: 25 }],
    ['a number for a text', typed(12), { text: '', skip: 0, count: 25 }],
    ['a field that is null', { parameters: [null, { name: 'query', value: 'bup' }] }, { text: 'bup', skip: 0, count: 25 }],
    ['fields that are no list', { parameters: { name: 'query' } }, { text: '', skip: 0, count: 25 }],
    ['nothing', undefined, { text: '', skip: 0, count: 25 }],
    ['a text', 'granlia', { text: '', skip: 0, count: 25 }],
    ['a list', [], { text: '', skip: 0, count: 25 }],
  ])('is read: %s', (_, value, query) => {
    expect(readQuery(value)).toEqual(query);
  });

  it('is looked at no further than a hundred characters, and never holds half of one', () => {
    expect(readQuery(typed('x'.repeat(5_000))).text).toHaveLength(100);
    const { text } = readQuery(typed(`${'x'.repeat(99)}🎈`));
    expect(text.isWellFormed()).toBe(true);
  });
});
