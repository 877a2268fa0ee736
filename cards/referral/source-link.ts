import type { Provision } from '../../domain/referral/provision.ts';
import type { Translate } from '../../locales/translator.ts';
import type { CardContext } from '../card-context.ts';

/** «barnevernsloven § 15-3», as a link where there is something to read. Markdown; names, places and addresses are the catalogue's own. */
export function sourceLink({ law, place, url }: Pick<Provision, 'law' | 'place' | 'url'>, { t }: CardContext): string {
  const name = placeName({ law, place }, t);
  return url === null ? name : `[${name}](${encodeURI(url)})`;
}

/** «barnevernsloven § 15-3»; the law alone where it has no place. */
export const placeName = ({ law, place }: Pick<Provision, 'law' | 'place'>, t: Translate): string =>
  [t(`laws.${law}`), place].filter((part) => part !== '').join(' ');
