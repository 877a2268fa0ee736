import { checkCommandLists, checkTranslation } from './check-commands.ts';
import { checkIcon } from './check-icons.ts';
import type { Problem, Result } from './problem.ts';
import { isManifest, isTranslation, type Manifest, schemaFindings } from './schema.ts';

/** One file of the app package: its name in the zip and its bytes. */
export type AppFile = { readonly name: string; readonly bytes: Buffer };

/** Reads one file that lies beside the manifest; undefined when it is not there. */
export type ReadBeside = (name: string) => Buffer | undefined;

/**
 * Checks a filled manifest and everything it names: against Microsoft's schemas for 1.29, the icon rules, and our own rule that every
 * text has every language. Gives the files of the package, manifest first, or every problem found.
 */
export function checkApp(manifestJson: string, readBeside: ReadBeside): Result<AppFile[]> {
  const parsed = parse('manifest.json', manifestJson);
  if (!parsed.ok) return parsed;
  const manifest = parsed.value;
  if (!isManifest(manifest)) return { ok: false, problems: bySchema('manifest.json', isManifest.errors) };

  const files: AppFile[] = [{ name: 'manifest.json', bytes: Buffer.from(manifestJson) }];
  const problems: Problem[] = [...checkCommandLists(manifest)];
  for (const { name, check } of filesBeside(manifest)) {
    const bytes = readBeside(name);
    if (bytes) {
      files.push({ name, bytes });
      problems.push(...check(bytes));
    } else {
      problems.push({ code: 'FILE_MISSING', message: `manifest.json names ${name}, which is not in the folder.` });
    }
  }
  return problems.length === 0 ? { ok: true, value: files } : { ok: false, problems };
}

function filesBeside(manifest: Manifest): { name: string; check: (bytes: Buffer) => Problem[] }[] {
  const { color, outline } = manifest.icons;
  return [
    { name: color, check: (bytes) => checkIcon('color', color, bytes) },
    { name: outline, check: (bytes) => checkIcon('outline', outline, bytes) },
    ...(manifest.localizationInfo?.additionalLanguages ?? []).map(({ file }) => ({
      name: file,
      check: (bytes: Buffer) => checkLanguageFile(manifest, file, bytes.toString('utf8')),
    })),
  ];
}

function checkLanguageFile(manifest: Manifest, file: string, json: string): Problem[] {
  const parsed = parse(file, json);
  if (!parsed.ok) return [...parsed.problems];
  const translation = parsed.value;
  return isTranslation(translation) ? checkTranslation(manifest, file, translation) : bySchema(file, isTranslation.errors);
}

function parse(file: string, json: string): Result<unknown> {
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch {
    return { ok: false, problems: [{ code: 'FILE_NOT_JSON', message: `${file} is not valid JSON.` }] };
  }
}

function bySchema(file: string, errors: Parameters<typeof schemaFindings>[0]): Problem[] {
  return schemaFindings(errors).map((finding) => ({ code: 'SCHEMA', message: `${file}: ${finding}.` }));
}
