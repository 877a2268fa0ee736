import type { Draw } from './draw.ts';

const words = (list: string): readonly string[] => list.split(' ');

const beginnings = words(
  'Stor Lille Gran Furu Elve Myr Sol Fjell Lin Ås Berg Dal Haug Vik Strand Nes Holm Kvern Lund Bjørk Rogn Selje Tind Sand',
);
const endings = words('vika dalen neset lia voll bakken stad heim sundet øya fjorden moen haugen elva åsen');

/** An invented place: 360 different ones, then with a number. */
export function placeName(index: number): string {
  const count = beginnings.length * endings.length;
  // 7 and 360 have nothing in common, so every place comes once before any comes again, and neighbours do not sound alike.
  const at = (index * 7) % count;
  const name = `${beginnings[at % beginnings.length]}${endings[Math.floor(at / beginnings.length)]}`;
  return index < count ? name : `${name} ${Math.floor(index / count) + 1}`;
}

const given = words(
  'Kari Anders Liv Ola Marit Per Ingrid Lars Anne Nils Solveig Erik Hanne Jon Berit Knut Silje Odd Randi Tor Amina Yusuf Mari Ante Turid Geir Elin Arne Astrid Magnus',
);
const families = words(
  'Bro Lund Hauge Sund Vik Moen Dahl Berg Lie Haugen Solberg Strand Bakke Nygård Eide Ruud Foss Aune Tveit Myhre Holm Sæther Brekke Lien Engen Aas Fjeld Rønning Sande Vold',
);

/** An invented person's name, marked as one. Several may be called the same, as in life. */
export const personName = (draw: Draw): string => `${draw.one(given)} ${draw.one(families)} (fiktiv)`;
