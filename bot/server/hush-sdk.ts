import { AsyncLocalStorage } from 'node:async_hooks';

const hushed = new AsyncLocalStorage<true>();
let installed = false;

/**
 * Runs `work` with `console.error` silent for what happens in it, and in nothing else. The SDK writes a stack or a key
 * to the console for every expired or forged token, so that whoever can reach the port could fill the log.
 */
export function hush<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!installed) {
    installed = true;
    const write = console.error;
    console.error = (...args: unknown[]) => {
      if (!hushed.getStore()) write.apply(console, args);
    };
  }
  return hushed.run(true, work);
}
