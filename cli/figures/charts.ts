import { scaleBand, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { escapeHtml } from './escape-html.ts';

/** What a chart shows: the same numbers as the table beside it. */
export interface Chart {
  readonly kind: 'bars' | 'line';
  readonly title: string;
  /** In words, for those who cannot see it. */
  readonly says: string;
  /** What the points are along the lower edge. */
  readonly across: string;
  /** Bars of several series stand on each other. */
  readonly series: readonly string[];
  readonly points: readonly { readonly label: string; readonly values: readonly number[] }[];
  readonly number: (value: number) => string;
}

const [width, height] = [760, 260];
const [left, right, top, bottom] = [56, 12, 12, 44];
/** So many labels have room along the lower edge. */
const labelsShown = 8;

/** A chart as SVG, with a title and a description for screen readers; its colours are the page's. `id`: of its own in the page. */
export function chartSvg(chart: Chart, id: string): string {
  const totals = chart.points.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const x = scaleBand<number>()
    .domain(chart.points.map((_, index) => index))
    .range([left, width - right])
    .paddingInner(0.15);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .nice(4)
    .range([height - bottom, top]);
  const drawn = chart.kind === 'bars' ? bars(chart, x, y) : curve(chart, x, y);
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-says">`,
    `<title id="${id}-title">${escapeHtml(chart.title)}</title><desc id="${id}-says">${escapeHtml(chart.says)}</desc>`,
    hatch(id),
    ...y.ticks(4).map((tick) => {
      const at = round(y(tick));
      return `<path class="grid" d="M${left},${at}H${width - right}"/><text class="tick" x="${left - 8}" y="${at + 4}" text-anchor="end">${escapeHtml(chart.number(tick))}</text>`;
    }),
    drawn.replaceAll('#hatch', `#${id}-hatch`),
    ...labels(chart, x),
    '</svg>',
  ].join('\n');
}

type Across = ReturnType<typeof scaleBand<number>>;
type Up = ReturnType<typeof scaleLinear<number>>;

/** The second series is hatched: nothing is told by colour alone. */
const hatch = (id: string): string =>
  `<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="second" width="6" height="6"/><path class="stripe" d="M0,0V6"/></pattern></defs>`;

const bars = ({ points, series, number }: Chart, x: Across, y: Up): string =>
  points
    .map(({ label, values }, index) => {
      let below = 0;
      return values
        .map((value, which) => {
          const [foot, head] = [y(below), y(below + value)];
          below += value;
          const fill = which === 0 ? 'class="first"' : 'fill="url(#hatch)"';
          const told = `${label}: ${number(value)} ${series[which] ?? ''}`;
          return `<rect ${fill} x="${round(x(index) ?? left)}" y="${round(head)}" width="${round(x.bandwidth())}" height="${round(foot - head)}"><title>${escapeHtml(told)}</title></rect>`;
        })
        .join('');
    })
    .join('\n');

function curve({ points }: Chart, x: Across, y: Up): string {
  const at = points.map(({ values }, index): [number, number] => [round((x(index) ?? left) + x.bandwidth() / 2), round(y(values[0] ?? 0))]);
  const ground = area<[number, number]>()
    .x(([across]) => across)
    .y0(height - bottom)
    .y1(([, up]) => up)(at);
  const edge = line()(at);
  return `<path class="ground" d="${ground ?? ''}"/><path class="edge" d="${edge ?? ''}"/>`;
}

function labels({ points, across }: Chart, x: Across): readonly string[] {
  const every = Math.ceil(points.length / labelsShown);
  const shown = points.flatMap(({ label }, index) =>
    index % every === 0
      ? [
          `<text class="tick" x="${round((x(index) ?? left) + x.bandwidth() / 2)}" y="${height - bottom + 18}" text-anchor="middle">${escapeHtml(short(label))}</text>`,
        ]
      : [],
  );
  return [...shown, `<text class="tick" x="${width - right}" y="${height - 6}" text-anchor="end">${escapeHtml(across)}</text>`];
}

/** «mandag 4. januar» has no room: without the weekday, as the axis is of weeks. */
const short = (label: string): string => label.replace(/^\p{L}+ (?=\d)/u, '').replace(/ \d{4}$/u, '');

const round = (value: number): number => Math.round(value * 10) / 10;
