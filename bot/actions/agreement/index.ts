import type { AgreementAction } from './agreement-action.ts';
import { askRegion } from './ask-region.ts';
import { changeLife } from './change-life.ts';
import { disagree } from './disagree.ts';
import { noteContents } from './note-contents.ts';
import { openAgreement } from './open-agreement.ts';

/** Every card action about an agreement. A new one is one file and one line here. */
export const agreementActions: readonly AgreementAction[] = [openAgreement, changeLife, noteContents, disagree, askRegion];
