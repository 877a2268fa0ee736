import type { OutgoingCard } from '../../domain/ports.ts';

/** A card about as large as a daily message (4 kB), which differs from every other by its number. */
export const cardOfBench = (number: string): OutgoingCard => ({
  card: { type: 'AdaptiveCard', version: '1.5', fallbackText: number, body: lines },
  summary: 'Du har to frister denne uken',
});

const lines = Array.from({ length: 30 }, (_, index) => ({
  type: 'TextBlock',
  wrap: true,
  text: `Evaluering av samarbeidsavtalen mellom to enheter (fiktiv), frist om ${index} virkedager: se over den sammen.`,
}));
