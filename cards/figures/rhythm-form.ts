import type { IShowCardAction } from '@microsoft/teams.cards';
import { digestRhythms } from '../../domain/nudge/day/digest-rhythm.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { showForm } from '../elements/show-form.ts';
import { dataOf } from './figure-press.ts';
import type { DigestView } from './view-models.ts';

/** The id of the input that says how often a digest is to come. */
export const rhythmInput = 'digest:rhythm';

/** «Endre hvor ofte»: a choice for those who may make it. */
export const rhythmForm = (rhythm: NonNullable<DigestView['rhythm']>, mark: DigestView['mark'], { t }: CardContext): IShowCardAction =>
  showForm(
    t('digest.rhythm.change'),
    [
      {
        type: 'Input.ChoiceSet',
        id: rhythmInput,
        label: t(mark.kind === 'leader' ? 'leaderDigest.rhythmLabel' : 'digest.rhythm.label'),
        style: 'expanded',
        value: rhythm.rhythm,
        choices: digestRhythms.map((each) => ({ title: t(`digest.rhythm.choices.${each}`), value: each })),
      },
    ],
    execute(t('digest.rhythm.save'), { verb: 'digest-rhythm', data: dataOf(mark) }, { style: 'positive', inputs: 'auto' }),
  );
