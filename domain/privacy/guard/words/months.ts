/** Beginnings of the names of months, in bokmål, nynorsk and English. */
export const monthStart = '(?:jan|feb|mars|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|des|dec)';
