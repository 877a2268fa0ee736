import { readFileSync } from 'node:fs';
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { pino } from 'pino';
import restify from 'restify';

/** The baseline: the echo bot of botbuilder's own samples, with nothing added. PORT says where it listens. */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
/** A card to answer with instead, for what sending such a card costs any bot. */
const cardFile = process.env['ECHO_CARD'];
const card: unknown = cardFile === undefined ? null : JSON.parse(readFileSync(cardFile, 'utf8'));
const settings: restify.ServerOptions = { name: 'echo' };
Reflect.set(settings, 'log', pino({ level: 'silent' }));
const server = restify.createServer(settings);
server.use(restify.plugins.bodyParser());
server.get('/readyz', async (_request: restify.Request, response: restify.Response) => {
  response.send(200, { ready: true });
});
server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
  const { body, headers, method = 'POST' } = request;
  await adapter.process({ body, headers, method }, response, async (context) => {
    if (context.activity.type !== 'message') return;
    await context.sendActivity(card === null ? `Echo: ${context.activity.text}` : { attachments: [CardFactory.adaptiveCard(card)] });
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
