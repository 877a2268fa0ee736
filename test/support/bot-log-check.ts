import type { Database } from '../../store/open-store.ts';

/** Everything about people that no log line may hold: names with and without «(fiktiv)», parts of names, addresses, object ids. */
export async function personalWords(db: Database): Promise<readonly string[]> {
  const people = await db.selectFrom('people').select(['name', 'email', 'aad_object_id', 'id']).execute();
  return people.flatMap(({ name, email, aad_object_id }) => [
    name.replace(' (fiktiv)', ''),
    ...(email === null ? [] : [email]),
    ...(aad_object_id === null ? [] : [aad_object_id]),
  ]);
}

/** Log lines that hold one of these words, or a stack. */
export const leaks = (lines: readonly string[], words: readonly string[]): readonly string[] =>
  lines.filter((line) => words.some((word) => line.includes(word)) || /\\n\s+at /u.test(line));
