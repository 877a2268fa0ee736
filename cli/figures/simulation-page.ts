import type { Language } from '../../domain/people/types.ts';
import { chartSvg } from './charts.ts';
import { escapeHtml as text } from './escape-html.ts';
import type { Report, ReportSection, ReportTable } from './simulation-report.ts';

/** A report as one HTML page that needs nothing from anywhere: no network, no script. */
export const simulationPage = (report: Report, language: Language): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(`${report.title}: ${report.heading}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${text(report.title)}</h1>
<p class="lead">${text(report.heading)}</p>
${report.intro.map((line) => `<p>${text(line)}</p>`).join('\n')}
<section>
<h2>${text(report.numbersHeading)}</h2>
<dl>
${report.numbers.map(([label, value]) => `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>`).join('\n')}
</dl>
</section>
${report.sections.map((section, index) => sectionOf(section, `s${index + 1}`, report.showTable)).join('\n')}
<section>
<h2>${text(report.assumptionsHeading)}</h2>
<ul>
${report.assumptions.map((line) => `<li>${text(line)}</li>`).join('\n')}
</ul>
</section>
</main>
</body>
</html>
`;

function sectionOf({ heading, says, chart, table }: ReportSection, id: string, showTable: string): string {
  const made = tableOf(table, heading);
  return [
    '<section>',
    `<h2>${text(heading)}</h2>`,
    ...(says === null ? [] : [`<p>${text(says)}</p>`]),
    ...(chart === null ? [] : [chartSvg(chart, id), legend(chart.series)]),
    table.isLong ? `<details><summary>${text(showTable)}</summary>${made}</details>` : made,
    '</section>',
  ].join('\n');
}

const legend = (series: readonly string[]): string =>
  series.length < 2
    ? ''
    : `<p class="legend">${series.map((name, index) => `<span class="${index === 0 ? 'solid' : 'hatched'}"></span>${text(name)}`).join(' ')}</p>`;

const tableOf = ({ head, rows }: ReportTable, caption: string): string =>
  [
    `<div class="scroll"><table><caption>${text(caption)}</caption>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${text(cell)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(
      ([first = '', ...cells]) => `<tr><th scope="row">${text(first)}</th>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`,
    ),
    '</tbody></table></div>',
  ].join('\n');

/** Light and dark by the reader's own choice; every text has at least 4.5 to 1 against its ground, every bar 3 to 1. */
const style = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1b; --quiet: #595959; --rule: #d0d0d0; --first: #1f5f99; --second: #f2c78a; --stripe: #8a4b00; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1b1b; --ink: #f2f2f2; --quiet: #b8b8b8; --rule: #4a4a4a; --first: #6fb1ea; --second: #6b4300; --stripe: #ffb752; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2rem 0 0.25rem; } p { margin: 0.25rem 0; } .lead { font-size: 1.2rem; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; border-bottom: 1px solid var(--rule); padding: 0.3rem 0; } dt { flex: 1 1 18rem; } dd { margin: 0; font-weight: 600; }
svg { width: 100%; height: auto; display: block; margin: 0.5rem 0; }
.grid { stroke: var(--rule); fill: none; } .tick { fill: var(--quiet); font-size: 12px; }
.first { fill: var(--first); } .second { fill: var(--second); } .stripe { stroke: var(--stripe); stroke-width: 3; fill: none; }
.ground { fill: var(--first); opacity: 0.2; } .edge { fill: none; stroke: var(--first); stroke-width: 2.5; }
.legend span { display: inline-block; width: 0.9rem; height: 0.9rem; margin: 0 0.4rem 0 0.8rem; vertical-align: -0.1rem; }
.solid { background: var(--first); } .hatched { background: repeating-linear-gradient(45deg, var(--stripe) 0 3px, var(--second) 3px 6px); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 0.5rem 0; } caption { text-align: left; color: var(--quiet); }
th, td { padding: 0.2rem 0.8rem 0.2rem 0; border-bottom: 1px solid var(--rule); text-align: left; font-weight: 400; } thead th { font-weight: 600; vertical-align: bottom; } td { font-variant-numeric: tabular-nums; }
`;
