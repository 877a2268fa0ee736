/** One person as the Playground's directory (its connector's member list) shows them. */
export type PlaygroundPerson = {
  readonly name: string;
  readonly email: string;
  readonly aadObjectId: string;
};

/** The person whose Teams window one Playground is. */
export type PlaygroundPersona = PlaygroundPerson & {
  /** Short and unique among the personas; it names the working folder too, so only a-z, 0-9 and `-`. */
  readonly id: string;
  readonly tenantId: string;
  /** The id of the one-to-one chat with the bot; unique among the personas. */
  readonly conversationId: string;
  /** Other people in the same tenant. Only the first five have a seat; empty seats get invented names. */
  readonly others: readonly PlaygroundPerson[];
};

/** What the windows call the bot. */
export type PlaygroundBot = { readonly id: string; readonly name: string };

/** The Playground refuses any other number of users beside the current one. */
const SEATS = 5;
/** The Playground refuses a longer bot name. */
const BOT_NAME_LIMIT = 42;

/**
 * The text of `.m365agentsplayground.yml` for one persona. JSON is valid YAML, and quoting it this way
 * keeps a name with a colon or a hash from becoming something else.
 *
 * The group chat and the team are there because the file must have them; the bot lives in one-to-one chats.
 */
export function playgroundConfig(persona: PlaygroundPersona, bot: PlaygroundBot): string {
  return `${JSON.stringify(
    {
      version: '0.1.1',
      tenantId: persona.tenantId,
      bot: { id: bot.id, name: bot.name.slice(0, BOT_NAME_LIMIT) },
      currentUser: toUser(persona),
      users: seats(persona).map(toUser),
      personalChat: { id: persona.conversationId },
      groupChat: { id: `${persona.conversationId}-group`, name: 'Gruppechat (ikke i bruk)' },
      team: {
        id: `${persona.conversationId}-team`,
        name: 'Team (ikke i bruk)',
        aadGroupId: `${persona.conversationId}-team-group`,
        channels: [],
      },
    },
    null,
    2,
  )}\n`;
}

/**
 * The Bot Framework id the Playground gives a person (`from.id`). Stable across restarts, because the bot
 * keeps it in its database.
 */
export function playgroundUserId(person: Pick<PlaygroundPerson, 'aadObjectId'>): string {
  return `29:${person.aadObjectId}`;
}

function toUser(person: PlaygroundPerson) {
  // «(fiktiv)» marks an invented person; it is no surname.
  const words = person.name
    .replace(/\s*\(fiktiv\)/iu, '')
    .trim()
    .split(/\s+/u);
  const surname = words.length > 1 ? words.at(-1) : '';
  return {
    id: playgroundUserId(person),
    name: person.name,
    userPrincipleName: person.email, // so spelt by the Playground
    aadObjectId: person.aadObjectId,
    givenName: (words.length > 1 ? words.slice(0, -1) : words).join(' '),
    surname: surname ?? '',
    email: person.email,
  };
}

/** Exactly five people who are not the persona: its colleagues first, then invented ones. */
function seats(persona: PlaygroundPersona): PlaygroundPerson[] {
  const taken = new Set([persona.aadObjectId]);
  const colleagues = persona.others.filter(({ aadObjectId }) => {
    const isNew = !taken.has(aadObjectId);
    taken.add(aadObjectId);
    return isNew;
  });
  const invented = Array.from(
    { length: SEATS },
    (_, index): PlaygroundPerson => ({
      name: `Kollega ${index + 1} (fiktiv)`,
      email: `kollega${index + 1}.${persona.id}@example.com`,
      aadObjectId: `${persona.id}-kollega-${index + 1}`,
    }),
  );
  return [...colleagues, ...invented].slice(0, SEATS);
}
