import type { Problem, Result } from './problem.ts';

const token = /\$\{\{\s*([A-Z][A-Z0-9_]*)\s*\}\}/g;

/**
 * Replaces every `${{NAME}}` in a JSON text with its value, written as JSON string content so that a quote or a backslash in a
 * name cannot break the file. A token without a value is a problem.
 */
export function fillTokens(json: string, values: Readonly<Record<string, string | undefined>>): Result<string> {
  const problems: Problem[] = [];
  const filled = json.replace(token, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) {
      problems.push({ code: 'TOKEN_UNKNOWN', message: `manifest.json asks for ${name}, which no setting gives.` });
      return '';
    }
    return JSON.stringify(value).slice(1, -1);
  });
  return problems.length === 0 ? { ok: true, value: filled } : { ok: false, problems };
}
