import { build } from 'esbuild';

/** How every program of ours is bundled: one file for Node 20 and later, packages left outside. */
const bundling = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
};

/** Bundles with esbuild; `options` say what and where to. */
export const bundle = (options) => build({ ...bundling, ...options });
