import type { DownloadView } from '../figures/download.ts';

const address = (tertial: string, format: string): string => `https://brobygger.example/export/${tertial}.c2VhbA.${format}`;

export const someReports: DownloadView = {
  kind: 'offered',
  unitNames: ['Region Innlandet (fiktiv)'],
  minutes: 15,
  reports: [
    { tertial: { year: 2027, number: 1 }, workbook: address('MjAyNy1UMQ', 'xlsx'), csv: address('MjAyNy1UMQ', 'csv') },
    { tertial: { year: 2026, number: 3 }, workbook: address('MjAyNi1UMw', 'xlsx'), csv: address('MjAyNi1UMw', 'csv') },
  ],
};
