import type { IExecuteAction } from '@microsoft/teams.cards';
import type { FigureId } from '../../domain/figures/figure.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import type { DigestData } from './press-data.ts';
import type { DigestMark, DigestPage } from './view-models.ts';

/** Which digest, as a button carries it. */
export const dataOf = ({ kind, scope, madeOn, page }: DigestMark): DigestData => ({
  k: kind,
  s: scope,
  on: madeOn.toString(),
  ...(page === 'first' ? {} : { w: page }),
});

/** Opens the list behind a number that its card says is `count`. */
export const openFigure = (title: string, figure: FigureId, count: number, mark: DigestMark): IExecuteAction =>
  execute(title, { verb: 'figure', data: { ...dataOf(mark), f: figure, n: count } });

/** Another page of the digest. */
export const toPage = (title: string, page: DigestPage, mark: DigestMark): IExecuteAction =>
  execute(title, { verb: 'digest-page', data: dataOf({ ...mark, page }) });

/** «Tilbake til tallene», to the page that the list was opened from. */
export const backToDigest = (mark: DigestMark, { t }: CardContext): IExecuteAction =>
  execute(t('digest.back'), { verb: 'digest-back', data: dataOf(mark) });
