import type { Provision } from '../../domain/referral/provision.ts';
import type { CardContext } from '../card-context.ts';

/** «barnevernsloven § 15-3», as a link where there is something to read. Markdown; names, places and addresses are the catalogue's own. */
export function sourceLink({ law, place, url }: Pick<Provision, 'law' | 'place' | 'url'>, { t }: CardContext): string {
  const name = [t(`laws.${law}`), place].filter((part) => part !== '').join(' ');
  return url === null ? name : `[${name}](${encodeURI(url)})`;
}
