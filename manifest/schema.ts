import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** The parts of a Teams manifest this project reads; Microsoft's schema knows the rest. */
export type Manifest = {
  readonly name: { readonly short: string; readonly full?: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly localizationInfo?: {
    readonly defaultLanguageTag: string;
    readonly additionalLanguages?: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly bots?: readonly {
    readonly commandLists?: readonly {
      readonly commands: readonly { readonly title: string; readonly description?: string }[];
    }[];
  }[];
  readonly composeExtensions?: readonly {
    readonly commands?: readonly { readonly id: string; readonly parameters?: readonly { readonly name: string }[] }[];
  }[];
};

/** A language file: one string for each localisable place in the manifest. */
export type Translation = Readonly<Record<string, string>>;

/** Microsoft's schema for a manifest of version 1.29. */
export const isManifest = compile<Manifest>('MicrosoftTeams.schema.json');

/** Microsoft's schema for the language files of a manifest of version 1.29. */
export const isTranslation = compile<Translation>('MicrosoftTeams.Localization.schema.json');

/** What a schema found wrong, one sentence a finding. */
export function schemaFindings(errors: readonly ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
    return `${instancePath || 'the file'} ${message ?? 'is not valid'}${extra}`;
  });
}

function compile<T>(file: string): ValidateFunction<T> {
  const path = createRequire(import.meta.url).resolve(`@microsoft/app-manifest/build/json-schemas/teams/v1.29/${file}`);
  const { $schema: _draft4, ...schema }: AnySchemaObject = JSON.parse(readFileSync(path, 'utf8'));
  // The schemas say draft-04, where a limit beside a $ref, and `const`, count for nothing. Read as draft-07 they count, which is what
  // Microsoft's own text about the fields says; no keyword in them means something else there.
  // Some of its patterns are not valid with the regular expressions' unicode flag.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile<T>(schema);
}
