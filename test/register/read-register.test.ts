import { describe, expect, it } from 'vitest';
import { readRegister } from '../../register/read-register.ts';
import { errorsOf, onlyRows, placesOf, readWith, registerFolder, soundFiles, withRows } from './support/register-folder.ts';

describe('a sound register', () => {
  it('comes back as domain types, with rhythms as rules and empty cells as null', async () => {
    const result = await readWith({});
    expect(result.ok && result.register.agreements[0]).toMatchObject({
      id: 'a1',
      evaluationRhythm: 'FREQ=MONTHLY;INTERVAL=6',
      contactRhythm: 'FREQ=MONTHLY',
      parent: null,
      parties: [
        { unit: 'i1', contactPerson: 'p1', signedBy: 'Leder' },
        { unit: 'b1', contactPerson: 'p2' },
      ],
    });
    expect(result.ok && String(result.register.agreements[0]?.nextEvaluation)).toBe('2027-03-30');
    expect(result.ok && result.register.people[1]).toMatchObject({ name: 'Ola Å (fiktiv)', language: 'en', unreachableSince: null });
    expect(result).toMatchObject({ ok: true, rows: 10, warnings: [] });
  });

  it('reads the same with a BOM, semicolons, CRLF, quotes, other column order, padded cells and NFD letters', async () => {
    const people = [
      'Language;ID; name ;email;aad_object_id;tenant_id',
      'nb;p1;"  Kari Bro (fiktiv) ";kari@bufetat.example;;',
      `en;p2;${'Ola Å (fiktiv)'.normalize('NFD')};ola@sykehuset.example;AA000000-0000-4000-8000-000000000002;A0000000-0000-4000-8000-00000000000A`,
      '',
    ].join('\r\n');
    expect(await readWith({ 'people.csv': `\uFEFF${people}` })).toEqual(await readWith({}));
  });

  it('keeps delimiters, quotes and a short row as they are meant', async () => {
    const result = await readWith(withRows('people.csv', 'p3,"Bro, Kari ""KB"" (fiktiv)",k@bufetat.example'));
    expect(result.ok && result.register.people[2]?.name).toBe('Bro, Kari "KB" (fiktiv)');
  });

  it('reads closed days and send windows from the two optional files', async () => {
    const result = await readWith({
      'closures.csv': 'unit,from,to,kind\ni1,2027-03-22,2027-03-24,closed\n',
      'windows.csv': 'unit,person,opens,closes\ni1,,09:00,14:30\n,p2,10:00,12:00\n',
    });
    expect(result.ok && result.register.closures.map((closure) => `${closure.unit} ${closure.from}-${closure.to} ${closure.kind}`)).toEqual(
      ['i1 2027-03-22-2027-03-24 closed'],
    );
    expect(result.ok && String(result.register.units[1]?.window?.closes)).toBe('14:30:00');
    expect(result.ok && String(result.register.people[1]?.window?.opens)).toBe('10:00:00');
  });

  it('accepts a person nobody can reach, an unknown column, an absent column and an unknown file with a warning each', async () => {
    const result = await readWith({
      'people.csv': 'id,name,emial\np1,Kari (fiktiv),x\np2,Ola (fiktiv),\n',
      'aggreements.csv': 'id\n',
    });
    expect(result.ok).toBe(true);
    expect(placesOf(result.warnings)).toEqual([
      'file-unknown@aggreements.csv::',
      'column-absent@people.csv:1:email',
      'column-absent@people.csv:1:aad_object_id',
      'column-absent@people.csv:1:tenant_id',
      'column-absent@people.csv:1:language',
      'column-unknown@people.csv:1:emial',
      'person-unreachable@people.csv:2:email',
      'person-unreachable@people.csv:3:email',
    ]);
    expect(result.warnings.map((warning) => warning.params['suggestion'])).toEqual([
      'agreements',
      undefined,
      undefined,
      undefined,
      undefined,
      'email',
      undefined,
      undefined,
    ]);
  });

  it('tells how far it has come, forwards only and to the end', async () => {
    const calls: (readonly [number, number])[] = [];
    await readRegister(await registerFolder(), { onProgress: (done, total) => calls.push([done, total]) });
    expect(calls.at(0)).toEqual([0, 1000]);
    expect(calls.at(-1)).toEqual([1000, 1000]);
    expect(calls).toEqual([...calls].sort(([a], [b]) => a - b));
  });
});

