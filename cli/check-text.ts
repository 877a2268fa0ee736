import { checkText } from '../domain/privacy-guard.ts';
import type { Streams } from './cli-error.ts';

/**
 * `check-text`: what the privacy guard says of each line of the input, as one JSON object a line (`ok`, and `findings` with kind and place). Nothing of the text is written
 * again. However much is found the command has done its work, so what is found is no exit code.
 */
export async function checkTextCommand(input: AsyncIterable<string>, streams: Pick<Streams, 'out'>): Promise<void> {
  for await (const line of linesOf(input)) streams.out(JSON.stringify(checkText(line)));
}

/** Line by line as it comes. Only a line feed ends one: the guard must see other separators, which people paste. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let pieces: string[] = [];
  for await (const chunk of input) {
    const [first = '', ...others] = chunk.split('\n');
    pieces.push(first);
    for (const other of others) {
      yield withoutReturn(pieces.join(''));
      pieces = [other];
    }
  }
  const last = pieces.join('');
  if (last !== '') yield withoutReturn(last);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
