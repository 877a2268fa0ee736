/** One thing that stops the app package, in words an operator can act on. The code is stable and safe to search for. */
export type Problem = { readonly code: ProblemCode; readonly message: string };

export type ProblemCode =
  | 'SETTING_MISSING'
  | 'SETTING_BAD'
  | 'FILE_MISSING'
  | 'FILE_NOT_JSON'
  | 'TOKEN_UNKNOWN'
  | 'SCHEMA'
  | 'COMMANDS_TOO_MANY'
  | 'TRANSLATION_MISSING'
  | 'TRANSLATION_EXTRA'
  | 'ICON_BAD';

/** A value, or every reason there is none. Problems are collected, never thrown, so that all are reported at once. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };
