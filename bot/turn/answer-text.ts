import { notUnderstood } from '../../cards/not-understood.ts';
import { notice } from '../../cards/notice.ts';
import { tooMuchTold } from '../../cards/privacy/too-much-told.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { kindsIn } from '../../domain/privacy/refuse-text.ts';
import type { AppContext } from '../app-context.ts';
import type { Command } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { understand } from '../commands/understand.ts';
import type { Reader } from './reader.ts';

/**
 * Answers what a person wrote: a command, a guess to confirm, or a short way forward. A text that may be about a person is not looked up, guessed at or shown
 * again, also when it begins with a command: its writer is told what kind of thing it holds, and what to write instead.
 */
export async function answerText(app: AppContext, reader: Reader, text: string): Promise<OutgoingCard> {
  const mine = commands.filter((command) => mayUse(command, reader));
  const understood = understand(text, mine, reader.texts.language);
  if (understood.kind === 'command' && understood.command.answersAnything === true)
    return understood.command.run(app, reader, understood.rest);
  const kinds = kindsIn(text);
  if (kinds.length > 0) return tooMuchTold({ kinds }, reader.texts);
  if (understood.kind === 'command') return understood.command.run(app, reader, understood.rest);
  if (understood.kind === 'perhaps')
    return notUnderstood({ suggestion: { id: understood.command.id, word: understood.word } }, reader.texts);
  const forbidden = understand(text, commands, reader.texts.language);
  if (forbidden.kind === 'command' && forbidden.command.id !== 'forward')
    return notice({ tone: 'warning', code: 'not-allowed', params: {} }, reader.texts);
  return notUnderstood({ suggestion: null }, reader.texts);
}

const mayUse = (command: Command, reader: Reader): boolean => command.right === null || reader.may(command.right);
