import type { AcuteView } from '../referral/acute-view-model.ts';

const available: AcuteView['available'] = { law: 'bvl', place: '§ 15-3', url: 'https://lovdata.no/lov/2021-06-18-97/§15-3' };

export const unknownReader: AcuteView = { own: [], available };

export const atWork: AcuteView = {
  available,
  own: [
    { name: 'Akuttvakt for barn og unge i Innlandet (fiktiv)', phone: '00 00 00 11', hours: 'Hele døgnet' },
    { name: 'Barnevernvakten i Storelv (fiktiv)', phone: '+47 00 00 00 13', hours: 'Hverdager 15.30–08.00, og i helgene' },
    { name: 'Legevakt (fiktiv)', phone: '116 117', hours: null },
  ],
};

export const manyNumbers: AcuteView = {
  available: null,
  own: Array.from({ length: 12 }, (_, index) => ({
    name: `${'Vakt med *æøå* [og](mer) '.repeat(7)}(fiktiv)`,
    phone: `00 00 00 ${index + 10}`,
    hours: 'Hele døgnet, alle dager i hele året, også i feriene og på de bevegelige helligdagene om våren',
  })),
};
