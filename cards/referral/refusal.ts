import type { CardElement, IExecuteAction, IOpenUrlAction, IShowCardAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { type RefusalReason, refusalReasons } from '../../domain/referral/refusal.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { CardContext } from '../card-context.ts';
import { chatWith } from '../elements/chat-with.ts';
import { execute } from '../elements/execute.ts';
import { showForm } from '../elements/show-form.ts';
import { cardHeading, clip, plain, run, sectionHeading, text } from '../elements/text.ts';
import { nameAndRole, nameOf } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import type { Notice, Who } from '../view-models.ts';

/** The ids of the inputs of a refusal. */
export const refusalInputs = { reason: 'refusal:reason', followUp: 'refusal:follow-up' } as const;

/** What can be done when BUP has said no. Nothing in it is about the case. */
export interface RefusalView {
  /** Sent back with the form, so that a double click counts once. */
  readonly token: string;
  /** The reason that was just noted, which is what the advice is about; null: none yet. */
  readonly noted: RefusalReason | null;
  /** The day to propose for following it up. */
  readonly followUp: PlainDate;
  readonly earliest: PlainDate;
  /** Who answers for BUP in the reader's agreements. */
  readonly contacts: readonly { readonly who: Who; readonly email: string | null }[];
  /** What lies nearer than BUP, from the local directory. */
  readonly services: readonly { readonly name: string; readonly phone: string | null; readonly hours: string | null }[];
  readonly notice: Notice | null;
}

/** As many of each as a card carries. */
const most = 6;

/** `avslag`: the reason as a category, and what to try next. */
export function refusalCard(view: RefusalView, context: CardContext): OutgoingCard {
  const { t } = context;
  const { noted, notice, contacts, services } = view;
  const summary = t('summary.refusal');
  const body: CardElement[] = [
    ...(notice === null ? [] : [noticeBlock(notice, context)]),
    cardHeading(t('refusal.heading')),
    text(t('refusal.intro'), { spacing: 'Small', isSubtle: true }),
    ...(noted === null ? [] : [text(t(`refusal.advice.${noted}`), { weight: 'Bolder' })]),
    sectionHeading(t('refusal.talk')),
    text(t(contacts.length === 0 ? 'refusal.talkNobody' : 'refusal.talkTo'), { spacing: 'Small' }),
    ...contacts.slice(0, most).map(({ who }) => plain(`• ${nameAndRole(who, t)}`, { spacing: 'None' })),
    sectionHeading(t('refusal.again')),
    text(t('refusal.againHow'), { spacing: 'Small' }),
    sectionHeading(t('refusal.nearer')),
    text(t(services.length === 0 ? 'refusal.nearerNone' : 'refusal.nearerThese'), { spacing: 'Small' }),
    ...services.slice(0, most).map(serviceLine),
    sectionHeading(t('refusal.complaint')),
    text(t('refusal.complaintHow'), { spacing: 'Small' }),
    { type: 'ActionSet', spacing: 'Medium', actions: [...actions(view, context)] },
  ];
  return toCard({ body, summary, fallbackText: summary }, context);
}

const serviceLine = ({ name, phone, hours }: RefusalView['services'][number]): CardElement =>
  plain(
    [
      run(`• ${clip(name, 120)}`),
      run([phone, hours].flatMap((each) => (each === null ? [] : [` · ${clip(each, 120)}`])).join(''), { isSubtle: true }),
    ],
    {
      spacing: 'None',
    },
  );

function actions(view: RefusalView, context: CardContext): readonly (IShowCardAction | IExecuteAction | IOpenUrlAction)[] {
  const { t } = context;
  return [
    ...(view.noted === null ? [{ ...noteForm(view, context), style: 'positive' as const }] : []),
    execute(t('refusal.startComplaint'), { verb: 'clocks', data: { kind: 'complaint' } }),
    ...view.contacts
      .slice(0, 2)
      .flatMap(({ who, email }) =>
        email === null ? [] : [chatWith(t('clocks.asked.chat', { name: nameOf(who.name) }), email, t('refusal.question'))],
      ),
  ];
}

const noteForm = (view: RefusalView, { t }: CardContext): IShowCardAction =>
  showForm(
    t('refusal.note'),
    [
      {
        type: 'Input.ChoiceSet',
        id: refusalInputs.reason,
        label: t('refusal.why'),
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: t('refusal.whyMissing'),
        choices: refusalReasons.map((reason) => ({ title: t(`refusal.reasons.${reason}`), value: reason })),
      },
      {
        type: 'Input.Date',
        id: refusalInputs.followUp,
        label: t('refusal.followUp'),
        value: view.followUp.toString(),
        min: view.earliest.toString(),
        isRequired: true,
        errorMessage: t('clocks.form.fromMissing'),
      },
    ],
    execute(t('refusal.save'), { verb: 'refusal', data: { k: view.token } }, { style: 'positive', inputs: 'auto' }),
  );
