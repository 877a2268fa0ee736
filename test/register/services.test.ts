import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../register/describe-problem.ts';
import { errorsOf, placesOf, readWith } from './support/register-folder.ts';

const head = 'id,unit,name,kind,route,phone,hours,excludes,refuses,serves,source_url';
const services = (...rows: readonly string[]): { readonly 'services.csv': string } => ({ 'services.csv': [head, ...rows].join('\n') });

describe('the file of services', () => {
  it('is read in order, with its lists', async () => {
    const result = await readWith(
      services(
        's1,i1,"Vakt <b>🙂</b> (fiktiv)",EMERGENCY,phone,+47 00 00 00 11,Hele døgnet,,, i1 ;b1; i1,https://dokumenter.example/s1',
        's2,,Team (fiktiv),ambulant,via-bup,,,"Rus, som eneste vanske|Over 18 år",Ber om døgnplass,r1,',
      ),
    );
    expect(result).toMatchObject({ ok: true, warnings: [] });
    expect(result.ok && result.register.services).toEqual([
      {
        id: 's1',
        unit: 'i1',
        name: 'Vakt <b>🙂</b> (fiktiv)',
        kind: 'emergency',
        route: 'phone',
        phone: '+47 00 00 00 11',
        hours: 'Hele døgnet',
        excludes: [],
        refuses: [],
        serves: ['i1', 'b1'],
        sourceUrl: 'https://dokumenter.example/s1',
      },
      {
        id: 's2',
        unit: null,
        name: 'Team (fiktiv)',
        kind: 'ambulant',
        route: 'via-bup',
        phone: null,
        hours: null,
        excludes: ['Rus, som eneste vanske', 'Over 18 år'],
        refuses: ['Ber om døgnplass'],
        serves: ['r1'],
        sourceUrl: null,
      },
    ]);
  });

  it('may be missing, and needs to say no more than whom it is for and how it is reached', async () => {
    expect(await readWith({})).toMatchObject({ ok: true, register: { services: [] } });
    const short = 'id,name,kind,route,phone,serves\ns1,Vakt (fiktiv),emergency,phone,116 117,r1\n';
    expect(await readWith({ 'services.csv': short })).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(['113', '02800', '116117', '116 117', '00 00 00 11', '000 00 011', '+4700000011', '+47 00 00 00 11', '00\u00a000 00\u202f11'])(
    'takes the number %s',
    async (phone) => {
      const result = await readWith(services(`s1,,Vakt (fiktiv),emergency,phone,${phone},,,,r1,`));
      expect(result.ok && result.register.services[0]?.phone).toBe(phone.replace(/\s/gu, ' '));
    },
  );

  it.each<[string, string, readonly string[]]>([
    ['a kind that is none', 's1,,X,emergensy,phone,113,,,,r1,', ['value-unknown@services.csv:2:kind']],
    ['a route that is none', 's1,,X,bup,taxi,,,,,r1,', ['value-unknown@services.csv:2:route']],
    ['no name', 's1,,,bup,referral,,,,,r1,', ['value-missing@services.csv:2:name']],
    ['nobody it is for', 's1,,X,bup,referral,,,,,;,', ['value-missing@services.csv:2:serves']],
    ['units that are not there', 's1,i9,X,bup,referral,,,,,r1;r8|r9,', ['unit:i9', 'serves:r8', 'serves:r9']],
    ['an id that is used twice', 's1,,X,bup,referral,,,,,r1,\ns1,,Y,bup,referral,,,,,r1,', ['duplicate-id@services.csv:3:id']],
    ['an emergency number that is not there', 's1,,X,emergency,self,,,,,r1,', ['service-without-phone@services.csv:2:phone']],
    ['a call to no number', 's1,,X,guidance,phone,,,,,r1,', ['service-without-phone@services.csv:2:phone']],
    ['two digits', 's1,,X,bup,referral,12,,,,r1,', ['phone-shape@services.csv:2:phone']],
    ['seven digits', 's1,,X,bup,referral,1234567,,,,r1,', ['phone-shape@services.csv:2:phone']],
    ['nine digits', 's1,,X,bup,referral,00 00 00 111,,,,r1,', ['phone-shape@services.csv:2:phone']],
    ['words for a number', 's1,,X,bup,referral,ring Kari,,,,r1,', ['phone-shape@services.csv:2:phone']],
    ['a number with letters in it', 's1,,X,bup,referral,00 00 00 1a,,,,r1,', ['phone-shape@services.csv:2:phone']],
    ['another country', 's1,,X,bup,referral,+46 8 12 34 56,,,,r1,', ['phone-shape@services.csv:2:phone']],
    ['a reason that goes on', `s1,,X,bup,referral,,,,${'å'.repeat(201)},r1,`, ['entry-too-long@services.csv:2:refuses']],
    ['more reasons than anybody reads', `s1,,X,bup,referral,,,${many(13)},,r1,`, ['too-many-entries@services.csv:2:excludes']],
    ['a source that is no address', 's1,,X,bup,referral,,,,,r1,side 4', ['url-shape@services.csv:2:source_url']],
    ['an identity number', 's1,,X 01020312345,bup,referral,,,,,r1,', ['identity-number@services.csv:2:name']],
  ])('with %s is refused with the place', async (_, rows, places) => {
    const problems = errorsOf(await readWith(services(rows)));
    const found = places[0]?.includes('@') === true ? placesOf(problems) : problems.map(({ column, value }) => `${column}:${value}`);
    expect(found).toEqual(places);
  });

  it('warns of a number that may be a person’s own, and takes it', async () => {
    const result = await readWith(
      services('s1,,Vakt (fiktiv),emergency,phone,+47 900 00 000,,,,r1,', 's2,,Y (fiktiv),bup,referral,22 00 00 00,,,,r1,'),
    );
    expect(result.ok && result.warnings.map((problem) => describeProblem(problem, 'nb'))).toEqual([
      'services.csv, rad 2, kolonne «phone»: «+47 900 00 000». Ser ut som et mobilnummer. Skriv nummeret til et sentralbord eller en vakt, ikke til en person.',
    ]);
  });
});

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => `grunn ${index}`).join(';');
}
