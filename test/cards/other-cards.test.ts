import { describe, expect, it } from 'vitest';
import { cardContext } from '../../cards/card-context.ts';
import { text } from '../../cards/elements/text.ts';
import { help } from '../../cards/help.ts';
import { inputId, readInputs } from '../../cards/item/read-inputs.ts';
import { language } from '../../cards/language.ts';
import { noRecipientList } from '../../cards/no-recipient-list.ts';
import { notUnderstood } from '../../cards/not-understood.ts';
import { notice } from '../../cards/notice.ts';
import { noticeParams } from '../../cards/notice-block.ts';
import { nobodyUnreachable, someUnreachable } from '../../cards/samples/overviews.ts';
import { CardTooLarge, toCard } from '../../cards/to-json.ts';
import { noticeCodes } from '../../cards/view-models.ts';
import { languages } from '../../domain/people/types.ts';
import { MissingText } from '../../locales/translator.ts';
import { partsOfType, readableText } from './card-parts.ts';

const nb = cardContext('nb');

describe('a finished card', () => {
  it('is refused when it is too large for Teams', () => {
    const body = Array.from({ length: 300 }, () => text('å'.repeat(60)));
    expect(() => toCard({ body, summary: 'Brobygger', fallbackText: 'Brobygger' }, nb)).toThrow(CardTooLarge);
  });
});

describe("the administrator's list", () => {
  it('says so when everybody can be reached', () => {
    expect(readableText(noRecipientList(nobodyUnreachable, nb).card)).toContain('Alle påminnelser har en mottaker.');
  });

  it('tells a reason it knows, and that Teams refused for one it does not', () => {
    const written = readableText(noRecipientList(someUnreachable, nb).card);
    expect(written).toContain('Har blokkert Brobygger, siden mandag 22. februar');
    expect(written).toContain('Teams avviste meldingen, siden mandag 21. desember 2026');
  });

  it('stays small with hundreds of people', () => {
    const [person] = someUnreachable.people;
    const people = Array.from({ length: 500 }, () => ({
      name: 'Å'.repeat(500),
      since: null,
      reason: 'x',
      waiting: 1,
      ...(person === undefined ? {} : { waiting: person.waiting }),
    }));
    expect(readableText(noRecipientList({ ...someUnreachable, people, peopleMore: 0 }, nb).card)).toContain('og 480 til');
  });
});

describe('help', () => {
  it("does not show the demo's clock outside the demo", () => {
    const view = {
      name: null,
      commands: [
        { id: 'deadlines', word: 'frister' },
        { id: 'forward', word: 'spol 7 dager' },
      ],
      localMode: false,
    } as const;
    expect(readableText(help(view, nb).card)).not.toContain('spol');
    expect(readableText(help({ ...view, localMode: true }, nb).card)).toContain('spol 7 dager');
  });
});

describe('a word not understood', () => {
  it('offers the word meant as a button that says it', () => {
    const [first] = partsOfType(notUnderstood({ suggestion: { id: 'deadlines', word: 'frister' } }, nb).card, 'Action.Execute');
    expect(first).toMatchObject({ title: 'Mente du «frister»?', verb: 'say', data: { word: 'frister' } });
  });
});

describe('the choice of language', () => {
  it('calls each language what its speakers do and marks the present one', () => {
    const actions = partsOfType(language({ current: 'nn' }, nb).card, 'Action.Execute');
    expect(actions.map(({ title }) => title)).toEqual(['Bokmål', 'Nynorsk (valgt nå)', 'English']);
    expect(actions.map(({ data }) => data)).toEqual([{ language: 'nb' }, { language: 'nn' }, { language: 'en' }]);
  });
});

describe('a notice', () => {
  it.each(noticeCodes)('%s has a sentence in every language', (code) => {
    const params = Object.fromEntries(noticeParams[code].map((name) => [name, 'fredag 5. mars']));
    for (const each of languages)
      expect(readableText(notice({ tone: 'good', code, params }, cardContext(each)).card)).toMatch(/\p{L}[.!]$/u);
  });

  it('is refused when it lacks what its sentence tells', () => {
    expect(() => notice({ tone: 'good', code: 'snoozed', params: {} }, nb)).toThrow(MissingText);
  });
});

describe('the answers of a form', () => {
  it('are those of the item whose button was pressed', () => {
    const data = {
      d: 'x',
      i: 1,
      'days:0': '5',
      'days:1': ' 3 ',
      'outcome:1': '',
      'nextDate:1': '2027-03-09',
      [inputId('meetingOn', 2)]: '2027-03-10',
    };
    const inputs = readInputs(data);
    expect([inputs('days'), inputs('outcome'), inputs('nextDate'), inputs('meetingOn')]).toEqual(['3', null, '2027-03-09', null]);
  });

  it.each([[{}], [{ i: '1', 'days:1': '3' }], [{ i: 1.5, 'days:1.5': '3' }], [{ i: 1, 'days:1': 3 }]])('are none in %j', (data) => {
    const inputs = readInputs(data);
    expect([inputs('days'), inputs('outcome'), inputs('nextDate'), inputs('meetingOn')]).toEqual([null, null, null, null]);
  });
});
