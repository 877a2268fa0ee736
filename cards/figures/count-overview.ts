import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import { firstDayOf, type Month } from '../../domain/figures/count/month.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate, formatMonth, monthName } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { showForm } from '../elements/show-form.ts';
import { capitalised, cardHeading, clip, plain, text } from '../elements/text.ts';
import { nameAndRole } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { buttons, subtle } from '../referral/check/parts.ts';
import { toCard } from '../to-json.ts';
import { countInputs } from './count-buttons.ts';
import type { CountOverviewView, UnitCountView } from './count-models.ts';

/** `telling`: the month that has passed last, what is missing of the year, and the way into any of the last twelve. */
export function countOverview(view: CountOverviewView, context: CardContext): OutgoingCard {
  const { t } = context;
  const summary = t('summary.count');
  const body: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(t('count.overview')),
    ...(view.units.length === 0 ? [text(t('count.noUnits'), { spacing: 'Small' })] : [subtle(t('count.ownOnly'))]),
    ...view.units.flatMap((unit, index) => unitPart(unit, index, view.today, context)),
    ...(view.more === 0 ? [] : [text(t('count.more', { count: view.more }), { separator: true, spacing: 'Medium', isSubtle: true })]),
  ];
  return toCard({ body, summary, fallbackText: summary }, context);
}

function unitPart(unit: UnitCountView, index: number, today: CountOverviewView['today'], context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const { tertial, year, missing, month, counted } = unit;
  return [
    plain(clip(unit.unitName, 200), { separator: true, spacing: 'Large', run: { weight: 'Bolder', size: 'Medium' } }),
    plain(stateOf(unit, today, context), { spacing: 'Small' }),
    text(
      missing.length === 0
        ? t('count.nothingMissing', { year: year.year })
        : t('count.missing', {
            year: year.year,
            months: joinWords(
              missing.map((each) => monthName(firstDayOf(each), language)),
              t,
            ),
          }),
      { spacing: 'None' },
    ),
    text(
      t('count.completeness', {
        tertial: tertial.number,
        ofTertial: ratio(tertial, context),
        year: year.year,
        ofYear: ratio(year, context),
      }),
      {
        spacing: 'None',
        isSubtle: true,
      },
    ),
    buttons(
      execute(
        t(counted === null ? 'count.openMonth' : 'count.changeMonth', { month: monthName(firstDayOf(month), language) }),
        { verb: 'count', data: { do: 'open', u: unit.unit, p: month } },
        index === 0 && counted === null ? { style: 'positive' } : {},
      ),
      otherMonth(unit, index, context),
    ),
  ];
}

const ratio = ({ counted, expected }: { readonly counted: number; readonly expected: number }, { t }: CardContext): string =>
  t('count.ratio', { counted, expected });

function stateOf({ month, counted }: UnitCountView, today: CountOverviewView['today'], { t, language }: CardContext): string {
  const name = capitalised(formatMonth(firstDayOf(month), language));
  if (counted === null) return t('count.notCounted', { month: name });
  const { asked, total, given, by, on } = counted;
  const what =
    asked === 'counted'
      ? t('count.sum', { total: t('count.occasions', { count: total }), given })
      : t(`outcomes.count-${asked}`).toLocaleLowerCase('nb');
  return t(counted.isCorrected ? 'count.monthCorrected' : 'count.monthTold', {
    month: name,
    what,
    who: nameAndRole(by, t),
    date: formatDate(on, today, language),
  });
}

function otherMonth({ unit, months, missing }: UnitCountView, index: number, context: CardContext): IShowCardAction {
  const { t, language } = context;
  const title = (month: Month, isCounted: boolean): string =>
    t(isCounted ? 'count.choiceCounted' : 'count.choiceOpen', { month: formatMonth(firstDayOf(month), language) });
  const first = missing[0] ?? months[0]?.month;
  return showForm(
    t('count.otherMonth'),
    [
      {
        type: 'Input.ChoiceSet',
        id: countInputs.month(index),
        label: t('count.whichMonth'),
        ...(first === undefined ? {} : { value: first }),
        choices: months.map(({ month, isCounted }) => ({ title: title(month, isCounted), value: month })),
      },
    ],
    execute(t('count.openChosen'), { verb: 'count', data: { do: 'open', u: unit, i: index } }, { style: 'positive', inputs: 'auto' }),
  );
}
