import manifest from '../../package.json' with { type: 'json' };

/** This program's version, as a backup notes it. */
export const programVersion: string = manifest.version;
