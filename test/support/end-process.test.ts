import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { bundleProgram } from './bundle-program.ts';

it('a program that has started a PostgreSQL ends with the code that was set', () => {
  const program = bundleProgram('test/support/failing-program.ts');
  try {
    expect(spawnSync(process.execPath, [program.file], { stdio: 'ignore' }).status).toBe(3);
  } finally {
    program.remove();
  }
});
