import type { FigureId } from '../../domain/figures/figure.ts';
import type { DigestPage, ListSplit } from './view-models.ts';

/** What every button of a digest sends: `k` kind, `s` scope mark, `on` the date its card was made, `w` the page, without which it is the first. */
export interface DigestData {
  readonly k: string;
  readonly s: string;
  readonly on: string;
  readonly w?: DigestPage;
}

/**
 * What a button of a list sends besides: `f` the figure, `n` what its card said, `by` how the list is split, `g` the one group shown, `r` 1 for those a share does not
 * count, `p` the page from 0.
 */
interface FigureData extends DigestData {
  readonly f: FigureId;
  readonly n?: number;
  readonly by?: ListSplit;
  readonly g?: string;
  readonly r?: 1;
  readonly p?: number;
}

/** What somebody can press on a digest. Everything is answered in the pressed card's own place. */
export type DigestPress =
  | { readonly verb: 'figure' | 'figure-page' | 'figure-split'; readonly data: FigureData }
  | { readonly verb: 'digest-back' | 'digest-page' | 'digest-rhythm'; readonly data: DigestData };
