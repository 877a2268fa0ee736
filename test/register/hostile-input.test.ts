import { execFileSync } from 'node:child_process';
import { chmod, mkdir, open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegister } from '../../register/read-register.ts';
import { errorsOf, onlyRows, placesOf, readWith, registerFolder, soundFiles, withRows } from './support/register-folder.ts';

describe('files and folders that are not a register', () => {
  it.each([
    ['units.csv', 'units.csv'],
    ['agreements.csv', 'agreements.csv'],
  ])('a missing %s is an error', async (name, file) => {
    expect(placesOf(errorsOf(await readWith({ [name]: null })))).toEqual([`file-missing@${file}::`]);
  });

  it('a folder that is not there, a text file and an empty folder are told, never thrown', async () => {
    const folder = await registerFolder({ 'notes.txt': 'x' });
    await mkdir(join(folder, 'empty'));
    expect(placesOf(errorsOf(await readRegister(join(folder, 'nowhere'))))).toEqual(['path-missing@nowhere::']);
    expect(placesOf(errorsOf(await readRegister(join(folder, 'notes.txt'))))).toEqual(['path-kind@notes.txt::']);
    expect(errorsOf(await readRegister(join(folder, 'empty')))).toHaveLength(5);
    expect(placesOf(errorsOf(await readRegister('a\0b')))).toEqual([expect.stringMatching(/^path-unreadable@/u)]);
  });

  it('a folder called units.csv, and two files that differ in case only, are told', async () => {
    const folder = await registerFolder({ 'units.csv': null });
    await mkdir(join(folder, 'units.csv'));
    expect(placesOf(errorsOf(await readRegister(folder)))).toEqual(['file-unreadable@units.csv::']);
    expect(placesOf(errorsOf(await readWith({ 'UNITS.csv': soundFiles['units.csv'] ?? '' })))).toEqual(['file-twice@units.csv::']);
  });

  it.skipIf(process.platform === 'win32')('a named pipe does not make the reader wait for ever', async () => {
    const folder = await registerFolder({ 'units.csv': null });
    execFileSync('mkfifo', [join(folder, 'units.csv')]);
    expect(placesOf(errorsOf(await readRegister(folder)))).toEqual(['file-unreadable@units.csv::']);
  });

  // Root may read everything, so there is nothing to refuse.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file we may not read is told', async () => {
    const folder = await registerFolder();
    await chmod(join(folder, 'units.csv'), 0);
    expect(placesOf(errorsOf(await readRegister(folder)))).toEqual(['path-not-allowed@units.csv::']);
  });

  it('a file over 100 MB is refused before it is read', async () => {
    const folder = await registerFolder();
    await truncate(join(folder, 'units.csv'), 101 * 1024 * 1024);
    expect(errorsOf(await readRegister(folder))).toEqual([
      { file: 'units.csv', row: null, column: null, value: null, code: 'file-too-big', params: { megabytes: 101, limit: 100 } },
    ]);
  });

  it('over 250,000 rows is one error, told without checking them', async () => {
    const folder = await registerFolder();
    const file = await open(join(folder, 'people.csv'), 'w');
    await file.write(`id,name,email\n${'x\n'.repeat(250_001)}`);
    await file.close();
    const result = await readRegister(folder);
    expect(placesOf(errorsOf(result))).toEqual([expect.stringMatching(/^too-many-rows@people\.csv:/u)]);
  });
});

describe('bytes that are not clean UTF-8 text', () => {
  const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
  it.each<[string, Buffer | string, string]>([
    ['Windows-1252 is named', latin1('id,name\np1,Blåbær Ørn'), 'windows-1252@people.csv:2:'],
    ['other bytes are not', Buffer.concat([Buffer.from('id,name\np1,'), Buffer.from([0xff, 0x81, 0x90])]), 'not-utf8@people.csv:2:'],
    ['UTF-16 is named', Buffer.from('\uFEFFid,name\n', 'utf16le'), 'utf-16@people.csv::'],
    ['an empty file has no header', '', 'header-missing@people.csv:1:'],
    ['an empty first row is no header', '\nid,name\n', 'header-missing@people.csv:1:'],
    ['a quote that is never closed is told at its row', 'id,name\np1,Kari\np2,"Ola\np3,Per\n', 'csv-broken@people.csv:3:'],
    [
      'a header of 200 columns is told',
      `id,name,${Array.from({ length: 200 }, (_, n) => `c${n}`).join(',')}\n`,
      'header-too-wide@people.csv:1:',
    ],
  ])('%s: one error for the file, and nothing about what refers to it', async (_, content, expected) => {
    expect(placesOf(errorsOf(await readWith({ 'people.csv': content })))).toEqual([expected]);
  });

  it('a missing required column and one that is there twice are told once each', async () => {
    const result = await readWith({
      'people.csv': 'name,id,email,email\nKari (fiktiv),p1,a@b.example,\n',
      'roles.csv': 'person,unit\np1,i1\n',
      ...onlyRows('parties.csv', 'a1,i1,p1,,', 'a1,b1,,,'),
    });
    expect(placesOf(errorsOf(result))).toEqual(['column-twice@people.csv:1:email', 'column-missing@roles.csv:1:role']);
  });
});

