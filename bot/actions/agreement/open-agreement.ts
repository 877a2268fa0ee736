import type { AgreementAction } from './agreement-action.ts';

/** Shows the agreement. Writes nothing. */
export const openAgreement: AgreementAction = { verb: 'agreement', run: async () => null };
