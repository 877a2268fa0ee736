import { loadProvisions } from '../../catalogue/law/index.ts';

/** The provisions, checked when the program starts. In memory, so that what must always be answered can name its source. */
export const provisions = loadProvisions();
