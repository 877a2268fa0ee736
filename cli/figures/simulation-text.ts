import type { Report, ReportTable } from './simulation-report.ts';

/** A report for a terminal. What is too long to read there stands in the page. */
export const simulationText = (report: Report): readonly string[] => [
  `${report.title}: ${report.heading}`,
  ...report.intro,
  '',
  ...aligned(report.numbers, 1),
  ...report.sections.flatMap(({ heading, says, table }) => [
    '',
    heading,
    ...(says === null ? [] : [`  ${says}`]),
    ...(table.isLong ? [] : tableLines(table)),
  ]),
  '',
  report.assumptionsHeading,
  ...report.assumptions.map((each) => `  - ${each}`),
];

const tableLines = ({ head, rows }: ReportTable): readonly string[] => aligned([head, ...rows], head.length - 1);

/** Words to the left, the last `numbers` columns to the right when there are several. */
function aligned(rows: readonly (readonly string[])[], numbers: number): readonly string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isFigure = (column: number): boolean =>
    numbers > 1 && column >= columns - numbers && rows.slice(1).every((row) => /^[\d\s,.%−–-]*$/u.test(row[column] ?? ''));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}
