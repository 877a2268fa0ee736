import type { Problem } from './problem.ts';
import { type Picture, readPng } from './read-png.ts';

type Rule = { readonly says: string; readonly holds: (picture: Picture) => boolean };

const hasSize = (pixels: number): Rule => ({
  says: `must be ${pixels} x ${pixels} pixels`,
  holds: ({ width, height }) => width === pixels && height === pixels,
});

/** What Teams asks of an app's two icons: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package */
const rules: Readonly<Record<'color' | 'outline', readonly Rule[]>> = {
  color: [
    hasSize(192),
    { says: 'must be filled to the edges, with no transparent pixel', holds: (picture) => alphas(picture).every((alpha) => alpha === 255) },
  ],
  outline: [
    hasSize(32),
    { says: 'must be white only', holds: onlyWhite },
    { says: 'must have a transparent background', holds: (picture) => cornersOf(picture).every((alpha) => alpha === 0) },
    { says: 'must show something', holds: (picture) => alphas(picture).some((alpha) => alpha === 255) },
  ],
};

/** Holds one icon's bytes against the rules for its kind. `file` is the name used in the problems. */
export function checkIcon(kind: 'color' | 'outline', file: string, bytes: Buffer): Problem[] {
  let picture: Picture;
  try {
    picture = readPng(bytes);
  } catch (error) {
    return [{ code: 'ICON_BAD', message: `${file} ${error instanceof Error ? error.message : 'cannot be read'}.` }];
  }
  return rules[kind].filter(({ holds }) => !holds(picture)).map(({ says }) => ({ code: 'ICON_BAD', message: `${file} ${says}.` }));
}

function alphas({ rgba }: Picture): Uint8Array {
  return rgba.filter((_byte, at) => at % 4 === 3);
}

function cornersOf(picture: Picture): number[] {
  const { width, height } = picture;
  const all = alphas(picture);
  return [0, width - 1, width * (height - 1), width * height - 1].map((at) => all[at] ?? 255);
}

/** A softened edge is white with a lower alpha; a pixel nobody sees may have any colour. */
function onlyWhite({ rgba }: Picture): boolean {
  return rgba.every((byte, at) => at % 4 === 3 || byte === 255 || rgba[at - (at % 4) + 3] === 0);
}