describe('rows that are wrong', () => {
  const long = 'x'.repeat(201);
  it.each<[string, Record<string, string>, string[]]>([
    ['an unknown unit kind', withRows('units.csv', 'u9,X (fiktiv),intitution,,,,'), ['value-unknown@units.csv:5:kind']],
    ['an unknown ownership', withRows('units.csv', 'u9,X (fiktiv),hf,,stat,,'), ['value-unknown@units.csv:5:ownership']],
    ['a name that is missing', withRows('units.csv', 'u9, ,hf,,,,'), ['value-missing@units.csv:5:name']],
    [
      'an id with a space or an @',
      withRows('people.csv', 'a b,X (fiktiv),x@y.example', 'x@y.example,X (fiktiv),z@y.example'),
      ['id-shape@people.csv:4:id', 'id-shape@people.csv:5:id'],
    ],
    ['an unknown parent', withRows('units.csv', 'u9,X (fiktiv),hf,rr1,,,'), ['reference-unknown@units.csv:5:parent']],
    ['an id used twice', withRows('units.csv', 'r1,X (fiktiv),hf,,,,'), ['duplicate-id@units.csv:5:id']],
    ['an unknown role', withRows('roles.csv', 'p1,helseansvarleg,i1,,,'), ['value-unknown@roles.csv:4:role']],
    ['somebody as their own deputy', withRows('roles.csv', 'p1,leder,i1,,,p1'), ['own-deputy@roles.csv:4:deputy']],
    ['an unknown deputy', withRows('roles.csv', 'p1,leder,i1,,,p8'), ['reference-unknown@roles.csv:4:deputy']],
    ['the same role twice', withRows('roles.csv', 'p1,helseansvarlig,i1,2026-01-01,,'), ['duplicate-row@roles.csv:4:']],
    ['from after to', withRows('roles.csv', 'p1,leder,i1,2027-03-02,2027-03-01,'), ['period-backwards@roles.csv:4:to']],
    [
      'valid_from after valid_to',
      onlyRows('agreements.csv', 'a1,T (fiktiv),local,,2027-03-02,2027-03-01,,,,,,'),
      ['period-backwards@agreements.csv:2:valid_to'],
    ],
    ['an unknown level', onlyRows('agreements.csv', 'a1,T (fiktiv),lokal,,,,,,,,,'), ['value-unknown@agreements.csv:2:level']],
    [
      'an unknown rhythm',
      onlyRows('agreements.csv', 'a1,T (fiktiv),local,,,,3/year,,FREQ=HOURLY,,,'),
      ['rhythm-unknown@agreements.csv:2:evaluation_rhythm', 'rhythm-unknown@agreements.csv:2:contact_rhythm'],
    ],
    [
      'a rhythm that never comes',
      onlyRows('agreements.csv', 'a1,T (fiktiv),local,,,,FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,,,,,'),
      ['rhythm-unknown@agreements.csv:2:evaluation_rhythm'],
    ],
    [
      'an unknown document status',
      onlyRows('agreements.csv', 'a1,T (fiktiv),local,,,,,,,,,borte'),
      ['value-unknown@agreements.csv:2:document_status'],
    ],
    [
      'an address that is not http(s)',
      onlyRows('agreements.csv', 'a1,T (fiktiv),local,,,,,,,,javascript:alert(1),'),
      ['url-shape@agreements.csv:2:document_url'],
    ],
    [
      'an address with a user name in it',
      onlyRows('agreements.csv', 'a1,T (fiktiv),local,,,,,,,,https://a@b.example/,'),
      ['url-shape@agreements.csv:2:document_url'],
    ],
    ['an agreement with one party', onlyRows('parties.csv', 'a1,i1,,,'), ['too-few-parties@agreements.csv:2:id']],
    ['the same unit twice in an agreement', withRows('parties.csv', 'a1,i1,,,'), ['party-twice@parties.csv:4:unit']],
    ['an unknown contact person', onlyRows('parties.csv', 'a1,i1,p9,,', 'a1,b1,,,'), ['reference-unknown@parties.csv:2:contact_person']],
    [
      'a signer in more than 200 characters',
      onlyRows('parties.csv', `a1,i1,,,${long}`, 'a1,b1,,,'),
      ['value-too-long@parties.csv:2:signed_by'],
    ],
    ['an e-mail without a domain', withRows('people.csv', 'p3,X (fiktiv),kari@,,,'), ['email-shape@people.csv:4:email']],
    [
      'an e-mail two people share, in other case',
      withRows('people.csv', 'p3,X (fiktiv),KARI@bufetat.example,,,'),
      ['duplicate-email@people.csv:4:email'],
    ],
    [
      'an account two people share, in other case',
      withRows('people.csv', 'p3,X (fiktiv),,AA000000-0000-4000-8000-000000000002,A0000000-0000-4000-8000-00000000000A,'),
      ['duplicate-account@people.csv:4:aad_object_id'],
    ],
    [
      'ids that are not GUIDs',
      withRows('people.csv', 'p3,X (fiktiv),,123,bufetat,'),
      ['guid-shape@people.csv:4:aad_object_id', 'guid-shape@people.csv:4:tenant_id'],
    ],
    ['an unknown language', withRows('people.csv', 'p3,X (fiktiv),x@y.example,,,se'), ['value-unknown@people.csv:4:language']],
    ['an absence of an unknown person', { 'absences.csv': 'person,from,to,deputy\np9,,,\n' }, ['reference-unknown@absences.csv:2:person']],
    [
      'a closure without dates',
      { 'closures.csv': 'unit,from,to,kind\ni1,,,closed\n' },
      ['value-missing@closures.csv:2:from', 'value-missing@closures.csv:2:to'],
    ],
    [
      'a window for both and one for none',
      { 'windows.csv': 'unit,person,opens,closes\ni1,p1,08:00,09:00\n,,08:00,09:00\n' },
      ['window-target@windows.csv:2:person', 'window-target@windows.csv:3:person'],
    ],
    [
      'a window that closes before it opens, or at no time',
      { 'windows.csv': 'unit,person,opens,closes\ni1,,10:00,09:00\n,p1,8:00,24:00\n' },
      ['window-backwards@windows.csv:2:closes', 'time-form@windows.csv:3:opens', 'time-form@windows.csv:3:closes'],
    ],
  ])('%s is an error in its cell, and the only one', async (_, changes, expected) => {
    expect(placesOf(errorsOf(await readWith(changes)))).toEqual(expected);
  });

  it.each([
    ['2027-02-30', 'date-not-real', { nearest: '2027-02-28' }],
    ['2027-02-29', 'date-not-real', { nearest: '2027-02-28' }],
    ['2027-04-00', 'date-not-real', { nearest: '2027-04-30' }],
    ['01.03.2027', 'date-form', { example: '2027-03-01' }],
    ['1/3/2027', 'date-form', { example: '2027-03-01' }],
    ['2027/3/1', 'date-form', { example: '2027-03-01' }],
    ['2027-3-1', 'date-form', { example: '2027-03-01' }],
    ['2027-13-01', 'date-form', { example: '2027-03-01' }],
    ['20270301', 'date-form', { example: '2027-03-01' }],
    ['2027-03-01T08:00', 'date-form', { example: '2027-03-01' }],
    ['neste uke', 'date-form', { example: '2027-03-01' }],
    ['0227-03-01', 'date-year', { first: 1950, last: 2150 }],
  ])('the date %s is refused, with what to write', async (date, code, params) => {
    expect(errorsOf(await readWith(onlyRows('roles.csv', `p1,leder,i1,${date},,`)))).toEqual([
      { file: 'roles.csv', row: 2, column: 'from', value: date, code, params },
    ]);
  });

  it('suggests the value, reference and rhythm that was nearly written', async () => {
    const problems = errorsOf(
      await readWith({
        ...withRows('units.csv', 'u9,X (fiktiv),Intitution,,ideel,,'),
        ...onlyRows('agreements.csv', 'a1,T (fiktiv),locall,,,,monthley,,xyzzy,,,'),
        ...onlyRows('parties.csv', 'a1,i1,,,', 'a1,bb1,,,'),
      }),
    );
    expect(problems.map((problem) => [problem.column, problem.params['suggestion']])).toEqual([
      ['kind', 'institution'],
      ['ownership', 'ideell'],
      ['level', 'local'],
      ['evaluation_rhythm', 'monthly'],
      ['contact_rhythm', undefined],
      ['unit', 'b1'],
    ]);
  });

  it('finds every error of every file at once, also in rows that already have one', async () => {
    const result = await readWith({
      ...withRows('units.csv', 'u9,,x,nowhere,,,'),
      ...onlyRows('roles.csv', 'p9,leder,i1,2027-02-30,,p9'),
      'people.csv': null,
    });
    expect(placesOf(errorsOf(result))).toEqual([
      'file-missing@people.csv::',
      'value-missing@units.csv:5:name',
      'value-unknown@units.csv:5:kind',
      'reference-unknown@units.csv:5:parent',
      'date-not-real@roles.csv:2:from',
      'own-deputy@roles.csv:2:deputy',
    ]);
  });

  it('names a cycle once, in the unit tree and among agreements', async () => {
    const agreement = (id: string, parent: string): string => `${id},T (fiktiv),local,${parent},,,,,,,,`;
    const result = await readWith({
      ...withRows(
        'units.csv',
        'c,C (fiktiv),hf,a,,,',
        'a,A (fiktiv),hf,b,,,',
        'b,B (fiktiv),hf,c,,,',
        'd,D (fiktiv),hf,c,,,',
        's,S (fiktiv),hf,s,,,',
      ),
      ...onlyRows('agreements.csv', agreement('a1', 'a2'), agreement('a2', 'a1')),
      ...withRows('parties.csv', 'a2,i1,,,', 'a2,b1,,,'),
    });
    expect(errorsOf(result).map((problem) => [problem.file, problem.row, problem.params['cycle']])).toEqual([
      ['units.csv', 5, 'c → a → b → c'],
      ['units.csv', 9, 's → s'],
      ['agreements.csv', 2, 'a1 → a2 → a1'],
    ]);
  });

  describe('what an agreement replaces', () => {
    const withReplaces = (...rows: readonly string[]) => ({
      'agreements.csv': ['id,title,level,replaces', 'a1,Avtale (fiktiv),local,', ...rows].join('\n'),
      ...withRows('parties.csv', ...rows.flatMap((row) => ['i1', 'b1'].map((unit) => `${row.split(',')[0]},${unit},,,`))),
    });

    it('is read, and nobody misses the column in files that have none', async () => {
      const result = await readWith(withReplaces('a2,Ny avtale (fiktiv),local,a1'));
      expect(result.ok && result.register.agreements.map(({ id, replaces }) => [id, replaces])).toEqual([
        ['a1', null],
        ['a2', 'a1'],
      ]);
      const sound = await readWith({});
      expect(sound.ok && placesOf(sound.warnings)).toEqual([]);
    });

    it.each([
      ['one that is not there', ['a2,B (fiktiv),local,a7'], 'reference-unknown@agreements.csv:3:replaces'],
      ['itself', ['a2,B (fiktiv),local,a2'], 'cycle@agreements.csv:3:replaces'],
      ['one that replaces it', ['a2,B (fiktiv),local,a3', 'a3,C (fiktiv),local,a2'], 'cycle@agreements.csv:3:replaces'],
    ])('may not be %s', async (_, rows, place) => {
      expect(placesOf(errorsOf(await readWith(withReplaces(...rows))))).toEqual([place]);
    });
  });

  it('lists a thousand errors and counts the rest', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => `u${index},X (fiktiv),castle,,,,`);
    const result = await readWith(withRows('units.csv', ...rows));
    expect(result.ok ? null : [result.total, result.problems.length]).toEqual([1500, 1000]);
  });

  it('counts rows as a spreadsheet does, over empty lines and line breaks in a cell', async () => {
    const result = await readWith({ 'roles.csv': `${soundFiles['roles.csv']}\n\n"p1\nx",leder,i1,,,\np1,king,i1,,,\n` });
    expect(placesOf(errorsOf(result))).toEqual(['control-character@roles.csv:5:person', 'value-unknown@roles.csv:6:role']);
  });
});
