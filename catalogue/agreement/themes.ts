/** What a disagreement, or a request for the region's help, is about: a choice, so that nobody writes of a case. Texts are `themes.<id>`. */
interface SourcedTheme {
  readonly id: string;
  readonly source: { readonly document: '000' | '001' | '003'; readonly place: string; readonly checked: string };
}

const theme = (id: string, document: SourcedTheme['source']['document'], place: string): SourcedTheme => ({
  id,
  source: { document, place, checked: '2026-11-22' },
});

/** What services are described as disagreeing about. */
export const disagreementThemes: readonly SourcedTheme[] = [
  theme('division-of-tasks', '000', 'L352-354'),
  theme('choice-of-treatment', '000', 'L1107-1109, L1847-1848'),
  theme('closing', '000', 'L897-898'),
  theme('priorities', '000', 'L879'),
  theme('residential', '003', '2012-2014'),
  theme('meetings-not-held', '001', 'L969-971'),
  theme('coming-out', '001', 'L1713-1716'),
  theme('economy', '001', 'L476-479, L2812-2814'),
];

/** What regional leads are described as helping with. */
export const helpThemes: readonly SourcedTheme[] = [
  theme('dialogue', '001', 'L2027-2030'),
  theme('right-level', '001', 'L2027-2030'),
  theme('renegotiate', '001', 'L2034-2040'),
  theme('wake-up', '001', 'L1738-1740'),
  theme('start-meeting', '001', 'L2056-2058'),
  theme('interpretation', '001', 'L2043-2044'),
];
