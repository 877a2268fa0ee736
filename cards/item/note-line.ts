import { joinWords } from '../../locales/join-words.ts';
import type { Translate } from '../../locales/translator.ts';
import type { ItemNote } from '../view-models.ts';
import { nameAndRole, nameOf, roleAt } from './who.ts';

/** Something worth knowing about a deadline besides its date, in a sentence. */
export function noteLine(note: ItemNote, t: Translate): string {
  switch (note.kind) {
    case 'late':
    case 'answers-differ':
    case 'may-have-come-before':
      return t(`notes.${note.kind}`);
    case 'stands-in': {
      const role = roleAt(note.role, note.unitName, t);
      if (note.because === 'left' && note.name !== null) return t('standIn.left', { who: nameOf(note.name) });
      const who = note.name === null || note.because === 'vacant' ? role : t('people.nameAndRole', { name: nameOf(note.name), role });
      return t(`standIn.${note.because}`, { who });
    }
    case 'escalated': {
      const why = note.workingDaysOverdue > 0 ? t('notes.escalated', { count: note.workingDaysOverdue }) : t('notes.escalatedNow');
      const asked = note.asked.map((who) => nameAndRole(who, t));
      return asked.length === 0 ? why : `${why} ${t('notes.asked', { who: joinWords(asked, t) })}`;
    }
    case 'acknowledged-by-other':
    case 'declined-by-other':
      return t(`notes.${note.kind}`, { who: nameAndRole(note.by, t) });
    case 'party-unreachable':
      return t('notes.party-unreachable', { unit: nameOf(note.unitName) });
  }
}
