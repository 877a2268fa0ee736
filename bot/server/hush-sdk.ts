let installed = false;

/** The SDK's own files, as a stack names them, wherever the packages lie. */
const fromSdk = /[\\/]node_modules[\\/]botframework-connector[\\/]/;

/**
 * From now on, what the SDK's token library writes to the console is dropped, and nothing else: it writes a stack or a key for every expired or forged
 * token, so that whoever can reach the port could fill the log. Told by who calls, because following every turn through its promises slows all of them.
 */
export function hushSdk(): void {
  if (installed) return;
  installed = true;
  const write = console.error;
  console.error = (...args: unknown[]) => {
    const [, , caller = ''] = (new Error().stack ?? '').split('\n');
    if (!fromSdk.test(caller)) write.apply(console, args);
  };
}
