import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';

/** Reports e-mails and Teams accounts that two people share, and warns of people nobody can reach. */
export function checkPeople(tables: CheckedTables, problems: ProblemList): void {
  const file = tables.people?.file ?? '';
  const emails = new Map<string, number>();
  const accounts = new Map<string, number>();
  for (const { row, text, value } of tables.people?.rows ?? []) {
    const email = text('email').toLowerCase();
    const emailOwner = emails.get(email);
    if (email !== '' && emailOwner !== undefined)
      problems.report('duplicate-email', { file, row, column: 'email', value: text('email') }, { first: emailOwner });
    else emails.set(email, row);

    const account = `${text('tenant_id')} ${text('aad_object_id')}`.toLowerCase();
    const accountOwner = accounts.get(account);
    if (text('aad_object_id') !== '' && accountOwner !== undefined)
      problems.report('duplicate-account', { file, row, column: 'aad_object_id', value: text('aad_object_id') }, { first: accountOwner });
    else accounts.set(account, row);

    if (value !== null && value.email === null && value.aad_object_id === null)
      problems.report('person-unreachable', { file, row, column: 'email' }, { id: text('id') });
  }
}
