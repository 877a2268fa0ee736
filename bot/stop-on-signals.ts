/**
 * Stops in order when the process is told to: exits 0 when `stop` has finished, 1 when it failed. Being told again while it
 * stops changes nothing. Whoever is told before there is anything to stop ends at once.
 */
export function stopOnSignals(): { readonly whenTold: (stop: () => Promise<void>) => void } {
  let stop = async (): Promise<void> => {};
  let stopping = false;
  const told = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', told);
  process.on('SIGINT', told);
  return {
    whenTold: (how) => {
      stop = how;
    },
  };
}
