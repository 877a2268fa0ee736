import type { AgreementId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import { missingInAgreement } from './is-active.ts';
import type { LifeFacts } from './life/settle.ts';

const indexes = new WeakMap<Directory, ReadonlyMap<AgreementId, NonNullable<LifeFacts['successor']>>>();

/** Whether another agreement takes over from this one, and whether everybody has signed that. Asked of every agreement, so made once a directory. */
export function successorOfAgreement(directory: Directory, agreement: AgreementId): LifeFacts['successor'] {
  let index = indexes.get(directory);
  if (index === undefined) {
    index = successorsIn(directory);
    indexes.set(directory, index);
  }
  return index.get(agreement) ?? null;
}

function successorsIn(directory: Directory): ReadonlyMap<AgreementId, NonNullable<LifeFacts['successor']>> {
  const found = new Map<AgreementId, NonNullable<LifeFacts['successor']>>();
  for (const successor of directory.agreements.values()) {
    const { replaces } = successor;
    if (replaces === null || found.get(replaces) === 'signed') continue;
    found.set(replaces, missingInAgreement(successor).includes('signature') ? 'under-way' : 'signed');
  }
  return found;
}
