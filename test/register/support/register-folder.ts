import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RegisterProblem } from '../../../register/problems.ts';
import { type RegisterResult, readRegister } from '../../../register/read-register.ts';

/** A small register in which everything is right. Tests replace the file they are about. */
export const soundFiles: Readonly<Record<string, string>> = {
  'units.csv': [
    'id,name,kind,parent,ownership,municipality,region_lead_unit',
    'r1,Region (fiktiv),bufetat-region,,statlig,,',
    'i1,Heim (fiktiv),institution,r1,statlig,Gjøvik,r1',
    'b1,BUP (fiktiv),bup-clinic,,statlig,Gjøvik,',
  ].join('\n'),
  'people.csv': [
    'id,name,email,aad_object_id,tenant_id,language',
    'p1,Kari Bro (fiktiv),kari@bufetat.example,,,nb',
    'p2,Ola Å (fiktiv),ola@sykehuset.example,aa000000-0000-4000-8000-000000000002,a0000000-0000-4000-8000-00000000000a,en',
  ].join('\n'),
  'roles.csv': ['person,role,unit,from,to,deputy', 'p1,helseansvarlig,i1,2026-01-01,,p2', 'p2,barnevernansvarlig,b1,,,'].join('\n'),
  'agreements.csv': [
    'id,title,level,parent,valid_from,valid_to,evaluation_rhythm,next_evaluation,contact_rhythm,next_contact,document_url,document_status',
    'a1,Avtale (fiktiv),local,,2026-01-01,,2/year,2027-03-30,månedlig,2027-03-10,https://dokumenter.example/a1,ok',
  ].join('\n'),
  'parties.csv': ['agreement,unit,contact_person,signed_on,signed_by', 'a1,i1,p1,2026-01-01,Leder', 'a1,b1,p2,2026-01-02,Leder'].join('\n'),
};

/** A folder with the sound files, changed as asked (null: the file is not there). It is removed after the test. */
export async function registerFolder(changes: Readonly<Record<string, string | Buffer | null>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-register-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries({ ...soundFiles, ...changes }))
    if (content !== null) await writeFile(join(folder, name), content);
  return folder;
}

export const readWith = async (changes: Readonly<Record<string, string | Buffer | null>>): Promise<RegisterResult> =>
  readRegister(await registerFolder(changes));

/** The sound file's lines with more under them, or with its lines from the second on replaced. */
export const withRows = (file: string, ...rows: readonly string[]): Record<string, string> => ({
  [file]: [soundFiles[file], ...rows].join('\n'),
});
export const onlyRows = (file: string, ...rows: readonly string[]): Record<string, string> => ({
  [file]: [soundFiles[file]?.split('\n')[0], ...rows].join('\n'),
});

export const errorsOf = (result: RegisterResult): readonly RegisterProblem[] => (result.ok ? [] : result.problems);

/** Problems as `code@file:row:column`, short enough for a table. */
export const placesOf = (problems: readonly RegisterProblem[]): string[] =>
  problems.map(({ code, file, row, column }) => `${code}@${file}:${row ?? ''}:${column ?? ''}`);
