import { sql } from 'kysely';
import { type PersonId, personId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { Person } from '../../domain/people/types.ts';
import type { Database } from '../open-store.ts';
import { bumpRevision } from '../register/directory-cache.ts';

/** Who this is in the register, by tenant and object id; null when nobody is, or several are. The register may leave the tenant out. */
export function personOf(directory: Directory, tenant: string, aadObjectId: string | null): PersonId | null {
  if (tenant === '' || aadObjectId === null) return null;
  const [only, second] = (byObjectId(directory).get(aadObjectId) ?? []).filter(
    (person) => person.tenant === null || person.tenant === tenant,
  );
  return only === undefined || second !== undefined ? null : only.id;
}

const indexes = new WeakMap<Directory, ReadonlyMap<string, readonly Person[]>>();

/** Made once a directory, the first time somebody asks. */
function byObjectId(directory: Directory): ReadonlyMap<string, readonly Person[]> {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const index = new Map<string, Person[]>();
  for (const person of directory.people.values()) {
    if (person.aadObjectId === null) continue;
    const others = index.get(person.aadObjectId);
    if (others === undefined) index.set(person.aadObjectId, [person]);
    else others.push(person);
  }
  indexes.set(directory, index);
  return index;
}

/** The same, asked of the database: for whoever may have been matched a moment ago. */
export async function findByObjectId(db: Database, tenant: string, aadObjectId: string): Promise<PersonId | null> {
  const { rows } = await sql<{ id: string }>`
    select id from people
    where coalesce(aad_object_id, linked_aad_object_id) = ${aadObjectId} and ended_on is null
      and coalesce(tenant_id, linked_tenant_id, ${tenant}) = ${tenant}
    order by id limit 2`.execute(db);
  const [only, second] = rows;
  return only === undefined || second !== undefined ? null : personId(only.id);
}

/**
 * Matches a person by e-mail once: only one whose object id the register does not know, and who has not been matched
 * before. From then on the object id counts. Null when nobody fits, or several do. A tenant writes what it likes in its own users' e-mail
 * fields, so only tenants that the register names, or the bot's own (`homeTenant`), are believed.
 */
export async function linkByEmail(
  db: Database,
  tenant: string,
  aadObjectId: string,
  emails: readonly string[],
  homeTenant: string | null,
): Promise<PersonId | null> {
  const wanted = emails.map((email) => email.toLowerCase());
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      with fitting as (
        select id from people
        where lower(email) = any(${wanted as string[]}::text[]) and ended_on is null
          and aad_object_id is null and linked_aad_object_id is null
          and (tenant_id = ${tenant} or (tenant_id is null and (
            ${tenant} = ${homeTenant}::text or exists (select 1 from people as colleague where colleague.tenant_id = ${tenant} and colleague.ended_on is null)
          )))
      )
      update people set linked_aad_object_id = ${aadObjectId}, linked_tenant_id = ${tenant}
      where id in (select id from fitting) and (select count(*) from fitting) = 1
        and linked_aad_object_id is null
      returning id`.execute(trx);
    const [only] = rows;
    if (only === undefined) return null;
    await bumpRevision(trx);
    return personId(only.id);
  });
}

/** Keeps the language a person chose in the chat. Choosing the same again changes nothing: a new revision makes every replica read the register anew. */
export async function chooseLanguage(db: Database, person: PersonId, language: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('people')
      .set({ chosen_language: language })
      .where('id', '=', person)
      .where('chosen_language', 'is distinct from', language)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await bumpRevision(trx);
  });
}
