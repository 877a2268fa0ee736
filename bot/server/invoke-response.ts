import type { Activity, InvokeResponse } from 'botbuilder';
import { isExtensionQuery } from '../extension/is-query.ts';
import type { InvokeAnswer } from '../turn/turn.ts';

/** What goes back over HTTP for an invoke. An invoke that is none of ours is answered 501, which is what Teams wants. */
export function invokeResponse(answer: InvokeAnswer): InvokeResponse {
  switch (answer.kind) {
    case 'unknown':
      return { status: 501, body: {} };
    case 'card':
      return { status: 200, body: { statusCode: 200, type: cardType, value: answer.card.card } };
    case 'extension-text':
      return extensionResponse({ type: 'message', text: answer.text });
    case 'extension-results':
      return extensionResponse({
        type: 'result',
        attachmentLayout: 'list',
        attachments: answer.results.map(({ title, text, card }) => ({
          contentType: cardType,
          content: card.card,
          preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: asHtmlText(text) } },
        })),
      });
  }
}

/** A short text in place of an answer: beside the card whose button was pressed, or where the results would have been. */
export const textAnswer = (activity: Activity, text: string): InvokeResponse =>
  isExtensionQuery(activity)
    ? extensionResponse({ type: 'message', text })
    : { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text } };

const cardType = 'application/vnd.microsoft.card.adaptive';

const extensionResponse = (composeExtension: object): InvokeResponse => ({ status: 200, body: { composeExtension } });

/** The text of a thumbnail card is HTML, its title is not. */
const asHtmlText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