describe('cells nobody should have written', () => {
  it.each<[string, string, string | null]>([
    ['=HYPERLINK("http://x.example")', 'formula', null],
    ['  =1+1', 'formula', null],
    ['+cmd|x', 'formula', null],
    ['-2+3', 'formula', null],
    ['@SUM(A1)', 'formula', null],
    ['\tx', 'formula', null],
    ['#REF!', 'excel-error', null],
    ['a\u0007b', 'control-character', 'U+0007'],
    ['a\u202eb', 'control-character', 'U+202E'],
    ['a\u200bb', 'control-character', 'U+200B'],
    ['a\nb', 'control-character', 'U+000A'],
    ['x'.repeat(501), 'cell-too-long', null],
    ['01018012345', 'identity-number', null],
    ['010180 12345', 'identity-number', null],
    ['født 01018012345, se', 'identity-number', null],
  ])('%j is refused as %s', async (text, code, sign) => {
    const cell = `"${text.replaceAll('"', '""')}"`;
    const problems = errorsOf(await readWith(onlyRows('parties.csv', `a1,i1,p1,,${cell}`, 'a1,b1,,,')));
    expect(placesOf(problems)).toEqual([`${code}@parties.csv:2:signed_by`]);
    if (sign !== null) expect(problems[0]?.params['code']).toBe(sign);
  });

  it.each(['-', '-5', '+47 12 34 56 78', 'x'.repeat(200), 'Kari – leder', '123456789012', '1234567890', 'e-post: a@b.example'])(
    '%j is a plain value',
    async (text) => {
      const result = await readWith(onlyRows('parties.csv', `a1,i1,p1,,${text}`, 'a1,b1,,,'));
      expect(result.ok && result.register.agreements[0]?.parties[0]?.signedBy).toBe(text);
    },
  );

  it('an identity number is refused in any column, also one we do not read, and is never repeated', async () => {
    const result = await readWith({
      'people.csv':
        'id,name,email,notes,01018012345\n01018012345,A (fiktiv),a@b.example,x,\np2,B (fiktiv),b@b.example,fnr 010180-12345 010180 12345,\n',
      ...onlyRows('roles.csv', '01018012345,leder,i1,,,'),
      ...onlyRows('parties.csv', 'a1,i1,,,', 'a1,b1,,,'),
    });
    expect(errorsOf(result).filter((problem) => problem.code === 'identity-number').length).toBe(4);
    expect(JSON.stringify(result)).not.toMatch(/010180.?12345/u);
  });

  it('columns and ids called __proto__, constructor and toString are texts among others', async () => {
    const result = await readWith({
      ...withRows('units.csv', '__proto__,P (fiktiv),hf,constructor,,,', 'constructor,C (fiktiv),hf,,,,'),
      'absences.csv': '__proto__,person,constructor\nx,p1,y\n',
    });
    expect(result.ok && result.register.units.slice(3).map((unit) => [unit.id, unit.parent])).toEqual([
      ['__proto__', 'constructor'],
      ['constructor', null],
    ]);
    expect(placesOf(result.warnings).filter((place) => place.startsWith('column-unknown'))).toEqual([
      'column-unknown@absences.csv:1:__proto__',
      'column-unknown@absences.csv:1:constructor',
    ]);
    expect(errorsOf(await readWith(withRows('units.csv', 'u9,X (fiktiv),toString,__proto__,,,'))).map((problem) => problem.code)).toEqual([
      'value-unknown',
      'reference-unknown',
    ]);
  });

  it('a formula with bare quotes is told as a formula, and the rest of the file is still checked', async () => {
    const result = await readWith(withRows('units.csv', 'u8,=CONCATENATE("BUP"),hf,,,,', 'u9,X (fiktiv),castle,,,,'));
    expect(placesOf(errorsOf(result))).toEqual(['formula@units.csv:5:name', 'value-unknown@units.csv:6:kind']);
  });

  it('a cell outside the columns is told', async () => {
    expect(placesOf(errorsOf(await readWith(withRows('roles.csv', 'p1,leder,i1,,,,more'))))).toEqual(['cell-outside@roles.csv:4:']);
  });
});
