import type { IRichTextBlock, ITextBlock, ITextRun } from '@microsoft/teams.cards';

/**
 * The pieces of text cards are made of. Cards are written as plain typed data: the builder's types are used, its classes
 * are not, because they write every default into the JSON and believe some defaults (`wrap`) to be what Teams does not.
 *
 * A TextBlock reads Markdown, so only our own texts go into one. Whatever comes from the register (names, units, subjects)
 * goes into a RichTextBlock, where `*` and `[a](b)` are only characters.
 */
type TextLook = Omit<ITextBlock, 'type' | 'text' | 'wrap'>;
type RunLook = Omit<ITextRun, 'type' | 'text'>;
type BlockLook = Pick<IRichTextBlock, 'spacing' | 'separator' | 'horizontalAlignment'>;

/** One of our own texts. Never with register data in it. */
export const text = (content: string, look: TextLook = {}): ITextBlock => ({ type: 'TextBlock', text: content, wrap: true, ...look });

/** The card's heading, read out as one by screen readers. */
export const cardHeading = (content: string): ITextBlock => text(content, { style: 'heading', size: 'Large', weight: 'Bolder' });

/** The heading of a part of the card, under a line, because Teams writes Medium no larger than other text. */
export const sectionHeading = (content: string, look: TextLook = {}): ITextBlock =>
  text(content, { style: 'heading', size: 'Medium', weight: 'Bolder', spacing: 'Large', separator: true, ...look });

/** A stretch of text with one look, safe for register data. */
export const run = (content: string, look: RunLook = {}): ITextRun => ({ type: 'TextRun', text: content, ...look });

/** A line or paragraph safe for register data. */
export const plain = (content: string | readonly ITextRun[], look: BlockLook & { readonly run?: RunLook } = {}): IRichTextBlock => {
  const { run: runLook, ...block } = look;
  return { type: 'RichTextBlock', inlines: typeof content === 'string' ? [run(content, runLook)] : [...content], ...block };
};

/**
 * Register data as the title of a choice, which clients read as Markdown in some places and not in others: the signs that could mean something there are left out.
 * At most `most` characters.
 */
export const choiceTitle = (content: string, most = 60): string => clip(content.replaceAll(/[*_`~#[\]<>|\\]/gu, '').trim() || '–', most);

/** The first letter in upper case, for a phrase that starts a line. */
export const capitalised = (phrase: string): string => phrase.charAt(0).toLocaleUpperCase('nb') + phrase.slice(1);

/** Cuts a text that is too long for a card, at `most` characters, with an ellipsis. */
export function clip(content: string, most: number): string {
  const letters = content.length <= most ? [] : Array.from(content);
  return letters.length <= most
    ? content
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
