/** The four people of the demo who have a window of their own, in the order of their ports. */
export const personas = [
  { id: 'demo-helse', label: 'Helseansvarlig, Granlia avdeling A' },
  { id: 'demo-bup', label: 'Barnevernansvarlig, BUP Gjøvik' },
  { id: 'demo-leder', label: 'Leder, Granlia avdeling A' },
  { id: 'demo-region', label: 'Regionalt helseansvarlig, Bufetat region Øst' },
] as const;
