import type { CardContext } from '../card-context.ts';
import { capitalised } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import type { GroupName } from './view-models.ts';

/** What a group of a list is called. Names come from the register. */
export function groupName(name: GroupName, { t }: Pick<CardContext, 't'>): string {
  switch (name.kind) {
    case 'name':
      return nameOf(name.name);
    case 'institution-type':
      return t(`digest.institutionTypes.${name.type}`);
    case 'ownership':
      return t(`digest.ownerships.${name.ownership}`);
    case 'level':
      return capitalised(t(`digest.levels.${name.level}`));
    case 'state':
      return t(`life.states.${name.state}`);
    case 'none':
    case 'several':
      return t(`digest.list.groups.${name.kind}`);
  }
}
