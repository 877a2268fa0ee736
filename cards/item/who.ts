import type { RoleCode } from '../../domain/people/types.ts';
import type { Translate } from '../../locales/translator.ts';
import { clip } from '../elements/text.ts';
import type { Who } from '../view-models.ts';

/** The longest name or unit a card writes out. */
const longestName = 120;

export const nameOf = (name: string): string => clip(name, longestName);

/** «helseansvarlig ved Granlia», or the role alone. */
export const roleAt = (role: RoleCode, unitName: string | null, t: Translate): string =>
  unitName === null ? t(`roles.${role}`) : t('people.roleInUnit', { role: t(`roles.${role}`), unit: nameOf(unitName) });

/** «Kari Nes (helseansvarlig ved Granlia)», with as much as is known. */
export function nameAndRole(who: Who, t: Translate): string {
  const name = nameOf(who.name);
  if (who.role !== null) return t('people.nameAndRole', { name, role: roleAt(who.role, who.unitName, t) });
  return who.unitName === null ? name : t('people.nameAndRole', { name, role: nameOf(who.unitName) });
}
