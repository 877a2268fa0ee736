import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { Reader } from '../turn/reader.ts';

/** A date as this reader writes it: «tirsdag 2. mars». */
export const writtenDate = (date: PlainDate, reader: Reader): string => formatDate(date, reader.today, reader.texts.language);
