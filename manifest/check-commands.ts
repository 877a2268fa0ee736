import type { Problem } from './problem.ts';
import type { Manifest, Translation } from './schema.ts';

/** Microsoft's schema lets 12 through from 1.25 on; its guidance for bots, and older clients, stop at 10. */
const mostCommands = 10;

/** Holds every command list to what all Teams clients can show. */
export function checkCommandLists(manifest: Manifest): Problem[] {
  return (manifest.bots ?? []).flatMap(({ commandLists }, bot) =>
    (commandLists ?? []).flatMap(({ commands }, list): Problem[] =>
      commands.length <= mostCommands
        ? []
        : [
            {
              code: 'COMMANDS_TOO_MANY',
              message: `bots[${bot}].commandLists[${list}] has ${commands.length} commands. Keep at most ${mostCommands}.`,
            },
          ],
    ),
  );
}

/** Holds one language file against the manifest: every text a person can see is translated, and nothing that is not there. */
export function checkTranslation(manifest: Manifest, file: string, translation: Translation): Problem[] {
  const wanted = textKeys(manifest);
  const given = Object.keys(translation).filter((key) => key !== '$schema');
  return [
    ...wanted
      .filter((key) => !translation[key]?.trim())
      .map((key): Problem => ({ code: 'TRANSLATION_MISSING', message: `${file} has no text for ${key}.` })),
    ...given
      .filter((key) => !wanted.includes(key))
      .map((key): Problem => ({ code: 'TRANSLATION_EXTRA', message: `${file} has a text for ${key}, which manifest.json does not have.` })),
  ];
}

/** The keys a language file must have, in the manifest's order. A description counts even where Microsoft lets it be left out. */
export function textKeys(manifest: Manifest): string[] {
  const commands = (manifest.bots ?? []).flatMap(({ commandLists }, bot) =>
    (commandLists ?? []).flatMap((list, at) =>
      list.commands.flatMap((_command, command) => {
        const key = `bots[${bot}].commandLists[${at}].commands[${command}]`;
        return [`${key}.title`, `${key}.description`];
      }),
    ),
  );
  return ['name.short', 'name.full', 'description.short', 'description.full', ...commands, ...extensionKeys(manifest)];
}

/** What is searched from where people write messages: each command and each of its fields. */
const extensionKeys = ({ composeExtensions }: Manifest): string[] =>
  (composeExtensions ?? []).flatMap(({ commands }, extension) =>
    (commands ?? []).flatMap(({ parameters }, command) => {
      const key = `composeExtensions[${extension}].commands[${command}]`;
      const fields = (parameters ?? []).map((_parameter, at) => `${key}.parameters[${at}]`);
      return [key, ...fields].flatMap((each) => [`${each}.title`, `${each}.description`]);
    }),
  );
