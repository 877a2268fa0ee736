import { describe, expect, it } from 'vitest';
import { cardContext } from '../../cards/card-context.ts';
import { deadlineList } from '../../cards/deadline-list.ts';
import { closedReview, listOf, manyDeadlines, overdueReview } from '../../cards/samples/deadlines.ts';
import { partsOfType, readableText } from './card-parts.ts';

const nb = cardContext('nb');

describe('the list of deadlines', () => {
  it('is friendly when there are none', () => {
    const { card, summary } = deadlineList(listOf([]), nb);
    expect(readableText(card)).toContain('Du har ingen frister nå.');
    expect(summary).toBe('Brobygger: ingen frister nå');
  });

  it('marks every button as coming from the list', () => {
    const actions = partsOfType(deadlineList(listOf([overdueReview]), nb).card, 'Action.Execute');
    expect(actions.length).toBeGreaterThan(3);
    for (const { data } of actions) expect(data).toMatchObject({ m: 'list' });
  });

  it('shows twenty deadlines, the last ones in short', () => {
    const text = readableText(deadlineList(listOf(manyDeadlines(20)), nb).card);
    expect(text.match(/^(Evaluer samarbeidsavtalen|Hold samarbeidsmøte|Planlegg opplæring|Bekreft kontaktpersonene)$/gmu)).toHaveLength(20);
    expect(text).toContain('Flere frister');
  });

  it('counts what it has no room for', () => {
    const text = readableText(deadlineList(listOf(manyDeadlines(200), { more: 5 }), nb).card);
    const written =
      text.match(/^(Evaluer samarbeidsavtalen|Hold samarbeidsmøte|Planlegg opplæring|Bekreft kontaktpersonene)$/gmu)?.length ?? 0;
    expect(text).toContain(`og ${205 - written} til som ikke fikk plass her`);
  });

  it('does not say that there is nothing when all that is left is closed', () => {
    expect(deadlineList(listOf([closedReview]), nb).summary).toBe('Brobygger: alt er besvart');
  });
});
